/** How customers are led to people, as a workspace set it up: what leads read and change. */
import type { ChangeInboxRouting, ChangeMemberRouting, ChangeTeamRouting } from "@jieying/contract/routing.ts"
import type { Role } from "@jieying/core/conversation/commands.ts"
import type { z } from "zod"
import type { Db } from "./pool.ts"

export interface MemberSettings {
  agent: string
  name: string
  role: Role
  teams: string[]
  skills: string[]
  languages: string[]
  capacity: number
}

export async function memberSettings(db: Db, tenant: string): Promise<MemberSettings[]> {
  const result = await db.pool.query({
    name: "member-settings",
    text: `select m.account as agent, a.name, m.role, array(select u.key from unnest(m.teams) with ordinality u(key, i) join team t on t.tenant = m.tenant
          and t.key = u.key and t.retired_at is null order by u.i) as teams, m.skills, m.languages, m.capacity
      from member m join account a on a.id = m.account where m.tenant = $1 and m.retired_at is null order by a.name, m.account`,
    values: [tenant],
  })
  return result.rows as MemberSettings[]
}

/** What is given is changed, the rest stays. False when the workspace has no such inbox. */
export async function changeInboxRouting(
  db: Db,
  inbox: { tenant: string; key: string },
  change: z.infer<typeof ChangeInboxRouting>,
): Promise<boolean> {
  const { team, timeZone, hours, holidays, skills, help } = change
  const result = await db.pool.query(
    `update inbox set team = coalesce($3, team), time_zone = coalesce($4, time_zone),
      hours = case when $5 then $6::jsonb else hours end, holidays = coalesce($7::jsonb, holidays),
      skills = coalesce($8::text[], skills), help = coalesce($9::jsonb, help) where tenant = $1 and key = $2`,
    [
      inbox.tenant,
      inbox.key,
      team ?? null,
      timeZone ?? null,
      hours !== undefined,
      hours ? JSON.stringify(hours) : null,
      holidays ? JSON.stringify(holidays) : null,
      skills ?? null,
      help ? JSON.stringify(help) : null,
    ],
  )
  return result.rowCount === 1
}

/** As above; false when the workspace has no such team. */
export async function changeTeamRouting(
  db: Db,
  team: { tenant: string; key: string },
  change: z.infer<typeof ChangeTeamRouting>,
): Promise<boolean> {
  const { overflow, overflowAfterSeconds } = change
  const result = await db.pool.query(
    `update team set overflow = coalesce($3::text[], overflow), overflow_after_ms = coalesce($4, overflow_after_ms)
      where tenant = $1 and key = $2`,
    [
      team.tenant,
      team.key,
      overflow ?? null,
      overflowAfterSeconds === undefined ? null : overflowAfterSeconds * 1000,
    ],
  )
  return result.rowCount === 1
}

/** As above; false when nobody of this name works in the workspace. */
export async function changeMemberRouting(
  db: Db,
  member: { tenant: string; agent: string },
  change: z.infer<typeof ChangeMemberRouting>,
): Promise<boolean> {
  const { teams, skills, languages, capacity } = change
  const result = await db.pool.query(
    `update member set teams = coalesce($3::text[], teams), skills = coalesce($4::text[], skills),
      languages = coalesce($5::text[], languages), capacity = coalesce($6, capacity), version = version + 1
      where retired_at is null and tenant = $1 and account = $2`,
    [member.tenant, member.agent, teams ?? null, skills ?? null, languages ?? null, capacity ?? null],
  )
  return result.rowCount === 1
}

/** An inbox's handoff policy as it was saved, checked by nobody; null: the default one. Undefined: no such inbox. */
export async function storedTriggers(db: Db, inbox: { tenant: string; key: string }): Promise<unknown> {
  const result = await db.pool.query("select triggers from inbox where tenant = $1 and key = $2", [
    inbox.tenant,
    inbox.key,
  ])
  return result.rows[0]?.triggers
}

/** Saves a policy, null for the default one, where `over` still stands there. False when somebody else saved meanwhile. */
export async function saveTriggers(
  db: Db,
  inbox: { tenant: string; key: string },
  save: { policy: object | null; over: unknown },
): Promise<boolean> {
  const json = (value: unknown) => (value === null ? null : JSON.stringify(value))
  const result = await db.pool.query(
    `update inbox set triggers = $3::jsonb
      where tenant = $1 and key = $2 and triggers is not distinct from $4::jsonb`,
    [inbox.tenant, inbox.key, json(save.policy), json(save.over)],
  )
  return result.rowCount === 1
}
