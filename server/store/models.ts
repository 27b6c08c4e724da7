/** The language models of one tenant, and in which order they are asked for what. */
import type { ModelTask } from "@jieying/core/models/tasks.ts"
import type { Db } from "./pool.ts"

export interface ModelSettings {
  name: string
  baseUrl: string
  /** What the endpoint calls it. */
  model: string
  enabled: boolean
}

export interface StoredModel extends ModelSettings {
  id: string
  /** Encrypted; null: none is set. */
  key: Buffer | null
  version: number
  /** UTC ms. */
  addedAt: number
  updatedAt: number
}

/** Models of one workspace. */
export const MOST_MODELS = 20

const COLUMNS = `id, name, base_url as "baseUrl", model, key, enabled, version, added_at as "addedAt", updated_at as "updatedAt"`

export class ModelStore {
  readonly #db: Db
  readonly #tenant: string

  constructor(db: Db, tenant: string) {
    this.#db = db
    this.#tenant = tenant
  }

  /** In the order in which they were added. */
  async all(): Promise<StoredModel[]> {
    const found = await this.#db.pool.query({
      name: "models",
      text: `select ${COLUMNS} from model where tenant = $1 order by added_at, id limit ${MOST_MODELS}`,
      values: [this.#tenant],
    })
    return found.rows as StoredModel[]
  }

  async get(id: string): Promise<StoredModel | null> {
    return (await this.all()).find((m) => m.id === id) ?? null
  }

  /**
   * Over the version that was read (0: a new one). Null when it is another by now, or there are too many.
   * key: undefined keeps what is there.
   */
  async save(
    id: string,
    settings: ModelSettings,
    by: { now: number; over: number; key?: Buffer | null },
  ): Promise<StoredModel | null> {
    const { name, baseUrl, model, enabled } = settings
    const values = [this.#tenant, id, name, baseUrl, model, enabled, by.now, by.key ?? null]
    const saved =
      by.over === 0
        ? await this.#db.pool.query(
            `insert into model (tenant, id, name, base_url, model, enabled, added_at, updated_at, key)
              select $1::text, $2::text, $3::text, $4::text, $5::text, $6::boolean, $7::bigint, $7::bigint, $8::bytea
              where (select count(*) from model where tenant = $1) < ${MOST_MODELS}
              on conflict do nothing returning ${COLUMNS}`,
            values,
          )
        : await this.#db.pool.query(
            `update model set name = $3, base_url = $4, model = $5, enabled = $6, updated_at = $7,
                key = case when $10 then $8::bytea else key end, version = version + 1
              where tenant = $1 and id = $2 and version = $9 returning ${COLUMNS}`,
            [...values, by.over, by.key !== undefined],
          )
    return (saved.rows[0] as StoredModel | undefined) ?? null
  }

  async remove(id: string): Promise<boolean> {
    const gone = await this.#db.pool.query("delete from model where tenant = $1 and id = $2", [
      this.#tenant,
      id,
    ])
    return (gone.rowCount ?? 0) > 0
  }

  /** Null: none was set. */
  async order(task: ModelTask): Promise<string[] | null> {
    return (await this.orders()).get(task) ?? null
  }

  async orders(): Promise<Map<ModelTask, string[]>> {
    const found = await this.#db.pool.query({
      name: "model-orders",
      text: "select task, models from model_order where tenant = $1",
      values: [this.#tenant],
    })
    return new Map((found.rows as { task: ModelTask; models: string[] }[]).map((r) => [r.task, r.models]))
  }

  async setOrder(task: ModelTask, models: string[] | null): Promise<void> {
    if (models === null)
      await this.#db.pool.query("delete from model_order where tenant = $1 and task = $2", [
        this.#tenant,
        task,
      ])
    else
      await this.#db.pool.query(
        `insert into model_order (tenant, task, models) values ($1, $2, $3)
          on conflict (tenant, task) do update set models = excluded.models`,
        [this.#tenant, task, models],
      )
  }
}

/** Whether some workspace has one. */
export async function someModel(db: Db): Promise<boolean> {
  const found = await db.pool.query("select exists (select 1 from model) as some")
  return found.rows[0].some
}
