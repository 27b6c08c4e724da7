/** Making workspaces and people, and changing inboxes. For the operator and the demo. */
import type { InboxSettings } from "@jieying/contract/admin.ts"
import type { Role } from "@jieying/core/conversation/commands.ts"
import type { OfficeHours } from "@jieying/core/routing/office-hours.ts"
import type { PoolClient } from "pg"
import type { HelpSettings, Localized } from "./inboxes.ts"
import type { Db } from "./pool.ts"

export interface WorkspaceDraft extends OfficeHours {
  id: string
  name: Localized
  locale: "zh-CN" | "en"
  /** The first is the team an inbox's customers come to. */
  teams: readonly { key: string; name: Localized }[]
  suggestions: { "zh-CN": readonly string[]; en: readonly string[] }
  /** Absent: no help centre for now. */
  help?: HelpSettings
  createdAt: number
}

export interface AccountDraft {
  id: string
  email: string
  name: string
  passwordHash: string
  createdAt: number
}

export interface MemberDraft {
  tenant: string
  account: string
  role: Role
  capacity: number
  teams: readonly string[]
  home: boolean
  /** A lead who is offered customers as well. */
  alsoServes?: boolean
}

type Client = Pick<PoolClient, "query">

export async function insertWorkspace(client: Client, draft: WorkspaceDraft): Promise<void> {
  const { id, name, teams, locale, timeZone, hours, suggestions, help } = draft
  const first = teams[0]
  if (!first) throw new RangeError("a workspace needs a team")
  await client.query("insert into tenant (id, name, created_at) values ($1, $2, $3)", [
    id,
    name,
    draft.createdAt,
  ])
  for (const team of teams) {
    await client.query("insert into team (tenant, key, name) values ($1, $2, $3)", [id, team.key, team.name])
  }
  await client.query(
    `insert into inbox (key, tenant, name, locale, team, time_zone, hours, suggestions, help)
      values ($1, $1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      id,
      name,
      locale,
      first.key,
      timeZone,
      hours === null ? null : JSON.stringify(hours),
      suggestions,
      help ?? null,
    ],
  )
}

export async function insertAccount(client: Client, draft: AccountDraft): Promise<void> {
  const { id, email, name, passwordHash, createdAt } = draft
  await client.query(
    "insert into account (id, email, name, password_hash, created_at) values ($1, $2, $3, $4, $5)",
    [id, email.trim().toLowerCase(), name, passwordHash, createdAt],
  )
}

export async function insertMember(client: Client, draft: MemberDraft): Promise<void> {
  const { tenant, account, role, capacity, teams, home, alsoServes = false } = draft
  await client.query(
    "insert into member (tenant, account, role, capacity, teams, home, also_serves) values ($1, $2, $3, $4, $5, $6, $7)",
    [tenant, account, role, capacity, teams, home, alsoServes],
  )
}

/** Changes what is given and leaves the rest. False when there is no such inbox. */
export async function changeInbox(db: Db, key: string, settings: InboxSettings): Promise<boolean> {
  const { name, locale, timeZone, hours, offerSeconds, suggestions } = settings
  const result = await db.pool.query(
    `update inbox set name = coalesce($2::jsonb, name), locale = coalesce($3, locale), time_zone = coalesce($4, time_zone),
      hours = case when $5 then $6::jsonb else hours end, offer_ms = coalesce($7, offer_ms),
      suggestions = coalesce($8::jsonb, suggestions) where key = $1`,
    [
      key,
      name ? JSON.stringify(name) : null,
      locale ?? null,
      timeZone ?? null,
      hours !== undefined,
      hours ? JSON.stringify(hours) : null,
      offerSeconds === undefined ? null : offerSeconds * 1000,
      suggestions ? JSON.stringify(suggestions) : null,
    ],
  )
  return result.rowCount === 1
}
