import type { People } from "@jieying/contract/staff.ts"
import type { AppContext } from "../context.ts"

/** Who works here, who is there now, and how many wait for each team. */
export async function readPeople(context: AppContext, tenant: string): Promise<People> {
  const { desks } = context.tenant(tenant)
  const agents = await desks.desks()
  const teams = await desks.teams()
  const waiting = await desks.waitingByTeam()
  const inboxes = await context.inboxes.ofTenant(tenant)
  return {
    replyWithinMs: context.config.timing.replyLimitMs,
    agents,
    inboxes: inboxes.map(({ key, name }) => ({ key, name })),
    teams: teams.map((t) => ({
      key: t.key,
      name: t.name,
      waiting: waiting.get(t.key) ?? 0,
      online: agents.filter((a) => a.status === "online" && a.teams.includes(t.key) && a.serves).length,
    })),
  }
}
