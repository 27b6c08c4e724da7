/** Who is asked next: present, with room, and longest without a new conversation (round robin). */
export interface Candidate {
  agent: string
  teams: readonly string[]
  /** Conversations held or offered now, and the most this person takes. */
  load: number
  capacity: number
  /** UTC ms until which the heartbeat lease holds. */
  leaseUntil: number
  lastOfferedAt: number
}

/** Returns null when nobody can be asked now. `passed` are those who let this conversation's offer lapse. */
export function chooseAgent(
  candidates: readonly Candidate[],
  want: { team: string; now: number; passed: ReadonlySet<string> },
): Candidate | null {
  const free = candidates.filter(
    (c) => c.teams.includes(want.team) && c.leaseUntil > want.now && c.load < c.capacity,
  )
  const fresh = free.filter((c) => !want.passed.has(c.agent))
  const pool = fresh.length > 0 ? fresh : free
  return pool.reduce<Candidate | null>((best, c) => (best === null || before(c, best) ? c : best), null)
}

function before(a: Candidate, b: Candidate): boolean {
  if (a.lastOfferedAt !== b.lastOfferedAt) return a.lastOfferedAt < b.lastOfferedAt
  return a.agent < b.agent
}
