/**
 * Whether the assistant really settled a consultation, or whether it only looks so. "Contained" without more means that no
 * person came: a customer who gave up is contained too. So what is called settled here is checked against what happened
 * afterwards, and what fails the check is shown beside it.
 */
import type { Consultation } from "./consultation.ts"

/** A customer who comes back within this time with the same matter was not helped. */
export const SAME_MATTER_MS = 24 * 60 * 60_000
/** Nor was one who asks for a person within this time. Only afterwards is a consultation judged. */
export const WATCH_MS = 3 * 24 * 60 * 60_000

/** Why it only looked settled. */
export const FALSE_REASONS = [
  "wrong",
  "not_helped",
  "in_vain",
  "unsure",
  "came_back",
  "person_later",
] as const
export type FalseReason = (typeof FALSE_REASONS)[number]

export type Containment =
  /** Nothing was asked of the assistant: neither settled nor not. */
  | { kind: "nothing_asked" }
  /** Not over yet, or over for less than WATCH_MS. */
  | { kind: "watched" }
  /** A person served. */
  | { kind: "person" }
  /** Answered surely, and nothing spoke against it. confirmed: the customer said so; else they were merely silent. */
  | { kind: "verified"; confirmed: boolean }
  | { kind: "false"; why: FalseReason }

/** `later`: what the same customer came with afterwards, in this conversation and in others. */
export function containment(
  one: Consultation,
  of: { later: readonly Consultation[]; now: number },
): Containment {
  if (asked(one) === 0 && one.personAt === null) return { kind: "nothing_asked" }
  // Those with a person wait as long: else the newest days would be theirs alone.
  if (one.endedAt === null || of.now < one.endedAt + WATCH_MS) return { kind: "watched" }
  if (one.servedAt !== null) return { kind: "person" }
  const why = whyFalse(one, one.endedAt, of.later)
  return why ? { kind: "false", why } : { kind: "verified", confirmed: one.confirmed }
}

export function asked({ sure, choose, unknown }: Consultation): number {
  return sure + choose + unknown
}

function whyFalse(one: Consultation, ended: number, later: readonly Consultation[]): FalseReason | null {
  if (one.complaint) return one.complaint
  if (one.personAt !== null) return "in_vain"
  if (one.unknown > 0 || one.last !== "sure") return "unsure"
  if (later.some((l) => l.openedAt <= ended + SAME_MATTER_MS && isSameMatter(one, l))) return "came_back"
  if (later.some((l) => l.personAt !== null && l.personAt <= ended + WATCH_MS)) return "person_later"
  return null
}

/**
 * Judged by what was found and not by the words, for words may be deleted: the later question led to one of the same
 * articles, or to none at all, and then the benefit of the doubt is the customer's.
 */
function isSameMatter(one: Consultation, later: Consultation): boolean {
  if (asked(later) === 0) return false
  return later.articles.length === 0 || later.articles.some((id) => one.articles.includes(id))
}
