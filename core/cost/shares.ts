/**
 * How much of a person's time each customer had. Who serves three at once gives each a third: at every moment the moment is
 * divided evenly among the stretches that are open at this person's desk. So the shares of a person add up to the time in
 * which they served anybody, and never to more than there was.
 */
import type { Attendance } from "./consultation.ts"

export interface Stretch extends Pick<Attendance, "agent" | "from" | "until"> {
  /** Names the stretch in the result. */
  key: string
}

/** Milliseconds of each stretch by its key, not rounded. What is still open counts until `now` (UTC ms). */
export function fairShares(stretches: readonly Stretch[], now: number): Map<string, number> {
  const shares = new Map<string, number>()
  for (const own of Map.groupBy(stretches, (s) => s.agent).values()) sweep(own, now, shares)
  return shares
}

interface Edge {
  at: number
  key: string
  opens: boolean
}

/** One person's desk from the first edge to the last; the gain of everybody at it grows together. */
function sweep(own: readonly Stretch[], now: number, shares: Map<string, number>): void {
  const edges = own.flatMap(({ key, from, until }): Edge[] => {
    const end = Math.max(from, until ?? now)
    shares.set(key, 0)
    if (end === from) return []
    return [
      { at: from, key, opens: true },
      { at: end, key, opens: false },
    ]
  })
  edges.sort((a, b) => a.at - b.at || Number(a.opens) - Number(b.opens) || (a.key < b.key ? -1 : 1))
  /** What a stretch that had been there all the time would have had. */
  let gained = 0
  let before = 0
  const present = new Map<string, number>()
  for (const edge of edges) {
    if (present.size > 0) gained += (edge.at - before) / present.size
    before = edge.at
    if (edge.opens) present.set(edge.key, gained)
    else {
      const since = present.get(edge.key)
      if (since === undefined) throw new RangeError(`stretch ${edge.key} ends before it begins`)
      shares.set(edge.key, gained - since)
      present.delete(edge.key)
    }
  }
}
