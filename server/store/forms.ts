/** The forms one tenant keeps; each change with its record. */
import type { Form, KeptForm } from "@jieying/contract/forms.ts"
import { LIMITS } from "@jieying/contract/limits.ts"
import type { Db } from "./pool.ts"
import { type SavedOver, saveOver } from "./save-over.ts"
import type { Deed, StaffLogStore } from "./staff-log.ts"
import { inTransaction } from "./transaction.ts"

interface Row {
  id: string
  form: Form
  version: number
  updatedAt: number
  updatedBy: string
}

const COLUMNS = `id, form, version, updated_at as "updatedAt", updated_by as "updatedBy"`

export class FormStore {
  readonly #db: Db
  readonly #tenant: string
  readonly #log: StaffLogStore

  constructor(db: Db, tenant: string, log: StaffLogStore) {
    this.#db = db
    this.#tenant = tenant
    this.#log = log
  }

  async all(): Promise<KeptForm[]> {
    const result = await this.#db.pool.query({
      name: "form-all",
      text: `select ${COLUMNS} from form where tenant = $1 order by lower(form ->> 'title'), id limit ${LIMITS.forms}`,
      values: [this.#tenant],
    })
    return (result.rows as Row[]).map(present)
  }

  async has(id: string): Promise<boolean> {
    const result = await this.#db.pool.query({
      name: "form-has",
      text: "select 1 from form where tenant = $1 and id = $2",
      values: [this.#tenant, id],
    })
    return result.rows.length > 0
  }

  /** Over the version that was edited; 0: a new one. */
  async save(
    id: string,
    form: Form,
    by: Pick<Deed, "now" | "actor" | "name"> & { over: number },
  ): Promise<SavedOver<KeptForm>> {
    const { over, ...who } = by
    const values = [this.#tenant, id, JSON.stringify(form), by.now, by.name]
    return saveOver(this.#db, { table: "form", tenant: this.#tenant, id, over }, () =>
      inTransaction(this.#db, async (client) => {
        const saved = await client.query(over === 0 ? insert(values) : update([...values, over]))
        const [row] = saved.rows as Row[]
        if (!row) return undefined
        const data = { ...form, version: row.version }
        await this.#log.recordIn(client, { ...who, action: "form.saved", subject: id, data })
        return present(row)
      }),
    )
  }

  /** False: there is none. */
  async remove(id: string, by: Pick<Deed, "now" | "actor" | "name">): Promise<boolean> {
    return inTransaction(this.#db, async (client) => {
      const gone = await client.query(
        "delete from form where tenant = $1 and id = $2 returning form ->> 'title' as title",
        [this.#tenant, id],
      )
      if (gone.rowCount !== 1) return false
      const data = { title: gone.rows[0].title as string }
      await this.#log.recordIn(client, { ...by, action: "form.removed", subject: id, data })
      return true
    })
  }
}

function present({ form, ...row }: Row): KeptForm {
  return { ...row, ...form }
}

const insert = (values: unknown[]) => ({
  name: "form-insert",
  text: `insert into form (tenant, id, form, version, updated_at, updated_by)
    select $1::text, $2::text, $3::jsonb, 1, $4::bigint, $5::text
    where (select count(*) from form where tenant = $1) < ${LIMITS.forms}
    on conflict (tenant, id) do nothing returning ${COLUMNS}`,
  values,
})

const update = (values: unknown[]) => ({
  name: "form-update",
  text: `update form set form = $3, version = version + 1, updated_at = $4, updated_by = $5
    where tenant = $1 and id = $2 and version = $6 returning ${COLUMNS}`,
  values,
})
