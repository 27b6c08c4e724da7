/** Reads what the figures of a period need, and reckons them by the definitions of core/cost. */
import { WATCH_MS } from "@jieying/core/cost/containment.ts"
import { type Attended, type Costed, costed } from "@jieying/core/cost/summary.ts"
import type { Wage } from "@jieying/core/cost/wages.ts"
import { type AttendanceRow, type LedgerStore, MAX_CONSULTATIONS } from "../store/ledger.ts"

export interface Period {
  from: number
  to: number
}

export async function costsOf(
  ledger: LedgerStore,
  period: Period,
  now: number,
): Promise<{ all: Costed[]; wages: Wage[]; partial: boolean }> {
  const consultations = await ledger.consultations(period.from, period.to)
  const later = await ledger.consultations(period.to, period.to + 2 * WATCH_MS)
  const ended = consultations.reduce((last, c) => Math.max(last, c.endedAt ?? now), period.from)
  const attended = (await ledger.attendances(period.from, ended + 1)).map(toAttended)
  const [wages, roles] = [await ledger.wages(), await ledger.roles()]
  const all = costed({ consultations, later, attended, wages, roles, now })
  return { all, wages, partial: consultations.length >= MAX_CONSULTATIONS }
}

function toAttended({ conversation, episode, seq, agent, from, until }: AttendanceRow): Attended {
  return { conversation, episode, agent, from, until, key: `${conversation}/${seq}` }
}
