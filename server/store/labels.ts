/** Labelled questions of one tenant. */
import type { Db } from "./pool.ts"

export const LABEL_SOURCES = ["import", "api", "console", "correction", "demo"] as const
export type LabelSource = (typeof LABEL_SOURCES)[number]

export interface Label {
  /** A digest of the folded question. */
  id: string
  question: string
  /** The article that answers it; null: none does. */
  articleId: string | null
  source: LabelSource
  /** UTC ms. */
  labelledAt: number
}

/** The message a label was made from; where that is deleted, it goes. */
export interface LabelOrigin {
  conversation: string
  seq: number
}

export interface LabelCounts {
  total: number
  answerable: number
  /** Newer than a time. */
  newer: number
}

/** Labels kept of one tenant: the newest. */
export const MOST_LABELS = 10_000

const COLUMNS = `id, question, article as "articleId", source, labelled_at as "labelledAt"`

export class LabelStore {
  readonly #db: Db
  readonly tenant: string

  constructor(db: Db, tenant: string) {
    this.#db = db
    this.tenant = tenant
  }

  /** How many were new or said something else than before. Of one question the last label counts. */
  async put(labels: readonly (Label & { origin?: LabelOrigin })[]): Promise<number> {
    const rows = [...new Map(labels.map((label) => [label.id, label])).values()]
    const result = await this.#db.pool.query({
      name: "label-put",
      text: `insert into label as l (tenant, id, question, article, source, labelled_at, conversation, seq)
        select $1, r.id, r.question, r."articleId", r.source, r."labelledAt", r.origin ->> 'conversation', (r.origin ->> 'seq')::int
        from jsonb_to_recordset($2::jsonb)
          as r(id text, question text, "articleId" text, source text, "labelledAt" bigint, origin jsonb)
        on conflict (tenant, id) do update set question = excluded.question, article = excluded.article,
          source = excluded.source, labelled_at = excluded.labelled_at, conversation = excluded.conversation, seq = excluded.seq
        where l.article is distinct from excluded.article`,
      values: [this.tenant, JSON.stringify(rows)],
    })
    await this.#db.pool.query({
      name: "label-trim",
      text: `delete from label where tenant = $1 and id in
        (select id from label where tenant = $1 order by labelled_at desc, id offset $2)`,
      values: [this.tenant, MOST_LABELS],
    })
    return result.rowCount ?? 0
  }

  async remove(id: string): Promise<boolean> {
    const gone = await this.#db.pool.query("delete from label where tenant = $1 and id = $2", [
      this.tenant,
      id,
    ])
    return gone.rowCount === 1
  }

  /** Drops what was made from texts of this conversation that were deleted; others were written for their own sake. */
  async dropDeleted(conversation: string): Promise<void> {
    await this.#db.pool.query({
      name: "labels-drop",
      text: `delete from label l where tenant = $1 and conversation = $2 and source = 'correction' and exists (select 1 from event e
        where e.tenant = $1 and e.conversation = $2 and e.seq = l.seq and e.payload is null)`,
      values: [this.tenant, conversation],
    })
  }

  /** The newest first. */
  async page(page: { limit: number; after?: { at: number; id: string } }): Promise<Label[]> {
    const { limit, after } = page
    const result = await this.#db.pool.query({
      name: "label-page",
      text: `select ${COLUMNS} from label where tenant = $1
        and ($3::bigint is null or labelled_at < $3 or (labelled_at = $3 and id > $4))
        order by labelled_at desc, id limit $2`,
      values: [this.tenant, limit, after?.at ?? null, after?.id ?? null],
    })
    return result.rows as Label[]
  }

  async counts(since: number): Promise<LabelCounts> {
    const result = await this.#db.pool.query({
      name: "label-counts",
      text: `select count(*) as total, count(article) as answerable,
        count(*) filter (where labelled_at > $2) as newer from label where tenant = $1`,
      values: [this.tenant, since],
    })
    return result.rows[0] as LabelCounts
  }
}
