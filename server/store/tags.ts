/** The tags of one tenant. */
import { LIMITS } from "@jieying/contract/limits.ts"
import type { Tag } from "@jieying/contract/tags.ts"
import type { Db } from "./pool.ts"
import { type SavedOver, saveOver } from "./save-over.ts"

const COLUMNS = `id, name, colour, retired, version, updated_at as "updatedAt", updated_by as "updatedBy"`

export class TagStore {
  readonly #db: Db
  readonly #tenant: string

  constructor(db: Db, tenant: string) {
    this.#db = db
    this.#tenant = tenant
  }

  async all(): Promise<Tag[]> {
    const result = await this.#db.pool.query({
      name: "tag-all",
      text: `select ${COLUMNS} from tag where tenant = $1 order by lower(name), id limit ${LIMITS.tags}`,
      values: [this.#tenant],
    })
    return result.rows as Tag[]
  }

  async get(id: string): Promise<Tag | null> {
    const result = await this.#db.pool.query({
      name: "tag-get",
      text: `select ${COLUMNS} from tag where tenant = $1 and id = $2`,
      values: [this.#tenant, id],
    })
    return (result.rows[0] as Tag | undefined) ?? null
  }

  /** Over the version that was edited; 0: a new one. */
  async save(
    tag: Pick<Tag, "id" | "name" | "colour" | "retired">,
    by: { name: string; over: number; now: number },
  ): Promise<SavedOver<Tag>> {
    const values = [this.#tenant, tag.id, tag.name, tag.colour, tag.retired, by.now, by.name, by.over]
    const at = { table: "tag", tenant: this.#tenant, id: tag.id, over: by.over } as const
    return saveOver(this.#db, at, async () => {
      const saved = await this.#db.pool.query(by.over === 0 ? insert(values) : update(values))
      return saved.rows[0] as Tag | undefined
    })
  }
}

const insert = (values: unknown[]) => ({
  name: "tag-insert",
  text: `insert into tag (tenant, id, name, colour, retired, version, updated_at, updated_by)
    select $1::text, $2::text, $3::text, $4::text, $5::boolean, $8::int + 1, $6::bigint, $7::text
    where (select count(*) from tag where tenant = $1) < ${LIMITS.tags}
    on conflict (tenant, id) do nothing returning ${COLUMNS}`,
  values,
})

const update = (values: unknown[]) => ({
  name: "tag-update",
  text: `update tag set name = $3, colour = $4, retired = $5, version = version + 1, updated_at = $6, updated_by = $7
    where tenant = $1 and id = $2 and version = $8 returning ${COLUMNS}`,
  values,
})
