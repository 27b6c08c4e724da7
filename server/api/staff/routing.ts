/** How customers are led to people. Leads read it and change it. */
import {
  ChangeInboxRouting,
  ChangeMemberRouting,
  ChangeTeamRouting,
  Routing,
} from "@jieying/contract/routing.ts"
import { Id } from "@jieying/contract/text.ts"
import { officeHours } from "@jieying/core/routing/office-hours.ts"
import type { FastifyRequest } from "fastify"
import { z } from "zod"
import type { AppContext } from "../../context.ts"
import { ApiError } from "../../errors.ts"
import { HELP_OFF, type Inbox } from "../../store/inboxes.ts"
import {
  changeInboxRouting,
  changeMemberRouting,
  changeTeamRouting,
  memberSettings,
} from "../../store/routing-settings.ts"
import type { App } from "../app.ts"
import { badField } from "../bad-field.ts"
import { signedInLead } from "./lead.ts"
import { knownTeams } from "./members.ts"
import { checkHolidays, checkHours, checkTimeZone } from "./office-hours.ts"

const tags = ["staff"]
const ByKey = z.object({ key: Id })
const ByTeam = z.object({ team: Id })
const ByAgent = z.object({ agent: Id })

export function routingRoutes(app: App, context: AppContext): void {
  const lead = async (request: FastifyRequest) => (await signedInLead(context, request)).tenant

  app.get(
    "/api/v1/routing",
    {
      schema: {
        tags,
        summary: "Hours, holidays, teams and skills: how customers are led to people. For leads.",
        response: { 200: Routing },
      },
    },
    async (request) => presentRouting(context, await lead(request)),
  )

  app.put(
    "/api/v1/routing/inboxes/:key",
    {
      schema: {
        tags,
        summary: "Change an inbox's team, hours, holidays, skills or help centre. For leads.",
        params: ByKey,
        body: ChangeInboxRouting,
        response: { 200: Routing },
      },
    },
    async (request) => {
      const tenant = await lead(request)
      const { team, timeZone, hours, holidays } = request.body
      if (timeZone !== undefined) checkTimeZone(timeZone)
      if (hours) checkHours(hours)
      if (holidays) checkHolidays(holidays)
      if (team !== undefined) await knownTeams(context, tenant, [team])
      const inbox = { tenant, key: request.params.key }
      if (!(await changeInboxRouting(context.db, inbox, request.body))) throw new ApiError("inbox_unknown")
      return changed(context, tenant)
    },
  )

  app.put(
    "/api/v1/routing/teams/:team",
    {
      schema: {
        tags,
        summary: "Change which teams help this one, and from when on. For leads.",
        params: ByTeam,
        body: ChangeTeamRouting,
        response: { 200: Routing },
      },
    },
    async (request) => {
      const tenant = await lead(request)
      const { team: key } = request.params
      const { overflow, overflowAfterSeconds } = request.body
      await knownTeams(context, tenant, [key, ...(overflow ?? [])])
      if (overflow?.includes(key)) throw badField("overflow", "a team cannot help itself")
      const change = { overflow: overflow && unique(overflow), overflowAfterSeconds }
      if (!(await changeTeamRouting(context.db, { tenant, key }, change))) throw new ApiError("team_unknown")
      return changed(context, tenant)
    },
  )

  app.put(
    "/api/v1/routing/members/:agent",
    {
      schema: {
        tags,
        summary: "Change a person's teams, skills, languages or capacity. For leads.",
        params: ByAgent,
        body: ChangeMemberRouting,
        response: { 200: Routing },
      },
    },
    async (request) => {
      const tenant = await lead(request)
      const { agent } = request.params
      const { teams, skills, languages, capacity } = request.body
      await knownTeams(context, tenant, teams ?? [])
      const change = {
        teams: teams && unique(teams),
        skills: skills && unique(skills),
        languages: languages && unique(languages),
        capacity,
      }
      if (!(await changeMemberRouting(context.db, { tenant, agent }, change)))
        throw new ApiError("agent_unknown")
      return changed(context, tenant)
    },
  )
}

/** Whoever waits may have somebody now: the queue is looked at again, and open consoles read anew who is there. */
async function changed(context: AppContext, tenant: string): Promise<Routing> {
  context.inboxes.refresh()
  await context.jobs.add({ tenant, kind: "drain", payload: {} })
  context.worker.wake()
  context.bus.signal(tenant, { kind: "presence" })
  return presentRouting(context, tenant)
}

async function presentRouting(context: AppContext, tenant: string): Promise<Routing> {
  const inboxes = (await context.inboxes.ofTenant(tenant)).filter((i) => i.retiredAt === null)
  const teams = await context.tenant(tenant).desks.teams()
  const now = context.now()
  return {
    inboxes: inboxes.map((inbox) => presentInbox(inbox, now)),
    teams: teams.map(({ key, name, overflow, overflowAfterMs }) => ({
      key,
      name,
      overflow: [...overflow],
      overflowAfterSeconds: Math.round(overflowAfterMs / 1000),
    })),
    members: await memberSettings(context.db, tenant),
  }
}

function presentInbox(inbox: Inbox, now: number): Routing["inboxes"][number] {
  const { key, name, locale, team, timeZone, hours, holidays, skills, help } = inbox
  return {
    key,
    name,
    locale,
    team,
    timeZone,
    hours: hours && [...hours],
    holidays: holidays.map((h) => ({ ...h, hours: [...h.hours] })),
    skills: [...skills],
    help: help ?? HELP_OFF,
    ...officeHours(inbox, now),
  }
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)]
}
