/** What the probes found (server/probe), inbox by inbox. Times are the database's. */
import type { Localized } from "./inboxes.ts"
import type { Db } from "./pool.ts"

/** How long results are kept. */
const KEPT_MS = 30 * 24 * 60 * 60_000
const DAY_MS = 24 * 60 * 60_000

export interface ProbeInbox {
  tenant: string
  key: string
}

export interface ProbeResult {
  ok: boolean
  /** What asking for a person led to; "none" when nothing came of it. */
  result: "connected" | "queued" | "callback" | "none"
  /** From the request for a person until it was seen to hold, ms. */
  ms: number
  error: string | null
}

export interface ProbeRow {
  inbox: string
  name: Localized
  last: { at: number; ok: boolean; ms: number; error: string | null } | null
  runs: number
  succeeded: number
  p95Ms: number | null
}

/** Inboxes not probed for `everyMs`, claimed for whoever asks: of several processes one gets each. At most `limit`. */
export async function claimDue(db: Db, of: { everyMs: number; limit: number }): Promise<ProbeInbox[]> {
  const result = await db.pool.query({
    name: "probe-claim",
    text: `update inbox set probed_at = now_ms() where key in (
        select key from inbox where retired_at is null and probed_at <= now_ms() - $1 order by probed_at, key limit $2 for update skip locked)
      and probed_at <= now_ms() - $1 returning tenant, key`,
    values: [of.everyMs, of.limit],
  })
  return result.rows as ProbeInbox[]
}

/** Claims one inbox now, whenever it was probed last. */
export async function claimNow(db: Db, inbox: ProbeInbox): Promise<void> {
  await db.pool.query("update inbox set probed_at = now_ms() where tenant = $1 and key = $2", [
    inbox.tenant,
    inbox.key,
  ])
}

/** Keeps a result, and no longer those of more than 30 days ago. */
export async function recordProbe(db: Db, inbox: ProbeInbox, found: ProbeResult): Promise<void> {
  await db.pool.query({
    name: "probe-record",
    text: `with old as (delete from probe where tenant = $1 and inbox = $2 and at < now_ms() - $7)
      insert into probe (tenant, inbox, at, ok, result, ms, error) values ($1, $2, now_ms(), $3, $4, $5, $6)
      on conflict (tenant, inbox, at) do nothing`,
    values: [inbox.tenant, inbox.key, found.ok, found.result, found.ms, found.error, KEPT_MS],
  })
}

/** Every inbox of a tenant with its newest result and the figures of the last 24 h. */
export async function probeRows(db: Db, tenant: string): Promise<ProbeRow[]> {
  const result = await db.pool.query({
    name: "probe-rows",
    text: `select i.key as inbox, i.name, to_jsonb(last) as last, day.runs, day.succeeded, day.p95 as "p95Ms"
      from inbox i
      left join lateral (select at, ok, ms, error from probe p where p.tenant = i.tenant and p.inbox = i.key
        order by at desc limit 1) last on true
      left join lateral (select count(*) as runs, count(*) filter (where ok) as succeeded,
        percentile_disc(0.95) within group (order by ms) filter (where ok) as p95 from probe p
        where p.tenant = i.tenant and p.inbox = i.key and p.at > now_ms() - $2) day on true
      where i.tenant = $1 order by i.key`,
    values: [tenant, DAY_MS],
  })
  return result.rows as ProbeRow[]
}

/** Probes that were cut short, by a crash for instance: open still after `olderThanMs`. */
export async function strandedProbes(
  db: Db,
  of: { tenant: string; olderThanMs: number; limit: number },
): Promise<string[]> {
  const result = await db.pool.query({
    name: "probe-stranded",
    text: `select id from conversation where tenant = $1 and owner_kind = any('{assistant,queue,agent,callback}')
      and starts_with(id, 'probe_') and updated_at < now_ms() - $2 limit $3`,
    values: [of.tenant, of.olderThanMs, of.limit],
  })
  return (result.rows as { id: string }[]).map((r) => r.id)
}

/** The conversations of past probes: nobody's record, and of no use once the result is kept. A day of them stays to be looked at. */
export async function dropOldProbes(db: Db, tenant: string): Promise<void> {
  await db.pool.query({
    name: "probe-conversations-drop",
    text: `with old as (delete from conversation where tenant = $1 and id >= 'probe_' and id < 'probf' and starts_with(id, 'probe_') and owner_kind = 'closed'
          and updated_at < now_ms() - $2 returning id),
        marks as (delete from watermark where tenant = $1 and conversation in (select id from old))
      delete from event where tenant = $1 and conversation in (select id from old)`,
    values: [tenant, DAY_MS],
  })
}
