/** Who works in one workspace: added, changed, deactivated. Somebody can always administer it. */
import { LIMITS } from "@jieying/contract/limits.ts"
import type { ChangeMember, Member } from "@jieying/contract/people.ts"
import type { PoolClient } from "pg"
import type { Db } from "./pool.ts"
import { inTransaction } from "./transaction.ts"
import { type AccountDraft, insertAccount, insertMember } from "./workspaces.ts"

export type ChangedMember =
  | { kind: "changed" }
  | { kind: "unknown" }
  /** There is another version by now. */
  | { kind: "conflict" }
  /** Nobody could administer the workspace any more. */
  | { kind: "last_admin" }
  /** They are not here, or are here already. */
  | { kind: "nothing" }

export interface Joining {
  /** Null: there is an account of this e-mail already. */
  account: AccountDraft | null
  id: string
  role: Member["role"]
  capacity: number
  teams: readonly string[]
  alsoServes: boolean
}

interface Row {
  role: Member["role"]
  version: number
  retired: boolean
}

export class MemberStore {
  readonly #db: Db
  readonly #tenant: string

  constructor(db: Db, tenant: string) {
    this.#db = db
    this.#tenant = tenant
  }

  /** @param by who reads: whose password they may reset depends on where they administer */
  async all(by: string, now: number): Promise<Member[]> {
    const result = await this.#db.pool.query({
      name: "member-all",
      text: `select m.account as agent, a.email, a.name, m.role, array(select u.key from unnest(m.teams) with ordinality u(key, i) join team t on t.tenant = m.tenant
          and t.key = u.key and t.retired_at is null order by u.i) as teams, m.capacity,
          m.also_serves as "alsoServes", m.version,
          m.retired_at as "retiredAt", a.password_hash <> '' as "hasPassword",
          exists (select 1 from second_factor f where f.account = m.account and f.confirmed_at is not null) as "secondFactor",
          (select max(l.expires_at) from password_link l where l.account = m.account and l.expires_at > $3) as "linkUntil",
          not exists (select 1 from member o where o.account = m.account and o.tenant <> m.tenant and o.retired_at is null
            and not exists (select 1 from member mine where mine.tenant = o.tenant and mine.account = $2
              and mine.role = 'admin' and mine.retired_at is null)) as "mayReset"
        from member m join account a on a.id = m.account where m.tenant = $1
        order by m.retired_at is not null, a.name, m.account limit ${LIMITS.members}`,
      values: [this.#tenant, by, now],
    })
    return result.rows as Member[]
  }

  /** False when there are as many as there may be. A unique violation tells that they are here already. */
  async join({ account, id, ...duties }: Joining): Promise<boolean> {
    return inTransaction(this.#db, async (client) => {
      await this.#lock(client)
      const { rows } = await client.query("select count(*) as n from member where tenant = $1", [
        this.#tenant,
      ])
      if (rows[0].n >= LIMITS.members) return false
      if (account) await insertAccount(client, account)
      await insertMember(client, { ...duties, tenant: this.#tenant, account: id, home: account !== null })
      return true
    })
  }

  async change(agent: string, to: ChangeMember): Promise<ChangedMember> {
    return this.#carefully(agent, async (client, before) => {
      if (before.retired) return { kind: "unknown" }
      if (before.version !== to.version) return { kind: "conflict" }
      if (before.role === "admin" && to.role !== "admin" && (await this.#lastAdmin(client)))
        return { kind: "last_admin" }
      await client.query(
        `update member set role = $3, teams = $4, capacity = $5, also_serves = $6, version = version + 1
          where tenant = $1 and account = $2`,
        [this.#tenant, agent, to.role, to.teams, to.capacity, to.alsoServes],
      )
      return { kind: "changed" }
    })
  }

  /** Ends their sessions here too. @param at UTC ms; null: they work here again */
  async retire(agent: string, at: number | null): Promise<ChangedMember> {
    return this.#carefully(agent, async (client, before) => {
      if (before.retired === (at !== null)) return { kind: "nothing" }
      if (at !== null && before.role === "admin" && (await this.#lastAdmin(client)))
        return { kind: "last_admin" }
      await client.query(
        "update member set retired_at = $3, version = version + 1 where tenant = $1 and account = $2",
        [this.#tenant, agent, at],
      )
      await client.query("delete from agent_draft where tenant = $1 and account = $2", [this.#tenant, agent])
      await client.query("delete from session where tenant = $1 and account = $2", [this.#tenant, agent])
      await client.query("delete from password_link where tenant = $1 and account = $2", [
        this.#tenant,
        agent,
      ])
      return { kind: "changed" }
    })
  }

  /** Two administrators who take the role from each other at once do not both succeed. */
  async #carefully(
    agent: string,
    work: (client: PoolClient, before: Row) => Promise<ChangedMember>,
  ): Promise<ChangedMember> {
    return inTransaction(this.#db, async (client) => {
      await this.#lock(client)
      const found = await client.query(
        `select role, version, retired_at is not null as retired from member
          where tenant = $1 and account = $2 for update`,
        [this.#tenant, agent],
      )
      const before = found.rows[0] as Row | undefined
      return before ? work(client, before) : { kind: "unknown" }
    })
  }

  async #lock(client: PoolClient): Promise<void> {
    await client.query("select id from tenant where id = $1 for update", [this.#tenant])
  }

  async #lastAdmin(client: PoolClient): Promise<boolean> {
    const { rows } = await client.query(
      "select count(*) as n from member where tenant = $1 and role = 'admin' and retired_at is null",
      [this.#tenant],
    )
    return rows[0].n <= 1
  }
}
