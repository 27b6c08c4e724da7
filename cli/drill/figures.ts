/** The figures of the drill's report, from the logs; durations are ms of the drill unless they are called scaled. */
import type { ConversationEvent } from "@jieying/core/conversation/events.ts"
import { type Reach, reachesOf, type Service, servicesOf } from "@jieying/core/handoff/reach.ts"
import { type ReachSummary, summariseReaches } from "@jieying/core/handoff/reach-summary.ts"
import type { Case } from "./case.ts"
import { leftBefore } from "./ending.ts"
import { historyOf } from "./history.ts"

/** ms; null where it is not seen to happen. */
export interface Quantiles {
  n: number
  p50: number | null
  p95: number | null
}

export interface Told {
  /** Waits for which a range was told and whose end tells whether it was kept. */
  ranges: number
  byLow: number
  byHigh: number
}

export interface Figures {
  reaches: ReachSummary
  /** Share reached by T where those who left or withdrew are lost from sight, not failures (Kaplan and Meier). */
  shareCensored: number | null
  withinMs: number
  elder: Quantiles
  ordinary: Quantiles
  /** The emergency's own wait, ms. */
  emergencyMs: number | null
  services: Quantiles
  told: Told
  /** Customers put back because their person was gone, and from then to the next person. */
  putBack: Quantiles
  offersPassedOn: number
  messages: number
}

/** A reach as the drill counts it: who had closed the page before a person came is lost from sight at that time. */
export function drillReaches(one: Pick<Case, "log">): Reach[] {
  const gone = leftBefore(one.log)
  return reachesOf(one.log).map((reach) =>
    gone && reach.outcome === "connected" ? { ...reach, outcome: "abandoned" } : reach,
  )
}

/** `graceMs`: how late a promised callback may be, at the drill's pace. */
export function figuresOf(cases: readonly Case[], of: { withinMs: number; graceMs: number }): Figures {
  const reaches = cases.flatMap((one) => drillReaches(one).map((r) => overdue(r, of.graceMs)))
  const waits = (some: readonly Case[]) => censored(some.flatMap(drillReaches))
  const plain = cases.filter((c) => !c.elder && c.way !== "emergency")
  const services = cases.flatMap((one) => servicesOf(one.log))
  const urgent = cases.filter((c) => c.way === "emergency").flatMap(drillReaches)
  const histories = cases.map((one) => historyOf(one.log))
  const curve = observed(reaches)
  return {
    reaches: summariseReaches(reaches, { withinMs: of.withinMs }),
    shareCensored: curve.length === 0 ? null : shareBy(of.withinMs, curve),
    withinMs: of.withinMs,
    elder: waits(cases.filter((c) => c.elder)),
    ordinary: waits(plain),
    emergencyMs: urgent[0]?.outcome === "connected" ? urgent[0].waitMs : null,
    services: quantiles(services.map((s: Service) => s.until - s.from)),
    told: toldRanges(cases),
    putBack: quantiles(histories.flatMap(regained)),
    offersPassedOn: histories.reduce((n, h) => n + h.passedOn, 0),
    messages: cases.reduce((n, c) => n + c.log.filter((e) => e.type === "message.posted").length, 0),
  }
}

function overdue(reach: Reach, graceMs: number): Reach {
  const { callbackDue, connectedAt } = reach
  const late = callbackDue !== null && connectedAt !== null && connectedAt > callbackDue + graceMs
  return late ? { ...reach, outcome: "callback_missed" } : reach
}

type Observed = { ms: number; happened: boolean }

function observed(reaches: readonly Reach[]): Observed[] {
  return reaches
    .filter((r) => r.callbackDue === null)
    .map((r) => ({ ms: r.waitMs, happened: r.outcome === "connected" }))
}

function censored(reaches: readonly Reach[]): Quantiles {
  const { p50, p95 } = summariseReaches(
    reaches.filter((r) => r.callbackDue === null),
    { withinMs: 0 },
  )
  return { n: reaches.length, p50, p95 }
}

/** 1 - S(ms) by the product-limit estimate; of those at risk at the same time what happened comes first. */
export function shareBy(ms: number, all: readonly Observed[]): number {
  const inOrder = all.toSorted((a, b) => a.ms - b.ms || Number(b.happened) - Number(a.happened))
  let left = 1
  for (const [i, one] of inOrder.entries())
    if (one.happened && one.ms <= ms) left *= 1 - 1 / (inOrder.length - i)
  return 1 - left
}

/** From each time a customer was put back to the person who came next, ms. */
function regained(history: ReturnType<typeof historyOf>): number[] {
  return history.stretches.flatMap(({ returned, from }) => {
    const next = history.connections.find((c) => c.at >= from)
    return returned && next ? [next.at - from] : []
  })
}

/** The first range each customer was told, wherever in the wait, against what came true from then on. */
function toldRanges(cases: readonly Case[]): Told {
  const told = cases.flatMap(({ log }) => firstRange(log))
  return {
    ranges: told.length,
    byLow: told.filter((t) => t.waited <= t.low).length,
    byHigh: told.filter((t) => t.waited <= t.high).length,
  }
}

function firstRange(log: readonly ConversationEvent[]): { low: number; high: number; waited: number }[] {
  for (const [i, event] of log.entries()) {
    if (event.type !== "queue.shown") continue
    const { etaLow: low, etaHigh: high } = event.data
    if (low === null || high === null) continue
    const end = log.slice(i).find((e) => e.type === "agent.connected" || ENDS_WAIT.has(e.type))
    return end?.type === "agent.connected" ? [{ low, high, waited: end.at - event.at }] : []
  }
  return []
}

const ENDS_WAIT: ReadonlySet<ConversationEvent["type"]> = new Set([
  "human.withdrawn",
  "callback.promised",
  "conversation.ended",
])

/** Values that occurred. */
export function quantiles(values: readonly number[]): Quantiles {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (share: number) =>
    sorted.length === 0
      ? null
      : (sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? null)
  return { n: sorted.length, p50: at(0.5), p95: at(0.95) }
}
