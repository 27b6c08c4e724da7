/** The inboxes and teams of one tenant, as they are set up. None is deleted: what is on record keeps its name. */
import { LIMITS } from "@jieying/contract/limits.ts"
import type { PlaceInbox, PlaceTeam, SaveInbox, SaveTeam, SecretName } from "@jieying/contract/places.ts"
import type { PoolClient } from "pg"
import type { Db } from "./pool.ts"
import { inTransaction, isTaken } from "./transaction.ts"

export type SavedPlace =
  | { kind: "saved" }
  | { kind: "unknown" }
  /** There is another version by now. */
  | { kind: "conflict" }
  | { kind: "taken" }
  | { kind: "too_many" }
  /** It cannot be retired now. */
  | { kind: "last" }
  | { kind: "in_use"; customers: number; inboxes: string[] }
  | { kind: "team_unknown" }

const AS_SHIPPED = { accent: null, side: "right", launcher: { "zh-CN": "", en: "" } }
const NO_WORDS = { "zh-CN": "", en: "" }

export class PlaceStore {
  readonly #db: Db
  readonly #tenant: string

  constructor(db: Db, tenant: string) {
    this.#db = db
    this.#tenant = tenant
  }

  async inboxes(): Promise<PlaceInbox[]> {
    const result = await this.#db.pool.query({
      name: "place-inboxes",
      text: `select key, name, locale, team, coalesce(greeting, $2::jsonb) as greeting,
          jsonb_build_object('zh-CN', '[]'::jsonb, 'en', '[]'::jsonb) || suggestions as suggestions,
          coalesce(look, $3::jsonb) as look, offer_ms / 1000 as "offerSeconds", callback, start_form as "startForm",
          retired_at is not null as retired, version, coalesce((help ->> 'on')::boolean, false) as help,
          array(select jsonb_build_object('origin', s.origin, 'at', s.at) from inbox_seen s
            where s.tenant = inbox.tenant and s.inbox = inbox.key order by s.at desc
            limit ${LIMITS.seenOrigins}) as seen
        from inbox where tenant = $1 order by retired_at is not null, key limit ${LIMITS.inboxes}`,
      values: [this.#tenant, JSON.stringify(NO_WORDS), JSON.stringify(AS_SHIPPED)],
    })
    return result.rows as PlaceInbox[]
  }

  async teams(): Promise<PlaceTeam[]> {
    const result = await this.#db.pool.query({
      name: "place-teams",
      text: `select key, name, retired_at is not null as retired, version,
          (select count(*) from member m where m.tenant = team.tenant and m.retired_at is null
            and team.key = any(m.teams)) as members
        from team where tenant = $1 order by retired_at is not null, key limit ${LIMITS.teams}`,
      values: [this.#tenant],
    })
    return result.rows as PlaceTeam[]
  }

  async saveInbox(key: string, inbox: SaveInbox, now: number): Promise<SavedPlace> {
    return this.#saving("inbox", key, inbox, async (client, before) => {
      const team = await client.query(
        "select key from team where tenant = $1 and key = $2 and retired_at is null",
        [this.#tenant, inbox.team],
      )
      // One that is retired keeps the team it had.
      if (team.rows.length === 0 && !inbox.retired) return { kind: "team_unknown" }
      if (inbox.retired && before && !before.retired && (await this.#count(client, "inbox")) <= 1)
        return { kind: "last" }
      const { name, locale, greeting, suggestions, look, offerSeconds, callback, startForm } = inbox
      const values = [
        this.#tenant,
        key,
        name,
        locale,
        inbox.team,
        greeting,
        suggestions,
        look,
        offerSeconds * 1000,
        callback,
        inbox.retired ? now : null,
        startForm,
      ]
      await client.query(
        before
          ? `update inbox set name = $3, locale = $4, team = $5, greeting = $6, suggestions = $7, look = $8,
              offer_ms = $9, callback = $10, start_form = $12, version = version + 1,
              retired_at = case when $11::bigint is null then null else coalesce(retired_at, $11) end
            where tenant = $1 and key = $2`
          : `insert into inbox (tenant, key, name, locale, team, greeting, suggestions, look, offer_ms, callback,
              retired_at, start_form, time_zone, hours)
            select $1::text, $2::text, $3::jsonb, $4::text, $5::text, $6::jsonb, $7::jsonb, $8::jsonb, $9::int, $10::boolean,
              $11::bigint, $12::text, coalesce((select time_zone from inbox
              where tenant = $1 order by key limit 1), 'Asia/Shanghai'), (select hours from inbox where tenant = $1
              order by key limit 1)`,
        values,
      )
      return { kind: "saved" }
    })
  }

  async saveTeam(key: string, team: SaveTeam, now: number): Promise<SavedPlace> {
    return this.#saving("team", key, team, async (client, before) => {
      if (team.retired && before && !before.retired) {
        const use = await this.#useOf(client, key)
        if (use.customers > 0 || use.inboxes.length > 0) return { kind: "in_use", ...use }
        await client.query("update team set overflow = array_remove(overflow, $2) where tenant = $1", [
          this.#tenant,
          key,
        ])
      }
      const values = [this.#tenant, key, team.name, team.retired ? now : null]
      await client.query(
        before
          ? `update team set name = $3, version = version + 1,
              retired_at = case when $4::bigint is null then null else coalesce(retired_at, $4) end
            where tenant = $1 and key = $2`
          : "insert into team (tenant, key, name, retired_at) values ($1, $2, $3, $4::bigint)",
        values,
      )
      return { kind: "saved" }
    })
  }

  /** A site is seen; of many the newest stay. */
  async saw(inbox: string, origin: string, now: number): Promise<void> {
    await this.#db.pool.query({
      name: "inbox-saw",
      text: `with old as (delete from inbox_seen where tenant = $1 and inbox = $2 and origin in (
            select origin from inbox_seen where tenant = $1 and inbox = $2 and origin <> $3
            order by at desc offset ${LIMITS.seenOrigins - 1}))
        insert into inbox_seen (tenant, inbox, origin, at) values ($1, $2, $3, $4)
        on conflict (tenant, inbox, origin) do update set at = greatest(inbox_seen.at, excluded.at)`,
      values: [this.#tenant, inbox, origin, now],
    })
  }

  /** @param oldUntil until when the present one still counts, UTC ms. False: there is no such inbox. */
  async renewSecret(inbox: string, which: SecretName, oldUntil: number): Promise<boolean> {
    const result = await this.#db.pool.query(
      `update inbox set ${which}_gen = ${which}_gen + 1, ${which}_old_until = $3 where tenant = $1 and key = $2`,
      [this.#tenant, inbox, oldUntil],
    )
    return result.rowCount === 1
  }

  async endOldSecret(inbox: string, which: SecretName): Promise<boolean> {
    const result = await this.#db.pool.query(
      `update inbox set ${which}_old_until = 0 where tenant = $1 and key = $2`,
      [this.#tenant, inbox],
    )
    return result.rowCount === 1
  }

  /** One after the other within a workspace: two who retire the last two do not both succeed. */
  async #saving(
    table: "inbox" | "team",
    key: string,
    { version }: { version: number },
    work: (client: PoolClient, before: { retired: boolean } | null) => Promise<SavedPlace>,
  ): Promise<SavedPlace> {
    try {
      return await inTransaction(this.#db, async (client) => {
        await client.query("select id from tenant where id = $1 for update", [this.#tenant])
        const found = await client.query(
          `select version, retired_at is not null as retired from ${table} where tenant = $1 and key = $2 for update`,
          [this.#tenant, key],
        )
        const before = found.rows[0] as { version: number; retired: boolean } | undefined
        if (version === 0) {
          if (before) return { kind: "taken" }
          const most = table === "inbox" ? LIMITS.inboxes : LIMITS.teams
          return (await this.#count(client, table, true)) >= most ? { kind: "too_many" } : work(client, null)
        }
        if (!before) return { kind: "unknown" }
        return before.version === version ? work(client, before) : { kind: "conflict" }
      })
    } catch (error) {
      // The key stands in script tags, so it is unique over all workspaces.
      if (isTaken(error)) return { kind: "taken" }
      throw error
    }
  }

  async #count(client: PoolClient, table: "inbox" | "team", retiredToo = false): Promise<number> {
    const { rows } = await client.query(
      `select count(*) as n from ${table} where tenant = $1${retiredToo ? "" : " and retired_at is null"}`,
      [this.#tenant],
    )
    return rows[0].n
  }

  /** Who is with the team, or would come back to it. */
  async #useOf(client: PoolClient, team: string): Promise<{ customers: number; inboxes: string[] }> {
    const customers = await client.query(
      `select count(*) as n from conversation where tenant = $1 and owner_kind in ('queue', 'callback', 'agent')
        and team = $2`,
      [this.#tenant, team],
    )
    const inboxes = await client.query(
      "select key from inbox where tenant = $1 and team = $2 and retired_at is null order by key",
      [this.#tenant, team],
    )
    return {
      customers: customers.rows[0].n,
      inboxes: (inboxes.rows as { key: string }[]).map((row) => row.key),
    }
  }
}
