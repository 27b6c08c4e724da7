/** Who is there, how much each carries, and which teams there are. One tenant. Leases use database time. */
import type { Role } from "@jieying/core/conversation/commands.ts"
import type { Candidate, TeamOverflow } from "@jieying/core/routing/choose.ts"
import type { Localized } from "./inboxes.ts"
import { NO_PROBE } from "./list-filter.ts"
import type { Db } from "./pool.ts"

export type PresenceStatus = "online" | "away"

/** Of a member: customers are offered to them. */
const SERVES = "(m.role in ('agent', 'dispatcher') or m.also_serves)"

export interface Desk {
  agent: string
  name: string
  role: Role
  serves: boolean
  teams: string[]
  status: PresenceStatus | "offline"
  load: number
  capacity: number
}

export interface TeamRow extends TeamOverflow {
  name: Localized
}

export class DeskStore {
  readonly #db: Db
  readonly tenant: string

  constructor(db: Db, tenant: string) {
    this.#db = db
    this.tenant = tenant
  }

  /** Sets what the person chose; the lease says whether they are still there. */
  async setStatus(agent: string, status: PresenceStatus, leaseMs: number): Promise<void> {
    await this.#db.pool.query({
      name: "presence-set",
      text: `insert into presence (tenant, agent, status, lease_until) values ($1, $2, $3, now_ms() + $4)
        on conflict (tenant, agent) do update set status = excluded.status,
          lease_until = greatest(presence.lease_until, excluded.lease_until)`,
      values: [this.tenant, agent, status, leaseMs],
    })
  }

  /** A heartbeat. Returns true when the person was not there just before: they are then online again. */
  async renew(agent: string, leaseMs: number): Promise<boolean> {
    const result = await this.#db.pool.query({
      name: "presence-renew",
      text: `with before as (select lease_until > now_ms() as held from presence where tenant = $1 and agent = $2)
        insert into presence (tenant, agent, status, lease_until) values ($1, $2, 'online', now_ms() + $3)
        on conflict (tenant, agent) do update set lease_until = excluded.lease_until,
          status = case when presence.lease_until > now_ms() then presence.status else 'online' end
        returning coalesce((select held from before), false) as held`,
      values: [this.tenant, agent, leaseMs],
    })
    return result.rows[0].held === false
  }

  /** The socket is gone: what remains is a grace for a reload of the page. */
  async shorten(agent: string, graceMs: number): Promise<void> {
    await this.#db.pool.query({
      name: "presence-shorten",
      text: `update presence set lease_until = least(lease_until, now_ms() + $3) where tenant = $1 and agent = $2`,
      values: [this.tenant, agent, graceMs],
    })
  }

  /** A person who let an offer pass is away until they say otherwise, so the next customer is not offered to an empty chair. */
  async markAway(agent: string): Promise<void> {
    await this.#db.pool.query("update presence set status = 'away' where tenant = $1 and agent = $2", [
      this.tenant,
      agent,
    ])
  }

  /** They no longer work here. */
  async leave(agent: string): Promise<void> {
    await this.#db.pool.query({
      name: "presence-leave",
      text: "update presence set status = 'away', lease_until = 0, acted_until = 0 where tenant = $1 and agent = $2",
      values: [this.tenant, agent],
    })
  }

  /** Conversations in which a person serves or is offered the customer. */
  async held(agent: string): Promise<string[]> {
    const result = await this.#db.pool.query({
      name: "desk-held",
      text: "select conversation from agent_slot where tenant = $1 and agent = $2 order by since limit 1000",
      values: [this.tenant, agent],
    })
    return (result.rows as { conversation: string }[]).map((row) => row.conversation)
  }

  /** Somebody did something without a heartbeat: their customers stay theirs for a while. */
  async acted(agent: string, forMs: number): Promise<void> {
    await this.#db.pool.query({
      name: "presence-acted",
      text: `insert into presence (tenant, agent, status, lease_until, acted_until) values ($1, $2, 'away', 0, now_ms() + $3)
        on conflict (tenant, agent) do update set acted_until = excluded.acted_until`,
      values: [this.tenant, agent, forMs],
    })
  }

  /** The places at the desks of a team's people on duty: free ones, and for how long the others have been held, ms. */
  async line(team: string): Promise<{ free: number; busy: { sinceMs: number }[] }> {
    const result = await this.#db.pool.query({
      name: "desk-line",
      text: `select m.capacity, array(select now_ms() - s.since from agent_slot s
          where s.tenant = p.tenant and s.agent = p.agent) as held
        from presence p join member m on m.tenant = p.tenant and m.account = p.agent
        where p.tenant = $1 and p.status = 'online' and p.lease_until > now_ms() and m.retired_at is null
          and ${SERVES} and $2 = any(m.teams)`,
      values: [this.tenant, team],
    })
    const rows = result.rows as { capacity: number; held: (number | string)[] }[]
    return {
      free: rows.reduce((sum, r) => sum + Math.max(0, r.capacity - r.held.length), 0),
      busy: rows.flatMap((r) => r.held.map((ms) => ({ sinceMs: Number(ms) }))),
    }
  }

  async markOffered(agent: string): Promise<void> {
    await this.#db.pool.query({
      name: "presence-offered",
      text: "update presence set last_offered_at = now_ms() where tenant = $1 and agent = $2",
      values: [this.tenant, agent],
    })
  }

  /**
   * Everybody who may be asked, with `now` by the same clock as the leases. Who declared no language speaks those of the
   * workspace's inboxes, so that declaring one does not draw every customer to the same desk.
   */
  async candidates(): Promise<{ now: number; candidates: Candidate[] }> {
    const result = await this.#db.pool.query({
      name: "candidates",
      text: `select now_ms() as now, p.agent, m.teams, m.skills, m.capacity, p.lease_until as "leaseUntil",
        case when m.languages = '{}' then array(select distinct i.locale from inbox i where i.tenant = m.tenant)
          else m.languages end as languages,
        p.last_offered_at as "lastOfferedAt",
        (select count(*) from agent_slot s where s.tenant = p.tenant and s.agent = p.agent) as load
        from presence p join member m on m.tenant = p.tenant and m.account = p.agent
        where p.tenant = $1 and p.status = 'online' and p.lease_until > now_ms()
          and m.retired_at is null and ${SERVES}`,
      values: [this.tenant],
    })
    const rows = result.rows as (Candidate & { now: number })[]
    return { now: rows[0]?.now ?? 0, candidates: rows.map(({ now: _, ...candidate }) => candidate) }
  }

  async desks(): Promise<Desk[]> {
    const result = await this.#db.pool.query({
      name: "desks",
      text: `select m.account as agent, a.name, m.role, ${SERVES} as serves, m.teams, m.capacity,
        case when p.lease_until > now_ms() then p.status else 'offline' end as status,
        (select count(*) from agent_slot s where s.tenant = m.tenant and s.agent = m.account) as load
        from member m join account a on a.id = m.account left join presence p on p.tenant = m.tenant and p.agent = m.account
        where m.tenant = $1 and m.retired_at is null order by a.name, m.account`,
      values: [this.tenant],
    })
    return result.rows as Desk[]
  }

  async teams(): Promise<TeamRow[]> {
    const result = await this.#db.pool.query({
      name: "teams",
      text: `select key, name, overflow, overflow_after_ms as "overflowAfterMs" from team where tenant = $1 and retired_at is null order by key`,
      values: [this.tenant],
    })
    return result.rows as TeamRow[]
  }

  async waitingByTeam(): Promise<Map<string, number>> {
    const result = await this.#db.pool.query({
      name: "waiting-by-team",
      text: `select team, count(*) as n from conversation where tenant = $1 and owner_kind = 'queue' and ${NO_PROBE}
        group by team`,
      values: [this.tenant],
    })
    return new Map((result.rows as { team: string; n: number }[]).map((r) => [r.team, r.n]))
  }
}
