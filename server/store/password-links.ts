/** One-time links that set a password. Only the hash of what stands in the link is kept. */
import type { Localized } from "./inboxes.ts"
import type { Db } from "./pool.ts"
import { inTransaction } from "./transaction.ts"

export interface LinkOf {
  account: string
  email: string
  name: string
  workspace: Localized
}

export class PasswordLinks {
  readonly #db: Db

  constructor(db: Db) {
    this.#db = db
  }

  /** The one before of the same account counts no more. */
  async make(link: { tokenHash: string; tenant: string; account: string; now: number; expiresAt: number }) {
    const { tokenHash, tenant, account, now, expiresAt } = link
    await inTransaction(this.#db, async (client) => {
      await client.query("delete from password_link where account = $1 or expires_at <= $2", [account, now])
      await client.query(
        `insert into password_link (token_hash, tenant, account, created_at, expires_at) values ($1, $2, $3, $4, $5)`,
        [tokenHash, tenant, account, now, expiresAt],
      )
    })
  }

  /** Null when it is over, was used, or never was; or when they no longer work where it was made. */
  async look(tokenHash: string, now: number): Promise<LinkOf | null> {
    const result = await this.#db.pool.query({
      name: "password-link-look",
      text: `select l.account, a.email, a.name, t.name as workspace from password_link l
        join account a on a.id = l.account join tenant t on t.id = l.tenant
        join member m on m.tenant = l.tenant and m.account = l.account and m.retired_at is null
        where l.token_hash = $1 and l.expires_at > $2`,
      values: [tokenHash, now],
    })
    return (result.rows[0] as LinkOf | undefined) ?? null
  }

  /** True for one caller alone: who gets it may set the password. */
  async use(tokenHash: string, now: number): Promise<boolean> {
    const result = await this.#db.pool.query(
      "delete from password_link where token_hash = $1 and expires_at > $2",
      [tokenHash, now],
    )
    return result.rowCount === 1
  }
}
