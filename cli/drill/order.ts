/** Whether everybody's turn came in order: by class, then by the age of the first request, wherever they were meanwhile. */
import type { History, Stretch, Turn } from "./history.ts"

export interface Standing {
  no: number
  id: string
  history: History
}

export interface Overtaking {
  /** Number of the customer who went first, and of the one who was overtaken. */
  by: number
  of: number
  /** UTC ms. */
  at: number
  /** How long the one who was overtaken had stood there unasked, and went on standing, ms. */
  stoodMs: number
  stoodOnMs: number
  /** Against the class of priority, not only against the age of the request. */
  priority: boolean
  /** The one who was overtaken had lost a person who was gone. */
  returned: boolean
}

/**
 * Somebody's turn came while another stood before them in the same queue, unasked, for longer than `raceMs` before and
 * after. Within that time both may have been looked at in one run over the queue, which reads it once.
 */
export function overtakings(all: readonly Standing[], raceMs: number): Overtaking[] {
  return all.flatMap((one) => one.history.turns.flatMap((turn) => overtakenBy(one, turn, { all, raceMs })))
}

function overtakenBy(
  one: Standing,
  turn: Turn,
  { all, raceMs }: { all: readonly Standing[]; raceMs: number },
): Overtaking[] {
  return all.flatMap((other) => {
    if (other === one) return []
    return other.history.stretches
      .filter((s) => s.from < turn.at - raceMs && s.until > turn.at + raceMs)
      .filter((s) => isBefore({ ...s, id: other.id }, { ...turn, id: one.id }))
      .map((s: Stretch) => ({
        by: one.no,
        of: other.no,
        at: turn.at,
        stoodMs: turn.at - s.from,
        stoodOnMs: s.until - turn.at,
        priority: s.rank > turn.rank,
        returned: s.returned,
      }))
  })
}

type Place = { rank: number; since: number; id: string }

function isBefore(a: Place, b: Place): boolean {
  if (a.rank !== b.rank) return a.rank > b.rank
  return a.since !== b.since ? a.since < b.since : a.id < b.id
}
