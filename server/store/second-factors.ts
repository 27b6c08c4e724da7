/** The second factors of accounts, and the codes for who has lost the device. */
import type { Db } from "./pool.ts"
import { inTransaction } from "./transaction.ts"

export interface SecondFactor {
  secret: Buffer
  /** UTC ms; null while it is being set up. */
  confirmedAt: number | null
}

/** Codes tried in this time; more are not looked at. */
const MOST_TRIES = 5
const WITHIN_MS = 15 * 60_000

export class SecondFactorStore {
  readonly #db: Db

  constructor(db: Db) {
    this.#db = db
  }

  async of(account: string): Promise<(SecondFactor & { recovery: number }) | null> {
    const result = await this.#db.pool.query({
      name: "second-factor-of",
      text: `select secret, confirmed_at as "confirmedAt",
          (select count(*) from recovery_code r where r.account = f.account) as recovery
        from second_factor f where account = $1`,
      values: [account],
    })
    return (result.rows[0] as (SecondFactor & { recovery: number }) | undefined) ?? null
  }

  /** Begins to set one up, over another that was begun. False: there is one already. */
  async begin(account: string, secret: Buffer): Promise<boolean> {
    const result = await this.#db.pool.query({
      name: "second-factor-begin",
      text: `insert into second_factor (account, secret) values ($1, $2)
        on conflict (account) do update set secret = excluded.secret, last_step = 0
        where second_factor.confirmed_at is null`,
      values: [account, secret],
    })
    return result.rowCount === 1
  }

  /** Counted before the code is looked at, so that many at once gain nothing. False: there were too many. */
  async mayTry(account: string, now: number): Promise<boolean> {
    const result = await this.#db.pool.query({
      name: "second-factor-try",
      text: `update second_factor set tries = case when tries_since < $2::bigint - ${WITHIN_MS} then 1 else tries + 1 end,
          tries_since = case when tries_since < $2::bigint - ${WITHIN_MS} then $2::bigint else tries_since end
        where account = $1 returning tries`,
      values: [account, now],
    })
    return (result.rows[0]?.tries ?? 0) <= MOST_TRIES
  }

  /** True once for each step, and for none before it; what was tried is forgiven. */
  async useStep(account: string, step: number): Promise<boolean> {
    const result = await this.#db.pool.query({
      name: "second-factor-step",
      text: "update second_factor set last_step = $2, tries = 0 where account = $1 and last_step < $2",
      values: [account, step],
    })
    return result.rowCount === 1
  }

  /** True once for each code. */
  async useRecovery(account: string, hash: string): Promise<boolean> {
    const result = await this.#db.pool.query({
      name: "second-factor-recover",
      text: `with used as (delete from recovery_code where account = $1 and hash = $2 returning account)
        update second_factor set tries = 0 where account in (select account from used)`,
      values: [account, hash],
    })
    return result.rowCount === 1
  }

  /** From now on it counts; its sessions may do everything. Other codes than these recover nothing. */
  async confirm(account: string, recovery: readonly string[], now: number): Promise<void> {
    await inTransaction(this.#db, async (client) => {
      await client.query(
        "update second_factor set confirmed_at = coalesce(confirmed_at, $2) where account = $1",
        [account, now],
      )
      await client.query("delete from recovery_code where account = $1", [account])
      await client.query("insert into recovery_code (account, hash) select $1, unnest($2::text[])", [
        account,
        [...recovery],
      ])
      await client.query("update session set limited = false where account = $1", [account])
    })
  }

  async remove(account: string): Promise<boolean> {
    const result = await this.#db.pool.query("delete from second_factor where account = $1", [account])
    return result.rowCount === 1
  }

  async isRequired(tenant: string): Promise<boolean> {
    const result = await this.#db.pool.query({
      name: "second-factor-required",
      text: "select second_factor_required as required from tenant where id = $1",
      values: [tenant],
    })
    return result.rows[0]?.required === true
  }

  async require(tenant: string, required: boolean): Promise<void> {
    await this.#db.pool.query("update tenant set second_factor_required = $2 where id = $1", [
      tenant,
      required,
    ])
  }
}
