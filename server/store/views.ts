/** Saved views of one tenant: everybody's, and each person's own, which nobody else sees. */
import { LIMITS } from "@jieying/contract/limits.ts"
import type { SavedView } from "@jieying/contract/views.ts"
import type { Db } from "./pool.ts"
import { type SavedOver, saveOver } from "./save-over.ts"

export type ViewRow = Omit<SavedView, "count">

const COLUMNS = `id, name, base, narrowing, list_order as "order", owner = '' as shared, version,
  updated_at as "updatedAt", updated_by as "updatedBy"`

export class ViewStore {
  readonly #db: Db
  readonly #tenant: string

  constructor(db: Db, tenant: string) {
    this.#db = db
    this.#tenant = tenant
  }

  /** Everybody's and this person's own. */
  async of(account: string): Promise<ViewRow[]> {
    const result = await this.#db.pool.query({
      name: "view-of",
      text: `select ${COLUMNS} from saved_view where tenant = $1 and owner in ('', $2)
        order by owner <> '', lower(name), id limit ${2 * LIMITS.views}`,
      values: [this.#tenant, account],
    })
    return result.rows as ViewRow[]
  }

  async get(id: string, account: string): Promise<ViewRow | null> {
    const result = await this.#db.pool.query({
      name: "view-get",
      text: `select ${COLUMNS} from saved_view where tenant = $1 and id = $2 and owner in ('', $3)`,
      values: [this.#tenant, id, account],
    })
    return (result.rows[0] as ViewRow | undefined) ?? null
  }

  /** Over the version that was edited; 0: a new one. The owner may change: one's own becomes everybody's. */
  async save(
    view: Pick<ViewRow, "id" | "name" | "base" | "narrowing" | "order" | "shared">,
    by: { account: string; name: string; over: number; now: number },
  ): Promise<SavedOver<ViewRow>> {
    const { id, name, base, narrowing, order, shared } = view
    const values = [
      this.#tenant,
      id,
      shared ? "" : by.account,
      name,
      base,
      JSON.stringify(narrowing),
      order,
      by.now,
      by.name,
      by.over,
    ]
    return saveOver(this.#db, { table: "saved_view", tenant: this.#tenant, id, over: by.over }, async () => {
      const query = by.over === 0 ? insert(values) : update([...values, by.account])
      return (await this.#db.pool.query(query)).rows[0] as ViewRow | undefined
    })
  }

  /** False: there is none, or it is not this person's to see. */
  async remove(id: string, account: string): Promise<boolean> {
    const result = await this.#db.pool.query({
      name: "view-remove",
      text: "delete from saved_view where tenant = $1 and id = $2 and owner in ('', $3)",
      values: [this.#tenant, id, account],
    })
    return result.rowCount === 1
  }
}

const insert = (values: unknown[]) => ({
  name: "view-insert",
  text: `insert into saved_view (tenant, id, owner, name, base, narrowing, list_order, version, updated_at, updated_by)
    select $1::text, $2::text, $3::text, $4::text, $5::text, $6::jsonb, $7::text, $10::int + 1, $8::bigint, $9::text
    where (select count(*) from saved_view where tenant = $1 and owner = $3) < ${LIMITS.views}
    on conflict (tenant, id) do nothing returning ${COLUMNS}`,
  values,
})

const update = (values: unknown[]) => ({
  name: "view-update",
  text: `update saved_view set owner = $3, name = $4, base = $5, narrowing = $6::jsonb, list_order = $7,
      version = version + 1, updated_at = $8, updated_by = $9
    where tenant = $1 and id = $2 and version = $10 and owner in ('', $11) returning ${COLUMNS}`,
  values,
})
