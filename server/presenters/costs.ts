import type { Became, CostedConsultation } from "@jieying/contract/costs.ts"
import type { Costed } from "@jieying/core/cost/summary.ts"

export function becameOf({ became }: Costed): Became {
  return became.kind === "verified" ? (became.confirmed ? "confirmed" : "silent") : became.kind
}

/** Why it only looked settled; null where it did not. */
export function whyOf({ became }: Costed): CostedConsultation["why"] {
  return became.kind === "false" ? became.why : null
}

export function presentCosted(costed: Costed): CostedConsultation {
  const { one, personMs, personMicroYuan } = costed
  const { conversation, episode, openedAt, endedAt, outcome, microYuan, tokens } = one
  const cost = { microYuan, tokens, personMs, personMicroYuan }
  return {
    conversation,
    episode,
    openedAt,
    endedAt,
    outcome,
    became: becameOf(costed),
    why: whyOf(costed),
    ...cost,
  }
}

const COLUMNS = [
  "conversation",
  "episode",
  "opened_at",
  "ended_at",
  "outcome",
  "became",
  "why",
  "ai_yuan",
  "tokens",
  "person_minutes",
  "person_yuan",
] as const

/** RFC 4180, with a mark that lets spreadsheets read it as UTF-8. Nothing in it was written by a customer. */
export function csvOf(all: readonly Costed[]): string {
  const lines = all
    .map(presentCosted)
    .map((c) =>
      [
        c.conversation,
        c.episode,
        new Date(c.openedAt).toISOString(),
        c.endedAt === null ? "" : new Date(c.endedAt).toISOString(),
        c.outcome ?? "",
        c.became,
        c.why ?? "",
        (c.microYuan / 1e6).toFixed(6),
        c.tokens,
        (c.personMs / 60_000).toFixed(2),
        (c.personMicroYuan / 1e6).toFixed(6),
      ].join(","),
    )
  return `\uFEFF${[COLUMNS.join(","), ...lines].join("\r\n")}\r\n`
}
