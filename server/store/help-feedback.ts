/** Whether articles helped, as readers of the help centre say. Nobody is named: there is nothing to name them by. */
import type { ArticleFeedback } from "@jieying/contract/help.ts"
import type { Db } from "./pool.ts"

/** Kept of one article: the newest. */
const MOST_KEPT = 10_000
/** Words of readers that are shown. */
const MOST_WORDS = 20

export interface Feedback {
  id: string
  article: string
  version: number
  locale: string
  helped: boolean
  /** UTC ms. */
  at: number
}

export class HelpFeedbackStore {
  readonly #db: Db
  readonly #tenant: string

  constructor(db: Db, tenant: string) {
    this.#db = db
    this.#tenant = tenant
  }

  async add({ id, article, version, locale, helped, at }: Feedback): Promise<void> {
    await this.#db.pool.query({
      name: "help-feedback-add",
      text: `with made as (
          insert into help_feedback (tenant, id, article, version, locale, helped, at) values ($1, $2, $3, $4, $5, $6, $7))
        delete from help_feedback f using (select at, id from help_feedback where tenant = $1 and article = $3
          order by at desc, id offset ${MOST_KEPT} limit 1) as last
        where f.tenant = $1 and f.article = $3 and f.at <= last.at`,
      values: [this.#tenant, id, article, version, locale, helped, at],
    })
  }

  /** What the reader who said no was looking for, once. False: there is no such no, or it has its words. */
  async say(id: string, words: string): Promise<boolean> {
    const result = await this.#db.pool.query({
      name: "help-feedback-say",
      text: "update help_feedback set words = $3 where tenant = $1 and id = $2 and not helped and words is null",
      values: [this.#tenant, id, words],
    })
    return result.rowCount === 1
  }

  async of(article: string): Promise<ArticleFeedback> {
    const counted = await this.#db.pool.query({
      name: "help-feedback-of",
      text: `select count(*) filter (where helped) as helped, count(*) filter (where not helped) as "notHelped",
        min(at) as since from help_feedback where tenant = $1 and article = $2`,
      values: [this.#tenant, article],
    })
    const said = await this.#db.pool.query({
      name: "help-feedback-words",
      text: `select words as text, at, version from help_feedback where tenant = $1 and article = $2 and words is not null
        order by at desc, id limit ${MOST_WORDS}`,
      values: [this.#tenant, article],
    })
    return { ...counted.rows[0], words: said.rows } as ArticleFeedback
  }
}
