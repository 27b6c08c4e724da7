/** The first workspace, made once; and how far a workspace has come with its first steps. */
import type { ChangeProgress, Progress, Step } from "@jieying/contract/setup.ts"
import type { Db } from "./pool.ts"
import { inTransaction } from "./transaction.ts"
import {
  type AccountDraft,
  insertAccount,
  insertMember,
  insertWorkspace,
  type WorkspaceDraft,
} from "./workspaces.ts"

interface Stored {
  steps: Partial<Record<Step, "done" | "skipped">>
  dismissed: boolean
}
const FRESH: Stored = { steps: {}, dismissed: false }

/** The administrator serves too: a shop of one begins with one. */
const CAPACITY = 6

/** False when there is a workspace already: of two who try at once one succeeds. */
export async function makeFirstWorkspace(
  db: Db,
  { workspace, admin }: { workspace: WorkspaceDraft; admin: AccountDraft },
): Promise<boolean> {
  return inTransaction(db, async (client) => {
    await client.query("lock table tenant in exclusive mode")
    const found = await client.query("select 1 from tenant limit 1")
    if (found.rows.length > 0) return false
    await insertWorkspace(client, workspace)
    await insertAccount(client, admin)
    await insertMember(client, {
      tenant: workspace.id,
      account: admin.id,
      role: "admin",
      capacity: CAPACITY,
      teams: workspace.teams.map((team) => team.key),
      home: true,
      alsoServes: true,
    })
    await client.query("update tenant set setup = $2 where id = $1", [workspace.id, FRESH])
    return true
  })
}

export async function anyWorkspace(db: Db): Promise<boolean> {
  return (await db.pool.query("select 1 from tenant limit 1")).rows.length > 0
}

export class SetupStore {
  readonly #db: Db
  readonly #tenant: string

  constructor(db: Db, tenant: string) {
    this.#db = db
    this.#tenant = tenant
  }

  /** A workspace that was made otherwise has nothing to show unless somebody asks for it. */
  async progress(): Promise<Progress> {
    const { rows } = await this.#db.pool.query({
      name: "setup-progress",
      text: `select setup, (select count(*) from article a where a.tenant = t.id) as articles,
          (select count(*) from member m where m.tenant = t.id and m.retired_at is null) as members,
          (select jsonb_build_object('origin', s.origin, 'at', s.at) from inbox_seen s where s.tenant = t.id
            order by s.at desc limit 1) as seen,
          (select count(*) from (select 1 from conversation c where c.tenant = t.id
            and c.state ->> 'lastAgent' is not null limit 10) taken) as served
        from tenant t where t.id = $1`,
      values: [this.#tenant],
    })
    const { setup, ...facts } = rows[0] as { setup: Stored | null } & Progress["facts"]
    return { ...(setup ?? { ...FRESH, dismissed: true }), facts }
  }

  async change({ step, state, dismissed }: ChangeProgress): Promise<void> {
    await inTransaction(this.#db, async (client) => {
      const { rows } = await client.query("select setup from tenant where id = $1 for update", [this.#tenant])
      const before = (rows[0]?.setup as Stored | null) ?? { ...FRESH, dismissed: true }
      const steps = { ...before.steps }
      if (step && state) steps[step] = state
      else if (step) delete steps[step]
      const after: Stored = { steps, dismissed: dismissed ?? before.dismissed }
      await client.query("update tenant set setup = $2 where id = $1", [this.#tenant, after])
    })
  }
}
