/** The rules of one tenant that act by themselves, each change with its record; and what they did lately. */
import type { EventData } from "@jieying/core/conversation/events.ts"
import type { Db } from "./pool.ts"
import type { Deed, StaffLogStore } from "./staff-log.ts"
import { inTransaction } from "./transaction.ts"

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
  readonly #log: StaffLogStore

  constructor(db: Db, tenant: string, log: StaffLogStore) {
    this.#db = db
    this.#tenant = tenant
    this.#log = log
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
  async save(
    rules: readonly Named[],
    by: Pick<Deed, "now" | "actor" | "name"> & { over: number },
  ): Promise<StoredRules | null> {
    const { over, ...who } = by
    return inTransaction(this.#db, async (client) => {
      const before = await client.query({
        name: "automation-before",
        text: "select rules from automation where tenant = $1 for update",
        values: [this.#tenant],
      })
      const result = await client.query({
        name: "automation-save",
        text: `insert into automation (tenant, rules, version, updated_at, updated_by)
          select $1::text, $2::jsonb, 1, $4::bigint, $5::text where $3::int = 0
            or exists (select 1 from automation where tenant = $1 and version = $3)
          on conflict (tenant) do update set rules = excluded.rules, version = automation.version + 1,
            updated_at = excluded.updated_at, updated_by = excluded.updated_by
          where automation.version = $3
          returning rules, version, updated_at as "updatedAt", updated_by as "updatedBy"`,
        values: [this.#tenant, JSON.stringify(rules), over, by.now, by.name],
      })
      const saved = result.rows[0] as StoredRules | undefined
      if (!saved) return null
      const data = { version: saved.version, ...changesOf(before.rows[0]?.rules, saved.rules) }
      await this.#log.recordIn(client, { ...who, action: "automation.saved", subject: "automation", data })
      return saved
    })
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

interface Named {
  id: string
  name: string
}

/** Names of the rules that came, changed and went, of what was stored then and now; whatever else is stored is no rule. */
function changesOf(before: unknown, now: unknown): { added: string[]; changed: string[]; removed: string[] } {
  const [old, next] = [rulesOf(before), rulesOf(now)]
  const names = (rules: readonly Named[]) => rules.map(({ name }) => name)
  const was = new Map(old.map((rule) => [rule.id, JSON.stringify(rule)]))
  const ids = new Set(next.map(({ id }) => id))
  return {
    added: names(next.filter(({ id }) => !was.has(id))),
    changed: names(next.filter((rule) => was.has(rule.id) && was.get(rule.id) !== JSON.stringify(rule))),
    removed: names(old.filter(({ id }) => !ids.has(id))),
  }
}

function rulesOf(stored: unknown): Named[] {
  if (!Array.isArray(stored)) return []
  return stored.filter((rule) => typeof rule?.id === "string" && typeof rule?.name === "string")
}
