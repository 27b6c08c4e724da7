/** Articles of one tenant's knowledge. */
import type { ArticleInput } from "@jieying/contract/knowledge.ts"
import type { Article } from "@jieying/core/answer/article.ts"
import type { Db } from "./pool.ts"

export const ARTICLE_COLUMNS = `id, title, aliases, body, locale, category, source, public, version, updated_at as "updatedAt"`
const VERSION_COLUMNS = `article as id, title, aliases, body, locale, category, source, public, version,
  saved_at as "updatedAt", saved_by as "savedBy"`

/** Versions kept of one article: an answer quotes one of the newest. */
const MOST_VERSIONS = 500

/** A text the article had. */
export interface ArticleVersion {
  article: Article
  /** The name of who saved it; null: the demo, or nobody knows any more. */
  savedBy: string | null
}

export interface Save {
  now: number
  /** Save only if this is still the newest. */
  version?: number
  /** The name of who saves. */
  by?: string
}

export type SaveOutcome =
  | { kind: "saved"; article: Article }
  | { kind: "unchanged" }
  | { kind: "version_conflict" }

export class ArticleStore {
  readonly #db: Db
  readonly #origin: string
  readonly tenant: string

  constructor(db: Db, origin: string, tenant: string) {
    this.#db = db
    this.#origin = origin
    this.tenant = tenant
  }

