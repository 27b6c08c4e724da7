/** The one look-up without a tenant: a refresh token names only its conversation, and proves the tenant by its secret. */
import type { Db } from "./pool.ts"

export class RefreshHashes {
  readonly #db: Db

  constructor(db: Db) {
    this.#db = db
  }

  async find(conversation: string): Promise<{ tenant: string; hash: string } | null> {
    const result = await this.#db.pool.query({
      name: "refresh-hash",
      text: "select tenant, refresh_hash as hash from conversation where id = $1",
      values: [conversation],
    })
    return result.rows.length === 1 ? (result.rows[0] as { tenant: string; hash: string }) : null
  }
}
