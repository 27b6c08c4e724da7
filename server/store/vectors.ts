/** Vectors of one tenant's articles. Complete or not there: all texts of one version of an article by one model. */
import type { Article } from "@jieying/core/answer/article.ts"
import { ARTICLE_COLUMNS, toArticle } from "./articles.ts"
import { askOnce } from "./ask-once.ts"
import type { Db } from "./pool.ts"

export interface TextVector {
  /** Of the text. */
  hash: string
  /** As core's `quantised` makes it. */
  vector: Int8Array
}

export interface ArticleVectorRow extends TextVector {
  article: string
  version: number
}

export interface ReplacedVectors {
  model: string
  article: Pick<Article, "id" | "version">
  vectors: readonly TextVector[]
  now: number
}

export class VectorStore {
  readonly #db: Db
  readonly #origin: string
  readonly tenant: string

  constructor(db: Db, origin: string, tenant: string) {
    this.#db = db
    this.#origin = origin
    this.tenant = tenant
  }

  /** Articles whose vectors are not there, or are those of an older version; in the order of their ids. */
  async lacking(model: string, page: { limit: number; without: readonly string[] }): Promise<Article[]> {
    const result = await this.#db.pool.query({
      name: "vector-lacking",
      text: `select ${ARTICLE_COLUMNS} from article a where tenant = $1 and id <> all($4::text[]) and not exists (
          select 1 from article_vector v
          where v.tenant = $1 and v.article = a.id and v.model = $2 and v.version = a.version)
        order by id limit $3`,
      values: [this.tenant, model, page.limit, page.without],
    })
    return result.rows.map(toArticle)
  }

  /** What is kept of one article, whatever version it was for. */
  async of(model: string, article: string): Promise<TextVector[]> {
    const result = await this.#db.pool.query({
      name: "vector-of",
      text: "select hash, vector from article_vector where tenant = $1 and article = $2 and model = $3",
      values: [this.tenant, article, model],
    })
    return result.rows.map(toVector)
  }

  /** All vectors of the newest versions, article by article in the order of their ids. */
  async *all(model: string, pageSize = 500): AsyncGenerator<ArticleVectorRow[]> {
    let after = ""
    for (;;) {
      const result = await this.#db.pool.query({
        name: "vector-all",
        text: `select v.article, v.version, v.hash, v.vector from article_vector v
          join article a on a.tenant = v.tenant and a.id = v.article and a.version = v.version
          where v.tenant = $1 and v.model = $2 and v.article in (
            select id from article where tenant = $1 and id > $3 order by id limit $4)
          order by v.article, v.hash`,
        values: [this.tenant, model, after, pageSize],
      })
      const last = await this.#lastOfPage(after, pageSize)
      if (last === null) return
      after = last
      yield result.rows.map((row) => ({ article: row.article, version: row.version, ...toVector(row) }))
    }
  }

  async #lastOfPage(after: string, pageSize: number): Promise<string | null> {
    const result = await this.#db.pool.query({
      name: "vector-page-end",
      text: `select max(id) as last from (
        select id from article where tenant = $1 and id > $2 order by id limit $3) as page`,
      values: [this.tenant, after, pageSize],
    })
    return result.rows[0].last as string | null
  }

  /** These and no others, of any model, unless the article has another version by now. True when they are kept. */
  async replace({ model, article, vectors, now }: ReplacedVectors): Promise<boolean> {
    const result = await this.#db.pool.query({
      name: "vector-replace",
      text: `with current as (
          select id from article where tenant = $1 and id = $2 and version = $4 for share
        ), gone as (
          delete from article_vector v using current where v.tenant = $1 and v.article = $2
            and (v.model <> $3 or v.hash <> all($5::text[]))
        ), kept as (
          insert into article_vector (tenant, article, model, hash, version, vector)
          select $1, $2, $3, new.hash, $4, new.vector from current, unnest($5::text[], $6::bytea[]) as new (hash, vector)
          on conflict (tenant, article, model, hash) do update set version = excluded.version, vector = excluded.vector
        ), told as (
          insert into outbox (origin, topic, tenant, ref, first_seq, last_seq, at)
          select $7, 'vectors', $1, id, 0, 0, $8 from current
        ) select id from current`,
      values: [
        this.tenant,
        article.id,
        model,
        article.version,
        vectors.map(({ hash }) => hash),
        vectors.map(({ vector }) => Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength)),
        this.#origin,
        now,
      ],
    })
    return result.rows.length === 1
  }

  /** Asks for the vectors that are not there, in `inMs`. */
  ask(inMs: number): Promise<void> {
    return askOnce(this.#db, { tenant: this.tenant, kind: "embed", inMs })
  }
}

function toVector(row: { hash: string; vector: Buffer }): TextVector {
  const { buffer, byteOffset, byteLength } = row.vector
  // A copy: the driver's buffer may be a piece of a larger one.
  return { hash: row.hash, vector: new Int8Array(buffer, byteOffset, byteLength).slice() }
}