  async get(id: string): Promise<Article | null> {
    const result = await this.#db.pool.query({
      name: "article-get",
      text: `select ${ARTICLE_COLUMNS} from article where tenant = $1 and id = $2`,
      values: [this.tenant, id],
    })
    return result.rows[0] ? toArticle(result.rows[0]) : null
  }

  async page(page: { limit: number; after?: { at: number; id: string } }): Promise<Article[]> {
    const result = await this.#db.pool.query(
      `select ${ARTICLE_COLUMNS} from article where tenant = $1
        ${page.after ? "and (updated_at < $3 or (updated_at = $3 and id > $4))" : ""}
        order by updated_at desc, id limit $2`,
      page.after ? [this.tenant, page.limit, page.after.at, page.after.id] : [this.tenant, page.limit],
    )
    return result.rows.map(toArticle)
  }

  async count(): Promise<number> {
    const result = await this.#db.pool.query("select count(*) as n from article where tenant = $1", [
      this.tenant,
    ])
    return result.rows[0].n
  }

  /** Differs when an article was added or changed. */
  async mark(): Promise<string> {
    const result = await this.#db.pool.query({
      name: "article-mark",
      text: "select id, version, updated_at as at from article where tenant = $1 order by updated_at desc, id limit 1",
      values: [this.tenant],
    })
    const [newest] = result.rows
    return newest ? `${newest.id}/${newest.version}/${newest.at}` : ""
  }

  /** All articles, read in pages by id, for building the index. */
  async *all(pageSize = 1000): AsyncGenerator<Article[]> {
    let after = ""
    for (;;) {
      const result = await this.#db.pool.query({
        name: "article-all",
        text: `select ${ARTICLE_COLUMNS} from article where tenant = $1 and id > $2 order by id limit $3`,
        values: [this.tenant, after, pageSize],
      })
      if (result.rows.length === 0) return
      const articles = result.rows.map(toArticle)
      yield articles
      after = articles.at(-1)?.id ?? after
    }
  }

  /** The newest first. Those of a deleted article stay: what an answer quoted can still be read. */
  async versions(id: string, page: { limit: number; before?: number }): Promise<ArticleVersion[]> {
    const result = await this.#db.pool.query({
      name: "article-versions",
      text: `select ${VERSION_COLUMNS} from article_version
        where tenant = $1 and article = $2 and ($4::int is null or version < $4) order by version desc limit $3`,
      values: [this.tenant, id, page.limit, page.before ?? null],
    })
    return result.rows.map(toVersion)
  }

  async version(id: string, version: number): Promise<ArticleVersion | null> {
    const result = await this.#db.pool.query({
      name: "article-version",
      text: `select ${VERSION_COLUMNS} from article_version where tenant = $1 and article = $2 and version = $3`,
      values: [this.tenant, id, version],
    })
    return result.rows[0] ? toVersion(result.rows[0]) : null
  }

  /**
   * Saves one article and keeps the version. With `save.version`, only if nobody saved a newer one; what is the same stays
   * as it is. An article of a deleted one's id goes on counting where that one ended: a version names one text for good.
   */
  async save(id: string, input: ArticleInput, save: Save): Promise<SaveOutcome> {
    const result = await this.#db.pool.query({
      name: "article-save",
      text: `with saved as (
          insert into article as a (tenant, id, title, aliases, body, locale, category, source, public, version, updated_at)
          select $1, $2, $3, $4, $5, $6, $7, $8, coalesce($13::boolean, true),
            1 + coalesce((select max(version) from article_version where tenant = $1 and article = $2), 0), $9 where $10::int is null or $10 = 0 or exists
            (select 1 from article where tenant = $1 and id = $2)
          on conflict (tenant, id) do update set title = excluded.title, aliases = excluded.aliases, body = excluded.body,
            locale = excluded.locale, category = excluded.category, source = excluded.source, public = coalesce($13::boolean, a.public), version = a.version + 1,
            updated_at = excluded.updated_at
          where ($10::int is null or a.version = $10) and
            (a.title, a.aliases, a.body, a.locale, a.category, a.source, a.public) is distinct from
            (excluded.title, excluded.aliases, excluded.body, excluded.locale, excluded.category, excluded.source, coalesce($13::boolean, a.public))
          returning ${ARTICLE_COLUMNS}
        ), kept as (
          insert into article_version (tenant, article, version, title, aliases, body, locale, category, source, public, saved_at, saved_by)
          select $1, id, version, title, aliases, body, locale, category, source, public, "updatedAt", $12 from saved
        ), trimmed as (
          delete from article_version v using saved where v.tenant = $1 and v.article = $2
            and v.version <= saved.version - ${MOST_VERSIONS}
        ), told as (
          insert into outbox (origin, topic, tenant, ref, first_seq, last_seq, at) select $11, 'article', $1, $2, 0, 0, $9 from saved
        ) select * from saved`,
      values: [
        this.tenant,
        id,
        input.title,
        JSON.stringify(input.aliases),
        input.body,
        input.locale,
        input.category ?? null,
        input.source ? JSON.stringify(input.source) : null,
        save.now,
        save.version ?? null,
        this.#origin,
        save.by ?? null,
        input.public ?? null,
      ],
    })
    if (result.rows[0]) return { kind: "saved", article: toArticle(result.rows[0]) }
    if (save.version === undefined) return { kind: "unchanged" }
    const current = await this.get(id)
    return current?.version === save.version ? { kind: "unchanged" } : { kind: "version_conflict" }
  }

  async remove(id: string, now: number): Promise<boolean> {
    const result = await this.#db.pool.query(
      `with gone as (delete from article where tenant = $1 and id = $2 returning id),
        unsaid as (delete from help_feedback where tenant = $1 and article = $2)
      insert into outbox (origin, topic, tenant, ref, first_seq, last_seq, at) select $3, 'article', $1, id, 0, 0, $4 from gone`,
      [this.tenant, id, this.#origin, now],
    )
    return result.rowCount === 1
  }
}

function toVersion(row: Parameters<typeof toArticle>[0] & { savedBy: string | null }): ArticleVersion {
  const { savedBy, ...article } = row
  return { article: toArticle(article), savedBy }
}

export function toArticle(
  row: Article & { category: string | null; source: Article["source"] | null },
): Article {
  return { ...row, category: row.category ?? undefined, source: row.source ?? undefined }
}
