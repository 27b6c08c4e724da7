/** Figures over many reaches, by the definitions that are published with them. */
import type { Reach } from "./reach.ts"
import { within } from "./reach.ts"

export interface ReachSummary {
  /** Episodes in which a person was asked for or needed; the others below are parts of it. */
  asked: number
  /** Still waiting, within the limit or before a promised time: neither reached nor missed yet. */
  undecided: number
  /** Of the decided: connected within the limit, or by a callback that was kept. Null with none decided. */
  reachedShare: number | null
  /** Connected at any time, callbacks kept or missed not among them. */
  connected: number
  abandoned: number
  withdrawn: number
  unreached: number
  callbacks: { kept: number; missed: number; pending: number }
  /** ms until half and until 95 % of those who wait are connected; null where that is not seen to happen. Without callbacks. */
  p50: number | null
  p95: number | null
  /** Mean requests until the queue, a promise or a person, where the customer asked; the goal is 1. */
  asksToQueue: number | null
  /** Among those who were shown a range and whose wait tells: how many were connected by its near and by its far end. */
  shown: { ranges: number; byLow: number; byHigh: number }
}

/**
 * `withinMs` is the T of "reached within T". Who left or gave up counts as not reached; for the quantiles their waits
 * are censored, never dropped.
 */
export function summariseReaches(
  reaches: readonly Reach[],
  { withinMs }: { withinMs: number },
): ReachSummary {
  const count = (outcome: Reach["outcome"]) => reaches.filter((r) => r.outcome === outcome).length
  const kept = count("callback_kept")
  const waits = reaches.filter((r) => r.callbackDue === null)
  const undecided = reaches.filter((r) => isUndecided(r, withinMs)).length
  const inTime = waits.filter((r) => r.outcome === "connected" && r.waitMs <= withinMs).length
  const decided = reaches.length - undecided
  const curve = waits.map((r) => ({ ms: r.waitMs, happened: r.outcome === "connected" }))
  const byAsking = reaches.filter((r) => r.attempts > 0)
  return {
    asked: reaches.length,
    undecided,
    reachedShare: decided === 0 ? null : (inTime + kept) / decided,
    connected: count("connected"),
    abandoned: count("abandoned"),
    withdrawn: count("withdrawn"),
    unreached: count("unreached"),
    callbacks: {
      kept,
      missed: count("callback_missed"),
      pending: reaches.filter((r) => r.outcome === "waiting" && r.callbackDue !== null).length,
    },
    p50: timeUntil(0.5, curve),
    p95: timeUntil(0.95, curve),
    asksToQueue:
      byAsking.length === 0 ? null : byAsking.reduce((n, r) => n + r.attempts, 0) / byAsking.length,
    shown: calibration(reaches),
  }
}

function isUndecided(reach: Reach, withinMs: number): boolean {
  return reach.outcome === "waiting" && (reach.callbackDue !== null || reach.waitMs <= withinMs)
}

function calibration(reaches: readonly Reach[]): ReachSummary["shown"] {
  const told = reaches.filter((r) => within(r) !== null)
  const byLow = told.filter((r) => {
    const waited = r.connectedAt === null || r.queuedAt === null ? null : r.connectedAt - r.queuedAt
    return waited !== null && r.etaLow !== null && waited <= r.etaLow
  })
  return { ranges: told.length, byLow: byLow.length, byHigh: told.filter((r) => within(r) === true).length }
}

/**
 * The time by which the share has seen the event, by the product-limit estimate (Kaplan and Meier 1958): who was lost from
 * sight counts among those at risk until then. Null where the curve does not get there.
 */
export function timeUntil(
  share: number,
  observed: readonly { ms: number; happened: boolean }[],
): number | null {
  // At the same time what happened comes before who was lost from sight.
  const inOrder = observed.toSorted((a, b) => a.ms - b.ms || Number(b.happened) - Number(a.happened))
  let left = 1
  for (const [i, { ms, happened }] of inOrder.entries()) {
    if (!happened) continue
    left *= 1 - 1 / (inOrder.length - i)
    // The product of fractions misses a round share by its last bits.
    if (1 - left >= share - 1e-9) return ms
  }
  return null
}
