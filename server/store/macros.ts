/** Macros of one tenant: everybody's, and each person's own, which nobody else sees. */
import { LIMITS } from "@jieying/contract/limits.ts"
import type { MacroStep } from "@jieying/contract/macros.ts"
import type { Db } from "./pool.ts"
import { UNIQUE_VIOLATION } from "./workspaces.ts"

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

export type SavedMacro =
  | { kind: "saved"; macro: MacroRow }
  /** There is another version by now, or it is somebody else's. */
  | { kind: "conflict" }
  | { kind: "shortcut_taken" }
  | { kind: "too_many" }

const COLUMNS = `id, shortcut, name, steps, nullif(owner, '') as owner, version, updated_at as "updatedAt", updated_by as "updatedBy"`

export class MacroStore {
  readonly #db: Db
  readonly #tenant: string

  constructor(db: Db, tenant: string) {
    this.#db = db
    this.#tenant = tenant
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
    by: { account: string; name: string; over: number; now: number },
  ): Promise<SavedMacro> {
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
    try {
      const saved = by.over === 0 ? await this.#insert(values) : await this.#update(values, by.account)
      const [row] = saved.rows as MacroRow[]
      if (row) return { kind: "saved", macro: row }
      return { kind: by.over > 0 || (await this.#taken(macro.id)) ? "conflict" : "too_many" }
    } catch (error) {
      if ((error as { code?: string }).code === UNIQUE_VIOLATION) return { kind: "shortcut_taken" }
      throw error
    }
  }

  async #taken(id: string): Promise<boolean> {
    const found = await this.#db.pool.query({
      name: "macro-taken",
      text: "select 1 from macro where tenant = $1 and id = $2",
      values: [this.#tenant, id],
    })
    return found.rows.length > 0
  }

  #insert(values: unknown[]) {
    return this.#db.pool.query({
      name: "macro-insert",
      text: `insert into macro (tenant, id, owner, shortcut, name, steps, version, updated_at, updated_by)
        select $1::text, $2::text, $3::text, $4::text, $5::text, $6::jsonb, $9::int + 1, $7::bigint, $8::text
        where (select count(*) from macro where tenant = $1 and owner = $3) < ${LIMITS.macros}
        on conflict (tenant, id) do nothing returning ${COLUMNS}`,
      values,
    })
  }

  #update(values: unknown[], account: string) {
    return this.#db.pool.query({
      name: "macro-update",
      text: `update macro set owner = $3, shortcut = $4, name = $5, steps = $6::jsonb, version = version + 1,
          updated_at = $7, updated_by = $8
        where tenant = $1 and id = $2 and version = $9 and owner in ('', $10) returning ${COLUMNS}`,
      values: [...values, account],
    })
  }

  /** False: there is none, or it is not this person's to see. */
  async remove(id: string, account: string): Promise<boolean> {
    const result = await this.#db.pool.query({
      name: "macro-remove",
      text: "delete from macro where tenant = $1 and id = $2 and owner in ('', $3)",
      values: [this.#tenant, id, account],
    })
    return result.rowCount === 1
  }
}
