/** People who work here, their memberships and sessions. */
import type { Role } from "@jieying/core/conversation/commands.ts"
import type { Localized } from "./inboxes.ts"
import type { Db } from "./pool.ts"
import { inTransaction } from "./transaction.ts"

export interface Account {
  id: string
  email: string
  name: string
  passwordHash: string
}

export interface Membership {
  tenant: string
  tenantName: Localized
  role: Role
  capacity: number
  teams: string[]
  home: boolean
}

export interface SignedIn {
  account: string
  email: string
  name: string
  tenant: string
  role: Role
  teams: string[]
  capacity: number
  expiresAt: number
  /** A second factor has to be set up before anything else. */
  limited: boolean
}

export interface StoredSession {
  tokenHash: string
  device: string
  createdAt: number
  expiresAt: number
}

export class AccountStore {
  readonly #db: Db

  constructor(db: Db) {
    this.#db = db
  }

  async byEmail(email: string): Promise<Account | null> {
    const result = await this.#db.pool.query({
      name: "account-by-email",
      text: `select id, email, name, password_hash as "passwordHash" from account where email = $1`,
      values: [email.trim().toLowerCase()],
    })
    return (result.rows[0] as Account | undefined) ?? null
  }

  /** Home workspace first. */
  async memberships(account: string): Promise<Membership[]> {
    const result = await this.#db.pool.query({
      name: "memberships",
      text: `select m.tenant, t.name as "tenantName", m.role, m.capacity, m.teams, m.home
        from member m join tenant t on t.id = m.tenant where m.account = $1 and m.retired_at is null order by m.home desc, t.created_at, t.id`,
      values: [account],
    })
    return result.rows as Membership[]
  }

  async startSession(session: {
    tokenHash: string
    tenant: string
    account: string
    now: number
    expiresAt: number
    device: string
    limited: boolean
  }) {
    const { tokenHash, tenant, account, now, expiresAt, device, limited } = session
    await this.#db.pool.query({
      name: "session-start",
      text: `insert into session (token_hash, tenant, account, created_at, expires_at, device, limited)
        values ($1, $2, $3, $4, $5, $6, $7)`,
      values: [tokenHash, tenant, account, now, expiresAt, device, limited],
    })
  }

  /** Role, teams and capacity are read with every session, so a change of role holds at once. */
  async session(tokenHash: string, now: number): Promise<SignedIn | null> {
    const result = await this.#db.pool.query({
      name: "session-read",
      text: `select a.id as account, a.email, a.name, s.tenant, m.role, m.teams, m.capacity, s.expires_at as "expiresAt", s.limited
        from session s join account a on a.id = s.account join member m on m.tenant = s.tenant and m.account = s.account
        and m.retired_at is null where s.token_hash = $1 and s.expires_at > $2`,
      values: [tokenHash, now],
    })
    return (result.rows[0] as SignedIn | undefined) ?? null
  }

  async moveSession(tokenHash: string, to: { tenant: string; limited: boolean }): Promise<void> {
    await this.#db.pool.query("update session set tenant = $2, limited = $3 where token_hash = $1", [
      tokenHash,
      to.tenant,
      to.limited,
    ])
  }

  async endSession(tokenHash: string): Promise<void> {
    await this.#db.pool.query("delete from session where token_hash = $1", [tokenHash])
  }

  /** The newest first. */
  async sessionsOf(account: string, now: number): Promise<StoredSession[]> {
    const result = await this.#db.pool.query({
      name: "sessions-of",
      text: `select token_hash as "tokenHash", device, created_at as "createdAt", expires_at as "expiresAt"
        from session where account = $1 and expires_at > $2 order by created_at desc limit 100`,
      values: [account, now],
    })
    return result.rows as StoredSession[]
  }

  /** Of this person alone, whose token's hash begins so. */
  async endSessionOf(account: string, begins: string): Promise<boolean> {
    const result = await this.#db.pool.query(
      "delete from session where account = $1 and left(token_hash, 16) = $2",
      [account, begins],
    )
    return (result.rowCount ?? 0) > 0
  }

  /** A new password; every session but the given one ends, and no link sets another. */
  async setPassword(account: string, passwordHash: string, keep = ""): Promise<void> {
    await inTransaction(this.#db, async (client) => {
      await client.query("update account set password_hash = $2 where id = $1", [account, passwordHash])
      await client.query("delete from session where account = $1 and token_hash <> $2", [account, keep])
      await client.query("delete from password_link where account = $1", [account])
    })
  }

  async passwordHashOf(account: string): Promise<string | null> {
    const result = await this.#db.pool.query("select password_hash as hash from account where id = $1", [
      account,
    ])
    return result.rows[0]?.hash ?? null
  }

  async rename(account: string, name: string): Promise<void> {
    await this.#db.pool.query("update account set name = $2 where id = $1", [account, name])
  }

  async dropExpiredSessions(now: number): Promise<void> {
    await this.#db.pool.query("delete from session where expires_at <= $1", [now])
  }
}
