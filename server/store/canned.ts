/** Canned replies of one tenant: everybody's, and each person's own, which nobody else sees. */
import { LIMITS } from "@jieying/contract/limits.ts"
import type { Db } from "./pool.ts"
import { type SavedOver, saveOver } from "./save-over.ts"

export interface CannedRow {
  id: string
  shortcut: string
  text: string
  /** Account whose own it is; null: everybody's. */
  owner: string | null
  version: number
  /** UTC ms. */
  updatedAt: number
  updatedBy: string
}

const COLUMNS = `id, shortcut, text, nullif(owner, '') as owner, version, updated_at as "updatedAt", updated_by as "updatedBy"`

export class CannedStore {
  readonly #db: Db
  readonly #tenant: string

  constructor(db: Db, tenant: string) {
    this.#db = db
    this.#tenant = tenant
  }

  /** Everybody's and this person's own. */
  async of(account: string): Promise<CannedRow[]> {
    const result = await this.#db.pool.query({
      name: "canned-of",
      text: `select ${COLUMNS} from canned_reply where tenant = $1 and owner in ('', $2)
        order by lower(shortcut), id limit ${2 * LIMITS.cannedReplies}`,
      values: [this.#tenant, account],
    })
    return result.rows as CannedRow[]
  }

  async get(id: string, account: string): Promise<CannedRow | null> {
    const result = await this.#db.pool.query({
      name: "canned-get",
      text: `select ${COLUMNS} from canned_reply where tenant = $1 and id = $2 and owner in ('', $3)`,
      values: [this.#tenant, id, account],
    })
    return (result.rows[0] as CannedRow | undefined) ?? null
  }

  /** Over the version that was edited; 0: a new one. The owner may change: one's own becomes everybody's. */
  async save(
    reply: Pick<CannedRow, "id" | "shortcut" | "text" | "owner">,
    by: { account: string; name: string; over: number; now: number },
  ): Promise<SavedOver<CannedRow>> {
    const values = [
      this.#tenant,
      reply.id,
      reply.owner ?? "",
      reply.shortcut,
      reply.text,
      by.now,
      by.name,
      by.over,
    ]
    const at = { table: "canned_reply", tenant: this.#tenant, id: reply.id, over: by.over } as const
    return saveOver(this.#db, at, async () => {
      const query = by.over === 0 ? insert(values) : update([...values, by.account])
      return (await this.#db.pool.query(query)).rows[0] as CannedRow | undefined
    })
  }

  /** False: there is none, or it is not this person's to see. */
  async remove(id: string, account: string): Promise<boolean> {
    const result = await this.#db.pool.query({
      name: "canned-remove",
      text: "delete from canned_reply where tenant = $1 and id = $2 and owner in ('', $3)",
      values: [this.#tenant, id, account],
    })
    return result.rowCount === 1
  }
}

const insert = (values: unknown[]) => ({
  name: "canned-insert",
  text: `insert into canned_reply (tenant, id, owner, shortcut, text, version, updated_at, updated_by)
    select $1::text, $2::text, $3::text, $4::text, $5::text, $8::int + 1, $6::bigint, $7::text
    where (select count(*) from canned_reply where tenant = $1 and owner = $3) < ${LIMITS.cannedReplies}
    on conflict (tenant, id) do nothing returning ${COLUMNS}`,
  values,
})

const update = (values: unknown[]) => ({
  name: "canned-update",
  text: `update canned_reply set owner = $3, shortcut = $4, text = $5, version = version + 1, updated_at = $6, updated_by = $7
    where tenant = $1 and id = $2 and version = $8 and owner in ('', $9) returning ${COLUMNS}`,
  values,
})
