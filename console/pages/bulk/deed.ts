/** What is to be done to all that are chosen, as far as somebody has said it. */
import type { Macro } from "@jieying/contract/macros.ts"
import type { ConversationSummary } from "@jieying/contract/staff.ts"
import type { Outcome } from "@jieying/core/conversation/events.ts"
import type { Step } from "@jieying/core/macro/steps.ts"

export type DeedKind = "tag" | "snooze" | "transfer" | "macro" | "close" | "acknowledge"

export interface Deed {
  tag: { id: string | null; on: boolean }
  /** UTC ms. */
  until: number | null
  to: { agent: string } | { team: string } | null
  outcome: Outcome
  macro: Macro | null
}

export const NO_DEED: Deed = {
  tag: { id: null, on: true },
  until: null,
  to: null,
  outcome: "resolved",
  macro: null,
}

export type StepsFor = (row: ConversationSummary) => { steps: readonly Step[] } | { why: string }

/** Null: something is still to be picked. `ofMacro`: its steps as they are for one conversation. */
export function stepsOf(
  kind: DeedKind,
  { tag, until, to, outcome, macro }: Deed,
  ofMacro: (macro: Macro) => StepsFor,
): StepsFor | null {
  const always =
    (step: Step): StepsFor =>
    () => ({ steps: [step] })
  switch (kind) {
    case "tag":
      return tag.id === null ? null : always({ do: "tag", tag: tag.id, on: tag.on })
    case "snooze":
      return until === null ? null : always({ do: "snooze", until })
    case "transfer":
      return to === null ? null : always({ do: "transfer", to })
    case "close":
      return always({ do: "close", outcome })
    case "macro":
      return macro && ofMacro(macro)
    case "acknowledge":
      return always({ do: "acknowledge" })
  }
}
