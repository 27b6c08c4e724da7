/** The part of a consultation that is one person's, or one team's: a report by agent or team counts this and no more. */
import type { Stint, Work } from "./work.ts"

/** What one person did in it; null where they did not serve. */
export function partOfAgent<W extends Work>(work: W, agent: string): W | null {
  const stints = work.stints.filter((s) => s.agent === agent)
  if (stints.length === 0) return null
  return {
    ...work,
    alone: false,
    stints,
    solvedMs: lastOf(work)?.agent === agent ? work.solvedMs : null,
    rating: work.rating?.agent === agent ? work.rating : null,
    wait: work.wait?.agent === agent ? work.wait : null,
  }
}

/** What one team did in it; null where nobody waited for it and none of it served. "": people who stepped in. */
export function partOfTeam<W extends Work>(work: W, team: string): W | null {
  const stints = work.stints.filter((s) => s.team === team)
  const wait = work.wait?.team === team ? work.wait : null
  if (stints.length === 0 && wait === null) return null
  const last = lastOf(work)?.team === team
  return {
    ...work,
    alone: false,
    stints,
    solvedMs: last ? work.solvedMs : null,
    rating: last && work.rating?.agent !== null ? work.rating : null,
    wait,
  }
}

function lastOf({ stints }: Work): Stint | undefined {
  return stints.at(-1)
}
