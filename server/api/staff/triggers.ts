/** The triggers that hand over by themselves: leads read them, try them on past conversations and change them. */
import {
  AskDryRun,
  SaveTriggers,
  TriggerSettings,
  TriggersQuery,
} from "@jieying/contract/trigger-settings.ts"
import { DryRun, type TriggerPolicy } from "@jieying/contract/triggers.ts"
import { DEFAULT_POLICY } from "@jieying/core/handoff/default-policy.ts"
import type { AppContext } from "../../context.ts"
import { ApiError } from "../../errors.ts"
import { presentPolicy } from "../../presenters/trigger-policy.ts"
import { saveTriggers, storedTriggers } from "../../store/routing-settings.ts"
import type { App } from "../app.ts"
import { dryRunOver } from "./dry-run.ts"
import { signedInLead } from "./lead.ts"
import { OneAtATime } from "./one-at-a-time.ts"

const tags = ["staff"]
const PATH = "/api/v1/triggers"

export function triggerRoutes(app: App, context: AppContext): void {
  const dryRuns = new OneAtATime()

  app.get(
    PATH,
    {
      schema: {
        tags,
        summary: "The triggers that hand an inbox's customers to a person by themselves. For leads.",
        querystring: TriggersQuery,
        response: { 200: TriggerSettings },
      },
    },
    async (request) => {
      const { tenant } = await signedInLead(context, request)
      return read(context, { tenant, key: request.query.inbox })
    },
  )

  app.put(
    PATH,
    {
      schema: {
        tags,
        summary: "Save them. For leads.",
        body: SaveTriggers,
        response: { 200: TriggerSettings },
      },
    },
    async (request) => {
      const { tenant } = await signedInLead(context, request)
      const { inbox: key, policy, version } = request.body
      const inbox = { tenant, key }
      const stored = await stands(context, inbox)
      const { version: current } = presentPolicy(stored)
      if (version !== current) throw new ApiError("version_conflict", { version: current })
      if (policy) await checkTeams(context, tenant, policy)
      const next = policy && { ...policy, version: Math.max(current, DEFAULT_POLICY.version) + 1 }
      if (!(await saveTriggers(context.db, inbox, { policy: next, over: stored })))
        throw new ApiError("version_conflict")
      context.inboxes.refresh()
      return read(context, inbox)
    },
  )

  app.post(
    `${PATH}/dry-run`,
    {
      schema: {
        tags,
        summary: "What these triggers would have done to past conversations; one run at a time. For leads.",
        body: AskDryRun,
        response: { 200: DryRun },
      },
    },
    async (request, reply) => {
      const { tenant } = await signedInLead(context, request)
      const { inbox, policy, days } = request.body
      if (inbox !== undefined) await stands(context, { tenant, key: inbox })
      return dryRuns.run(tenant, reply, () => dryRunOver(context, { tenant, inbox, policy, days }))
    },
  )
}

type InboxKey = { tenant: string; key: string }

async function read(context: AppContext, inbox: InboxKey): Promise<TriggerSettings> {
  return { inbox: inbox.key, ...presentPolicy(await stands(context, inbox)) }
}

/** The saved policy, null for the default one. @throws ApiError inbox_unknown */
async function stands(context: AppContext, inbox: InboxKey): Promise<unknown> {
  const stored = await storedTriggers(context.db, inbox)
  if (stored === undefined) throw new ApiError("inbox_unknown")
  return stored
}

/** Nobody is handed to a team that is not there. @throws ApiError team_unknown */
async function checkTeams(context: AppContext, tenant: string, policy: TriggerPolicy): Promise<void> {
  const named = policy.triggers.flatMap((t) => (t.team === undefined ? [] : [t.team]))
  if (named.length === 0) return
  const teams = new Set((await context.tenant(tenant).desks.teams()).map((t) => t.key))
  const unknown = named.find((team) => !teams.has(team))
  if (unknown !== undefined) throw new ApiError("team_unknown", { team: unknown })
}
