/** Macros of one tenant: everybody's, whose changes are on record, and each person's own, which nobody else sees. */
import { LIMITS } from "@jieying/contract/limits.ts"
import type { MacroStep } from "@jieying/contract/macros.ts"
import type { PoolClient } from "pg"
import type { Db } from "./pool.ts"
import { type SavedOver, saveOver } from "./save-over.ts"
import type { Deed, StaffLogStore } from "./staff-log.ts"
import { inTransaction } from "./transaction.ts"

export interface MacroRow {
  id: string
  shortcut: string
  name: string
  steps: MacroStep[]
  /** Account whose own it is; null: everybody's. */
  owner: string | null
  version: number
  /** UTC ms. */
  updatedAt: number
  updatedBy: string
}

const COLUMNS = `id, shortcut, name, steps, nullif(owner, '') as owner, version, updated_at as "updatedAt", updated_by as "updatedBy"`

export class MacroStore {
  readonly #db: Db
  readonly #tenant: string
  readonly #log: StaffLogStore

  constructor(db: Db, tenant: string, log: StaffLogStore) {
    this.#db = db
    this.#tenant = tenant
    this.#log = log
  }

  /** Everybody's and this person's own. */
  async of(account: string): Promise<MacroRow[]> {
    const result = await this.#db.pool.query({
      name: "macro-of",
      text: `select ${COLUMNS} from macro where tenant = $1 and owner in ('', $2)
        order by lower(shortcut), id limit ${2 * LIMITS.macros}`,
      values: [this.#tenant, account],
    })
    return result.rows as MacroRow[]
  }

  async get(id: string, account: string): Promise<MacroRow | null> {
    const result = await this.#db.pool.query({
      name: "macro-get",
      text: `select ${COLUMNS} from macro where tenant = $1 and id = $2 and owner in ('', $3)`,
      values: [this.#tenant, id, account],
    })
    return (result.rows[0] as MacroRow | undefined) ?? null
  }

  /** Over the version that was edited; 0: a new one. The owner may change: one's own becomes everybody's. */
  async save(
    macro: Pick<MacroRow, "id" | "shortcut" | "name" | "steps" | "owner">,
    by: Who & { over: number },
  ): Promise<SavedOver<MacroRow>> {
    const values = [
      this.#tenant,
      macro.id,
      macro.owner ?? "",
      macro.shortcut,
      macro.name,
      JSON.stringify(macro.steps),
      by.now,
      by.name,
      by.over,
    ]
    const at = { table: "macro", tenant: this.#tenant, id: macro.id, over: by.over } as const
    return saveOver(this.#db, at, () =>
      inTransaction(this.#db, async (client) => {
        const wasShared = by.over > 0 && (await this.#isShared(client, macro.id))
        const query = by.over === 0 ? insert(values) : update([...values, by.actor])
        const [saved] = (await client.query(query)).rows as MacroRow[]
        if (saved?.owner === null) await this.#record(client, saved, { ...by, action: "macro.saved" })
        // What somebody takes for themselves is everybody's no more.
        else if (saved && wasShared) await this.#record(client, saved, { ...by, action: "macro.removed" })
        return saved
      }),
    )
  }

  async #isShared(client: PoolClient, id: string): Promise<boolean> {
    const found = await client.query({
      name: "macro-shared",
      text: "select 1 from macro where tenant = $1 and id = $2 and owner = '' for update",
      values: [this.#tenant, id],
    })
    return found.rows.length > 0
  }

  /** False: there is none, or it is not this person's to see. */
  async remove(id: string, by: Who): Promise<boolean> {
    return inTransaction(this.#db, async (client) => {
      const result = await client.query({
        name: "macro-remove",
        text: `delete from macro where tenant = $1 and id = $2 and owner in ('', $3) returning ${COLUMNS}`,
        values: [this.#tenant, id, by.actor],
      })
      const [removed] = result.rows as MacroRow[]
      if (removed?.owner === null) await this.#record(client, removed, { ...by, action: "macro.removed" })
      return removed !== undefined
    })
  }

  #record(
    client: PoolClient,
    { id, shortcut, name, version }: MacroRow,
    by: Who & Pick<Deed, "action">,
  ): Promise<void> {
    const { actor, now, action } = by
    const data = { macro: name, shortcut, version }
    return this.#log.recordIn(client, { actor, name: by.name, now, action, subject: id, data })
  }
}

type Who = Pick<Deed, "actor" | "name" | "now">

const insert = (values: unknown[]) => ({
  name: "macro-insert",
  text: `insert into macro (tenant, id, owner, shortcut, name, steps, version, updated_at, updated_by)
    select $1::text, $2::text, $3::text, $4::text, $5::text, $6::jsonb, $9::int + 1, $7::bigint, $8::text
    where (select count(*) from macro where tenant = $1 and owner = $3) < ${LIMITS.macros}
    on conflict (tenant, id) do nothing returning ${COLUMNS}`,
  values,
})

const update = (values: unknown[]) => ({
  name: "macro-update",
  text: `update macro set owner = $3, shortcut = $4, name = $5, steps = $6::jsonb, version = version + 1,
      updated_at = $7, updated_by = $8
    where tenant = $1 and id = $2 and version = $9 and owner in ('', $10) returning ${COLUMNS}`,
  values,
})
