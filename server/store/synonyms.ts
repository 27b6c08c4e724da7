/** The synonyms of one tenant: one list, changed as a whole. */
import type { SynonymGroup } from "@jieying/core/answer/synonyms.ts"
import type { Db } from "./pool.ts"

export interface KeptSynonyms {
  /** Grows by one with every change, from 1; 0: there never were any. */
  version: number
  groups: readonly SynonymGroup[]
  updatedAt: number | null
  updatedBy: string | null
}

const NONE: KeptSynonyms = { version: 0, groups: [], updatedAt: null, updatedBy: null }

export class SynonymStore {
  readonly #db: Db
  readonly #origin: string
  readonly tenant: string

  constructor(db: Db, origin: string, tenant: string) {
    this.#db = db
    this.#origin = origin
    this.tenant = tenant
  }

  async get(): Promise<KeptSynonyms> {
    const result = await this.#db.pool.query({
      name: "synonyms-get",
      text: `select version, groups, updated_at as "updatedAt", updated_by as "updatedBy" from synonyms where tenant = $1`,
      values: [this.tenant],
    })
    return (result.rows[0] as KeptSynonyms | undefined) ?? NONE
  }

  /** False: somebody else saved since `version`. */
  async replace(
    groups: readonly SynonymGroup[],
    save: { version: number; now: number; by: string },
  ): Promise<boolean> {
    const result = await this.#db.pool.query({
      name: "synonyms-replace",
      text: `with saved as (
          insert into synonyms as s (tenant, version, groups, updated_at, updated_by)
          select $1, 1, $2, $4, $5 where $3::int = 0 or exists (select 1 from synonyms where tenant = $1)
          on conflict (tenant) do update set version = s.version + 1, groups = excluded.groups,
            updated_at = excluded.updated_at, updated_by = excluded.updated_by where s.version = $3
          returning version
        ), told as (
          insert into outbox (origin, topic, tenant, ref, first_seq, last_seq, at) select $6, 'synonyms', $1, '', 0, 0, $4 from saved
        ) select version from saved`,
      values: [this.tenant, JSON.stringify(groups), save.version, save.now, save.by, this.#origin],
    })
    return result.rows.length === 1
  }
}
