/** The own fields of one tenant; each change with its record. */
import type { Field } from "@jieying/contract/fields.ts"
import { LIMITS } from "@jieying/contract/limits.ts"
import type { Db } from "./pool.ts"
import { type SavedOver, saveOver } from "./save-over.ts"
import type { Deed, StaffLogStore } from "./staff-log.ts"
import { inTransaction } from "./transaction.ts"

const COLUMNS = `id, of, type, label, options, required, list_order as "order", retired, version,
  updated_at as "updatedAt", updated_by as "updatedBy"`

export class FieldStore {
  readonly #db: Db
  readonly #tenant: string
  readonly #log: StaffLogStore

  constructor(db: Db, tenant: string, log: StaffLogStore) {
    this.#db = db
    this.#tenant = tenant
    this.#log = log
  }

  async all(): Promise<Field[]> {
    const result = await this.#db.pool.query({
      name: "field-all",
      text: `select ${COLUMNS} from custom_field where tenant = $1 order by of, list_order, id limit ${LIMITS.fields}`,
      values: [this.#tenant],
    })
    return result.rows as Field[]
  }

  async get(id: string): Promise<Field | null> {
    const result = await this.#db.pool.query({
      name: "field-get",
      text: `select ${COLUMNS} from custom_field where tenant = $1 and id = $2`,
      values: [this.#tenant, id],
    })
    return (result.rows[0] as Field | undefined) ?? null
  }

  /** Over the version that was edited; 0: a new one. */
  async save(
    field: Omit<Field, "version" | "updatedAt" | "updatedBy">,
    by: Pick<Deed, "now" | "actor" | "name"> & { over: number },
  ): Promise<SavedOver<Field>> {
    const { over, ...who } = by
    const { id, of, type, label, options, required, order, retired } = field
    const json = [JSON.stringify(label), JSON.stringify(options)]
    const values = [this.#tenant, id, of, type, ...json, required, order, retired, by.now, by.name]
    return saveOver(this.#db, { table: "custom_field", tenant: this.#tenant, id, over }, () =>
      inTransaction(this.#db, async (client) => {
        const saved = await client.query(over === 0 ? insert(values) : update([...values, over]))
        const [row] = saved.rows as Field[]
        if (!row) return undefined
        const data = { of, type, label, options, required, order, retired, version: row.version }
        await this.#log.recordIn(client, { ...who, action: "field.saved", subject: id, data })
        return row
      }),
    )
  }
}

const insert = (values: unknown[]) => ({
  name: "field-insert",
  text: `insert into custom_field (tenant, id, of, type, label, options, required, list_order, retired, version,
      updated_at, updated_by)
    select $1::text, $2::text, $3::text, $4::text, $5::jsonb, $6::jsonb, $7::boolean, $8::int, $9::boolean, 1,
      $10::bigint, $11::text
    where (select count(*) from custom_field where tenant = $1) < ${LIMITS.fields}
    on conflict (tenant, id) do nothing returning ${COLUMNS}`,
  values,
})

/** What it is of and its type stay as they are. */
const update = (values: unknown[]) => ({
  name: "field-update",
  text: `update custom_field set label = $5, options = $6, required = $7, list_order = $8, retired = $9,
      version = version + 1, updated_at = $10, updated_by = $11
    where tenant = $1 and id = $2 and of = $3 and type = $4 and version = $12 returning ${COLUMNS}`,
  values,
})
