/** People who work here, their memberships and sessions. */
import type { Role } from "@jieying/core/conversation/commands.ts"
import type { Localized } from "./inboxes.ts"
import type { Db } from "./pool.ts"

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
        from member m join tenant t on t.id = m.tenant where m.account = $1 order by m.home desc, t.created_at, t.id`,
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
  }) {
    const { tokenHash, tenant, account, now, expiresAt } = session
    await this.#db.pool.query({
      name: "session-start",
      text: "insert into session (token_hash, tenant, account, created_at, expires_at) values ($1, $2, $3, $4, $5)",
      values: [tokenHash, tenant, account, now, expiresAt],
    })
  }

  /** Role, teams and capacity are read with every session, so a change of role holds at once. */
  async session(tokenHash: string, now: number): Promise<SignedIn | null> {
    const result = await this.#db.pool.query({
      name: "session-read",
      text: `select a.id as account, a.email, a.name, s.tenant, m.role, m.teams, m.capacity, s.expires_at as "expiresAt"
        from session s join account a on a.id = s.account join member m on m.tenant = s.tenant and m.account = s.account
        where s.token_hash = $1 and s.expires_at > $2`,
      values: [tokenHash, now],
    })
    return (result.rows[0] as SignedIn | undefined) ?? null
  }

  async moveSession(tokenHash: string, tenant: string): Promise<void> {
    await this.#db.pool.query("update session set tenant = $2 where token_hash = $1", [tokenHash, tenant])
  }

  async endSession(tokenHash: string): Promise<void> {
    await this.#db.pool.query("delete from session where token_hash = $1", [tokenHash])
  }

  async dropExpiredSessions(now: number): Promise<void> {
    await this.#db.pool.query("delete from session where expires_at <= $1", [now])
  }
}
