/** Notes that speak to somebody, one tenant: found by whom they speak to, read from the log. */
import type { Db } from "./pool.ts"

export interface MentionRow {
  conversation: string
  seq: number
  at: number
  seen: boolean
  /** As it stands in the log. */
  payload: string
}

export class MentionStore {
  readonly #db: Db
  readonly #tenant: string

  constructor(db: Db, tenant: string) {
    this.#db = db
    this.#tenant = tenant
  }

  /** Keeps whom notes speak to. The same again changes nothing; of who does not work here nothing is kept. */
  async keep(
    conversation: string,
    notes: readonly { seq: number; at: number; mentions: readonly string[] }[],
  ): Promise<void> {
    const rows = notes.flatMap(({ seq, at, mentions }) => mentions.map((account) => ({ account, seq, at })))
    if (rows.length === 0) return
    await this.#db.pool.query({
      name: "mention-keep",
      text: `insert into mention (tenant, account, conversation, seq, at)
        select $1, r.account, $2, r.seq, r.at from jsonb_to_recordset($3::jsonb) as r(account text, seq int, at bigint)
        join member m on m.tenant = $1 and m.account = r.account on conflict do nothing`,
      values: [this.#tenant, conversation, JSON.stringify(rows)],
    })
  }

  /** The newest first. What was deleted speaks to nobody. */
  async of(account: string, limit: number): Promise<MentionRow[]> {
    const result = await this.#db.pool.query({
      name: "mention-of",
      text: `select m.conversation, m.seq, m.at, m.seen_at is not null as seen, e.payload from mention m
        join event e on e.tenant = m.tenant and e.conversation = m.conversation and e.seq = m.seq and e.payload is not null
        where m.tenant = $1 and m.account = $2 order by m.at desc, m.conversation desc, m.seq desc limit $3`,
      values: [this.#tenant, account, limit],
    })
    return result.rows as MentionRow[]
  }

  /** All of one conversation are seen. */
  async see(account: string, conversation: string, now: number): Promise<void> {
    await this.#db.pool.query({
      name: "mention-see",
      text: `update mention set seen_at = $4 where tenant = $1 and account = $2 and conversation = $3 and seen_at is null`,
      values: [this.#tenant, account, conversation, now],
    })
  }
}
