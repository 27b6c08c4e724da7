/**
 * Who is asked next. Only presence, teams and room decide whether somebody may be asked; all else is a preference, so
 * that a missing skill or a colleague's day off strands nobody.
 */
export interface Candidate {
  agent: string
  teams: readonly string[]
  skills: readonly string[]
  /** Language tags, e.g. "zh-CN"; one without a region speaks for all regions of it. */
  languages: readonly string[]
  /** Conversations held or offered now, and the most this person takes. */
  load: number
  capacity: number
  /** UTC ms until which the heartbeat lease holds. */
  leaseUntil: number
  /** UTC ms of the newest offer, 0 before the first. */
  lastOfferedAt: number
}

export interface Want {
  team: string
  /** Teams that help now, see overflowTeams. */
  overflow: readonly string[]
  skills: readonly string[]
  language: string
  /** Who served this customer last. */
  sticky: string | null
  /** An emergency does not wait for room: capacity does not count. */
  urgent: boolean
  now: number
  /** Those who let this conversation's offer lapse. */
  passed: ReadonlySet<string>
}

/**
 * Returns null when nobody can be asked now. Preferred, each only among equals of the one before: who has not let this
 * offer lapse; who has room (it matters in an emergency alone); the own team; who has most of the skills and the language; who served
 * this customer last; who waits longest for a new conversation (round robin). The order of the list decides nothing.
 */
export function chooseAgent(candidates: readonly Candidate[], want: Want): Candidate | null {
  let best: Candidate | null = null
  let bestRank: readonly number[] = []
  for (const candidate of candidates) {
    if (!mayBeAsked(candidate, want)) continue
    const rank = rankOf(candidate, want)
    const order = best ? compare(rank, bestRank) || (candidate.agent < best.agent ? -1 : 1) : -1
    if (order > 0) continue
    best = candidate
    bestRank = rank
  }
  return best
}

function mayBeAsked(c: Candidate, want: Want): boolean {
  const helps = c.teams.includes(want.team) || c.teams.some((team) => want.overflow.includes(team))
  return helps && c.leaseUntil > want.now && (want.urgent || c.load < c.capacity)
}

/** Smaller is asked first. */
function rankOf(c: Candidate, want: Want): readonly number[] {
  return [
    want.passed.has(c.agent) ? 1 : 0,
    c.load < c.capacity ? 0 : 1,
    c.teams.includes(want.team) ? 0 : 1,
    missing(c, want),
    c.agent === want.sticky ? 0 : 1,
    c.lastOfferedAt,
  ]
}

/** How many of the wanted skills, and the language, this person lacks. */
function missing(c: Candidate, want: Want): number {
  const skills = want.skills.filter((skill) => !c.skills.includes(skill)).length
  return skills + (c.languages.some((spoken) => understands(spoken, want.language)) ? 0 : 1)
}

function understands(spoken: string, wanted: string): boolean {
  const a = spoken.toLowerCase()
  const b = wanted.toLowerCase()
  return a === b || a === b.split("-")[0] || b === a.split("-")[0]
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [i, value] of a.entries()) {
    const other = b[i] ?? 0
    if (value !== other) return value - other
  }
  return 0
}

export interface TeamOverflow {
  key: string
  /** Teams that help this one. */
  overflow: readonly string[]
  overflowAfterMs: number
}

/** Teams that help with a customer who has waited `waitedMs`: at once when nobody of the own team is there, else in time. */
export function overflowTeams(team: TeamOverflow, waitedMs: number, staffed: boolean): string[] {
  if (staffed && waitedMs <= team.overflowAfterMs) return []
  return team.overflow.filter((key) => key !== team.key)
}
