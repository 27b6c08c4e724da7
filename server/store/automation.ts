/** The rules of one tenant that act by themselves, and what they did lately. */
import type { EventData } from "@jieying/core/conversation/events.ts"
import type { Db } from "./pool.ts"

export interface StoredRules {
  /** As it was saved; whoever reads it checks it. */
  rules: unknown
  /** 0: nothing was ever saved. */
  version: number
  /** UTC ms. */
  updatedAt: number
  updatedBy: string
}

export interface RanRow {
  conversation: string
  seq: number
  at: number
  data: EventData["automation.ran"]
}

const NOTHING: StoredRules = { rules: [], version: 0, updatedAt: 0, updatedBy: "" }

export class AutomationStore {
  readonly #db: Db
  readonly #tenant: string

  constructor(db: Db, tenant: string) {
    this.#db = db
    this.#tenant = tenant
  }

  async get(): Promise<StoredRules> {
    const result = await this.#db.pool.query({
      name: "automation-get",
      text: `select rules, version, updated_at as "updatedAt", updated_by as "updatedBy" from automation where tenant = $1`,
      values: [this.#tenant],
    })
    return (result.rows[0] as StoredRules | undefined) ?? NOTHING
  }

  /** Over the version that was edited; null: there is another by now. */
  async save(rules: unknown, by: { over: number; name: string; now: number }): Promise<StoredRules | null> {
    const result = await this.#db.pool.query({
      name: "automation-save",
      text: `insert into automation (tenant, rules, version, updated_at, updated_by)
        select $1::text, $2::jsonb, 1, $4::bigint, $5::text where $3::int = 0
          or exists (select 1 from automation where tenant = $1 and version = $3)
        on conflict (tenant) do update set rules = excluded.rules, version = automation.version + 1,
          updated_at = excluded.updated_at, updated_by = excluded.updated_by
        where automation.version = $3
        returning rules, version, updated_at as "updatedAt", updated_by as "updatedBy"`,
      values: [this.#tenant, JSON.stringify(rules), by.over, by.now, by.name],
    })
    return (result.rows[0] as StoredRules | undefined) ?? null
  }

  /** The newest first. */
  async ran(limit: number): Promise<RanRow[]> {
    const result = await this.#db.pool.query({
      name: "automation-ran",
      text: `select conversation, seq, at, payload from event
        where tenant = $1 and type = 'automation.ran' and payload is not null
        order by at desc, conversation, seq desc limit $2`,
      values: [this.#tenant, limit],
    })
    return (result.rows as { conversation: string; seq: number; at: number; payload: string }[]).map(
      ({ payload, ...row }) => ({ ...row, data: JSON.parse(payload).data }),
    )
  }
}
