/** What the watchdog looks for, over all tenants: customers somebody should be with, and nobody is. Bounded pages. */
import { ASIDE } from "./list-filter.ts"
import type { Db } from "./pool.ts"

export interface Sighting {
  tenant: string
  conversation: string
}

const LIMIT = 200

export class WatchStore {
  readonly #db: Db

  constructor(db: Db) {
    this.#db = db
  }

  /**
   * No lease runs longer than one that began now. After the clock was set back, one from before would hold for hours,
   * and with it the customers of somebody who has left.
   */
  async clampLeases(longest: { leaseMs: number; actedMs: number }): Promise<void> {
    await this.#db.pool.query({
      name: "watch-clamp",
      text: `update presence set lease_until = least(lease_until, now_ms() + $1::bigint),
          acted_until = least(acted_until, now_ms() + $2::bigint)
        where lease_until > now_ms() + $1::bigint or acted_until > now_ms() + $2::bigint`,
      values: [longest.leaseMs, longest.actedMs],
    })
  }

  /**
   * Places at desks whose holder is gone, but for customers put aside: no heartbeat, and nothing done over the API for a
   * while either; or somebody who no longer works here.
   */
  async vacant(): Promise<(Sighting & { agent: string })[]> {
    const result = await this.#db.pool.query({
      name: "watch-vacant",
      text: `select s.tenant, s.conversation, s.agent from agent_slot s
        join presence p on p.tenant = s.tenant and p.agent = s.agent
        join member m on m.tenant = s.tenant and m.account = s.agent
        join conversation c on c.tenant = s.tenant and c.id = s.conversation
        where not ${ASIDE} and (m.retired_at is not null or greatest(p.lease_until, p.acted_until) <= now_ms()) order by s.since limit ${LIMIT}`,
    })
    return result.rows as (Sighting & { agent: string })[]
  }

  /** Questions the assistant has not answered for `afterMs`, whatever became of the job that should. */
  async unanswered(afterMs: number): Promise<(Sighting & { seq: number })[]> {
    const result = await this.#db.pool.query({
      name: "watch-unanswered",
      text: `select tenant, id as conversation, last_customer_seq as seq from conversation
        where owner_kind = 'assistant' and state ->> 'unansweredSince' is not null
          and (state ->> 'unansweredSince')::bigint <= (select now_ms() - $1::bigint) limit ${LIMIT}`,
      values: [afterMs],
    })
    return result.rows as (Sighting & { seq: number })[]
  }

  /** Customers who wrote to a person, and have had no reply for `afterMs`. */
  async unreplied(afterMs: number): Promise<(Sighting & { epoch: number; since: number })[]> {
    const result = await this.#db.pool.query({
      name: "watch-unreplied",
      text: `select s.tenant, s.conversation, (c.state ->> 'epoch')::int as epoch,
          (c.state ->> 'unansweredSince')::bigint as since
        from agent_slot s join conversation c on c.tenant = s.tenant and c.id = s.conversation
        where c.owner_kind = 'agent' and (c.state ->> 'unansweredSince')::bigint <= now_ms() - $1
        order by since limit ${LIMIT}`,
      values: [afterMs],
    })
    return result.rows as (Sighting & { epoch: number; since: number })[]
  }

  /** Conversations with the assistant in which nothing has happened for `afterMs`. */
  async silent(afterMs: number): Promise<Sighting[]> {
    const result = await this.#db.pool.query({
      name: "watch-silent",
      text: `select c.tenant, c.id as conversation from tenant t join lateral (
          select tenant, id from conversation where tenant = t.id and owner_kind = 'assistant' and updated_at <= now_ms() - $1
          order by updated_at limit ${LIMIT}) c on true limit ${LIMIT}`,
      values: [afterMs],
    })
    return result.rows as Sighting[]
  }
}
