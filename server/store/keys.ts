/** Public signing keys this installation has used. Old heads stay verifiable after a key is replaced. */
import type { PublicKey } from "@jieying/core/evidence/verify.ts"
import type { Db } from "./pool.ts"

export class KeyStore {
  readonly #db: Db

  constructor(db: Db) {
    this.#db = db
  }

  async add(key: { keyId: string; publicKey: string }, now: number): Promise<void> {
    await this.#db.pool.query(
      "insert into signing_key (key_id, public_key, created_at) values ($1, $2, $3) on conflict do nothing",
      [key.keyId, key.publicKey, now],
    )
  }

  async all(): Promise<PublicKey[]> {
    const result = await this.#db.pool.query(
      `select key_id as "keyId", public_key as key from signing_key order by created_at, key_id`,
    )
    return result.rows as PublicKey[]
  }
}
