/** A measured range of waiting, made into whole minutes that people say. Data, no words. */
import type { WaitRange } from "./waiting-time.ts"

export type SaidWait =
  /** At most so many minutes. */
  | { kind: "under"; highMin: number }
  | { kind: "range"; lowMin: number; highMin: number }
  /** More than so many minutes: how much more is no longer told. */
  | { kind: "over"; lowMin: number }

const MINUTE_MS = 60_000
const HOUR_MIN = 60

/** The near end is rounded down and the far end up, never the other way: who was told three minutes does not wait four. */
export function sayWait({ low, high }: WaitRange): SaidWait {
  const lowMin = roundDown(Math.floor(low / MINUTE_MS))
  const highMin = roundUp(Math.max(1, Math.ceil(high / MINUTE_MS)))
  if (lowMin >= HOUR_MIN) return { kind: "over", lowMin: Math.floor(lowMin / HOUR_MIN) * HOUR_MIN }
  if (lowMin === 0) return { kind: "under", highMin }
  // Equal ends would promise a minute.
  return { kind: "range", lowMin, highMin: highMin > lowMin ? highMin : roundUp(highMin + 1) }
}

/** How finely a number of minutes is still worth telling apart. */
function stepAt(minutes: number): number {
  if (minutes <= 10) return 1
  if (minutes <= 30) return 5
  return minutes <= HOUR_MIN ? 10 : 30
}

function roundDown(minutes: number): number {
  const step = stepAt(minutes)
  return Math.floor(minutes / step) * step
}

function roundUp(minutes: number): number {
  const step = stepAt(minutes)
  return Math.ceil(minutes / step) * step
}
