/** What the logs say about waiting, kept for the estimate of the next wait and for the supervisor's page. One tenant. */
import type { Reach, Service } from "@jieying/core/handoff/reach.ts"
import { asOf } from "@jieying/core/handoff/reach.ts"
import type { Db } from "./pool.ts"

/** Services older than this say little about today. */
const RECENT_MS = 14 * 24 * 60 * 60_000
const MAX_SERVICES = 500
/** Bound of one page. */
const MAX_PAGE = 1000

export interface ReachRow extends Reach {
  conversation: string
}

export type ReachCursor = Pick<ReachRow, "requestedAt" | "conversation" | "episode">

/** What core/routing/waiting-time.ts takes: durations in ms, newest last. */
export interface RecentServices {
  service: number[]
  pickup: number[]
}

export class WaitStore {
  readonly #db: Db
  readonly tenant: string

  constructor(db: Db, tenant: string) {
    this.#db = db
    this.tenant = tenant
  }

  /**
   * Keeps what was folded from a conversation's log up to `seq`. The same again changes nothing, and an older fold never
   * replaces a newer one.
   */
  async save(
    conversation: string,
    folded: { seq: number; reaches: readonly Reach[]; services: readonly Service[] },
  ): Promise<void> {
    const { seq, reaches, services } = folded
    await this.#db.pool.query({
      name: "waits-save",
      text: `with kept as (
          insert into service_time (tenant, conversation, seq, team, agent, started_at, ended_at, pickup_ms)
          select $1, $2, s.seq, s.team, s.agent, s."from", s.until, s."pickupMs"
          from jsonb_to_recordset($5::jsonb) as s(seq int, team text, agent text, "from" bigint, until bigint, "pickupMs" bigint)
          on conflict (tenant, conversation, seq) do nothing)
        insert into reach (tenant, conversation, episode, team, requested_at, reason, place, eta_low, eta_high, queued_at,
          callback_due, connected_at, agent, outcome, wait_ms, attempts, seq)
        select $1, $2, r.episode, r.team, r."requestedAt", r.reason, r.place, r."etaLow", r."etaHigh", r."queuedAt",
          r."callbackDue", r."connectedAt", r.agent, r.outcome, r."waitMs", r.attempts, $3
        from jsonb_to_recordset($4::jsonb) as r(episode int, team text, "requestedAt" bigint, reason text, place int,
          "etaLow" bigint, "etaHigh" bigint, "queuedAt" bigint, "callbackDue" bigint, "connectedAt" bigint, agent text,
          outcome text, "waitMs" bigint, attempts int)
        on conflict (tenant, conversation, episode) do update set team = excluded.team, requested_at = excluded.requested_at,
          reason = excluded.reason, place = excluded.place, eta_low = excluded.eta_low, eta_high = excluded.eta_high,
          queued_at = excluded.queued_at, callback_due = excluded.callback_due, connected_at = excluded.connected_at,
          agent = excluded.agent, outcome = excluded.outcome, wait_ms = excluded.wait_ms, attempts = excluded.attempts,
          seq = excluded.seq
        where reach.seq <= excluded.seq`,
      values: [
        this.tenant,
        conversation,
        seq,
        JSON.stringify(reaches.map(wholeMs)),
        JSON.stringify(services),
      ],
    })
  }

  /** The newest services of a team's customers, at most 500 of the last 14 days. */
  async recent(team: string): Promise<RecentServices> {
    const result = await this.#db.pool.query({
      name: "waits-recent",
      text: `select ended_at - started_at as service, pickup_ms as pickup from service_time
        where tenant = $1 and team = $2 and ended_at > now_ms() - $3 order by ended_at desc limit $4`,
      values: [this.tenant, team, RECENT_MS, MAX_SERVICES],
    })
    const rows = (result.rows as { service: number; pickup: number | null }[]).reverse()
    return {
      service: rows.map((r) => r.service),
      pickup: rows.flatMap((r) => (r.pickup === null ? [] : [r.pickup])),
    }
  }

  /** Newest requests first, from `since` on (UTC ms), at most `limit` (1000); what is open stands as of now. */
  async reaches(page: { since?: number; cursor?: ReachCursor; limit: number }): Promise<ReachRow[]> {
    const after = page.cursor ?? { requestedAt: Number.MAX_SAFE_INTEGER, conversation: "", episode: 0 }
    const result = await this.#db.pool.query({
      name: "waits-reaches",
      text: `select now_ms() as now, conversation, episode, team, requested_at as "requestedAt", reason, place,
          eta_low as "etaLow", eta_high as "etaHigh", queued_at as "queuedAt", callback_due as "callbackDue",
          connected_at as "connectedAt", agent, outcome, wait_ms as "waitMs", attempts
        from reach where tenant = $1 and requested_at >= $2 and (requested_at, conversation, episode) < ($3, $4, $5)
        order by requested_at desc, conversation desc, episode desc limit $6`,
      values: [
        this.tenant,
        page.since ?? 0,
        after.requestedAt,
        after.conversation,
        after.episode,
        Math.min(page.limit, MAX_PAGE),
      ],
    })
    return (result.rows as (ReachRow & { now: number })[]).map(({ now, conversation, ...reach }) => ({
      conversation,
      ...asOf(reach, now),
    }))
  }
}

/** The range shown may carry fractions of a millisecond; the columns do not. */
function wholeMs(reach: Reach): Reach {
  const { etaLow, etaHigh } = reach
  return {
    ...reach,
    etaLow: etaLow === null ? null : Math.round(etaLow),
    etaHigh: etaHigh === null ? null : Math.round(etaHigh),
  }
}
