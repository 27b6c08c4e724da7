/** The figures of a report over many consultations, each by one definition. Pure. */
import { SATISFIED_FROM } from "../cost/satisfaction.ts"
import { asOf } from "../handoff/reach.ts"
import { timeUntil } from "../handoff/reach-summary.ts"
import type { Wait, Work } from "./work.ts"

/** Times in ms; `n`: how many there are behind them; null where there is none. */
export interface Times {
  n: number
  median: number | null
  p90: number | null
}

export interface ReportFigures {
  consultations: number
  /** A person served. */
  served: number
  /** Something was asked; of these, answered by the assistant with no person asked for or needed. */
  asked: number
  alone: number
  /** From taking over to the person's first message. */
  firstReply: Times
  /** From opening to an end as solved, where a person served. */
  solve: Times
  /** From the first request for a person until one accepted; who left before counts among those who waited. */
  wait: Times
  handedOver: number
  putBack: number
  ratings: number
  /** Of these, 4 or 5 of 5. */
  good: number
  messages: { people: number; assistant: number; customers: number }
  /** Callbacks promised for a time. */
  kept: number
  broken: number
}

/** `now`, UTC ms: until when those wait who still do. */
export function figuresOf(works: readonly Work[], now: number): ReportFigures {
  const stints = works.flatMap((w) => w.stints)
  const waits = works.flatMap((w) => (w.wait ? [asOf(w.wait, now)] : []))
  const scores = works.flatMap((w) => (w.rating ? [w.rating.score] : []))
  return {
    consultations: works.length,
    served: works.filter((w) => w.stints.length > 0).length,
    asked: works.filter((w) => w.asked).length,
    alone: works.filter((w) => w.alone).length,
    firstReply: timesOf(stints.flatMap((s) => s.firstMs ?? [])),
    solve: timesOf(works.flatMap((w) => w.solvedMs ?? [])),
    wait: waitTimes(waits),
    handedOver: stints.filter((s) => s.left === "transferred").length,
    putBack: stints.filter((s) => s.left === "released").length,
    ratings: scores.length,
    good: scores.filter((score) => score >= SATISFIED_FROM).length,
    messages: {
      people: sum(stints.map((s) => s.messages)),
      assistant: sum(works.map((w) => w.messages.assistant)),
      customers: sum(works.map((w) => w.messages.customer)),
    },
    kept: waits.filter((w) => w.outcome === "callback_kept").length,
    broken: waits.filter((w) => w.outcome === "callback_missed").length,
  }
}

function waitTimes(waits: readonly Wait[]): Times {
  const observed = waits
    .filter((w) => w.callbackDue === null)
    .map((w) => ({ ms: w.waitMs, happened: w.outcome === "connected" }))
  return {
    n: observed.filter((o) => o.happened).length,
    median: timeUntil(0.5, observed),
    p90: timeUntil(0.9, observed),
  }
}

/** The smallest value that at least the share does not exceed: nearest rank. */
function timesOf(ms: readonly number[]): Times {
  const inOrder = ms.toSorted((a, b) => a - b)
  const at = (share: number) => inOrder[Math.ceil(share * inOrder.length) - 1] ?? null
  return { n: ms.length, median: at(0.5), p90: at(0.9) }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, n) => total + n, 0)
}
