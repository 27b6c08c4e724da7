/** What the wall says about a wait, worked out apart from how it looks. */
import type { ConversationSummary } from "@jieying/contract/staff.ts"
import type { Wait, WaitsPage } from "@jieying/contract/waits.ts"
import type { z } from "zod"

type Queue = Extract<ConversationSummary["owner"], { kind: "queue" }>

export type PriorityClass = "emergency" | "elder" | "ordinary"

export function priorityClass(row: Pick<ConversationSummary, "urgent" | "elder">): PriorityClass {
  if (row.urgent) return "emergency"
  return row.elder ? "elder" : "ordinary"
}

/** Late is what the server has admitted, or what the told range says by now. UTC ms. */
export function isLate(owner: Pick<Queue, "late" | "shown">, now: number): boolean {
  const { at, high } = owner.shown
  return owner.late || (high !== null && now > at + high)
}

/** A promise with its time: the range told, a reply, a call back. */
export interface Promised {
  row: ConversationSummary
  what: "wait" | "reply" | "callback"
  /** UTC ms; past: broken already. */
  due: number
}

/** So long before its time a promise is about to break: a third of it, at most this, ms. */
const SOON_MS = 10 * 60_000

/** Promises that are broken or about to be, the most urgent first. */
export function atRisk(
  rows: readonly ConversationSummary[],
  { now, replyWithinMs }: { now: number; replyWithinMs: number },
): Promised[] {
  return rows.flatMap((row) => promised(row, { now, replyWithinMs })).sort((a, b) => a.due - b.due)
}

function promised(
  row: ConversationSummary,
  { now, replyWithinMs }: { now: number; replyWithinMs: number },
): Promised[] {
  const { owner, unansweredSince } = row
  const risks = (what: Promised["what"], due: number, lasts: number): Promised[] =>
    now >= due - Math.min(lasts / 3, SOON_MS) ? [{ row, what, due }] : []
  if (owner.kind === "queue") {
    const { at, high } = owner.shown
    return high === null ? [] : risks("wait", at + high, high)
  }
  if (owner.kind === "callback") return risks("callback", owner.due, Number.POSITIVE_INFINITY)
  if (owner.kind !== "agent" || unansweredSince === null || row.snoozed) return []
  return risks("reply", unansweredSince + replyWithinMs, replyWithinMs)
}

export function isLonger(wait: Pick<z.infer<typeof Wait>, "waitMs" | "etaHigh">): boolean {
  return wait.waitMs !== null && wait.etaHigh !== null && wait.waitMs > wait.etaHigh
}

export interface Told {
  /** Share that came true, 0..1, and the share that should have. */
  median: { actual: number; goal: number }
  high: { actual: number; goal: number }
  sample: number
  /** Too few to conclude anything from. */
  few: boolean
}

const FEW = 20

/** Null while there is nothing to compare. */
export function toldAgainstActual(figures: WaitsPage["figures"]): Told | null {
  const { told, underHalf, withinRange } = figures
  if (told === 0) return null
  return {
    median: { actual: underHalf / told, goal: 0.5 },
    high: { actual: withinRange / told, goal: 0.9 },
    sample: told,
    few: told < FEW,
  }
}

export function percent(share: number): number {
  return Math.round(share * 100)
}
