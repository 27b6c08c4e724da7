/** Figures over the waits of one workspace, by the definitions of core/handoff/reach-summary.ts. */
import { timeUntil } from "@jieying/core/handoff/reach-summary.ts"
import type { Db } from "./pool.ts"

/** The quantiles are those of the newest waits, at most so many. */
const MAX_CURVE = 20_000
const SOON_MS = 60_000

/** Who waited, and did not have or choose an appointed time. */
const WAITED = "callback_due is null"
/** Somebody was told how long it would take, and a person came. */
const TOLD = `${WAITED} and connected_at is not null and queued_at is not null and eta_high is not null`

export interface ReachFigures {
  asked: number
  reached: number
  within60s: number
  p50Ms: number | null
  p95Ms: number | null
  told: number
  withinRange: number
  underHalf: number
}

/** Of what was asked from `since` on, UTC ms. Who is waiting still counts with their wait until now. */
export async function reachFigures(db: Db, tenant: string, since: number): Promise<ReachFigures> {
  const counted = await db.pool.query({
    name: "reach-counts",
    text: `select count(*) as asked, count(connected_at) as reached,
      count(*) filter (where ${WAITED} and connected_at is not null and wait_ms <= ${SOON_MS}) as within60s,
      count(*) filter (where ${TOLD}) as told,
      count(*) filter (where ${TOLD} and connected_at - queued_at <= eta_high) as "withinRange",
      count(*) filter (where ${TOLD} and connected_at - queued_at <= eta_low) as "underHalf"
      from reach where tenant = $1 and requested_at >= $2`,
    values: [tenant, since],
  })
  const observed = await db.pool.query({
    name: "reach-curve",
    text: `select case when outcome = 'waiting' then now_ms() - requested_at else wait_ms end as ms,
      outcome = 'connected' as happened from reach where tenant = $1 and requested_at >= $2 and ${WAITED}
      order by requested_at desc, conversation desc, episode desc limit ${MAX_CURVE}`,
    values: [tenant, since],
  })
  const curve = observed.rows as { ms: number; happened: boolean }[]
  return {
    ...(counted.rows[0] as Omit<ReachFigures, "p50Ms" | "p95Ms">),
    p50Ms: timeUntil(0.5, curve),
    p95Ms: timeUntil(0.95, curve),
  }
}
