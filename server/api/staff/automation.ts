/** The rules that act by themselves: leads read them, try them on past conversations, change them and see what they did. */
import { setImmediate as othersFirst } from "node:timers/promises"
import {
  AskAutomationDryRun,
  AutomationDryRun,
  type AutomationRule,
  AutomationRuns,
  AutomationSettings,
  SaveAutomation,
} from "@jieying/contract/automation.ts"
import { automationDryRun } from "@jieying/core/automation/dry-run.ts"
import { faultOf, type Rule } from "@jieying/core/automation/rules.ts"
import { openAt } from "@jieying/core/routing/office-hours.ts"
import type { AppContext } from "../../context.ts"
import { ApiError } from "../../errors.ts"
import type { StoredRules } from "../../store/automation.ts"
import { readEvents } from "../../store/read-events.ts"
import type { App } from "../app.ts"
import { signedInLead } from "./lead.ts"
import { OneAtATime } from "./one-at-a-time.ts"

const tags = ["staff"]
const PATH = "/api/v1/automation"
/** What they did lately. */
const RUNS = 100
/** Bounds of a dry run: newest conversations, what is told of, and time. */
const MAX_CONVERSATIONS = 200
const MAX_TOLD = 100
const MAX_MS = 15_000
const DAY_MS = 24 * 60 * 60_000

export function automationRoutes(app: App, context: AppContext): void {
  const dryRuns = new OneAtATime()

  app.get(
    PATH,
    {
      schema: {
        tags,
        summary: "The workspace's rules that act by themselves, and which of them are broken. For leads.",
        response: { 200: AutomationSettings },
      },
    },
    async (request) => {
      const { tenant } = await signedInLead(context, request)
      return present(await context.tenant(tenant).automation.get())
    },
  )

  app.put(
    PATH,
    {
      schema: {
        tags,
        summary: "Save them. For leads.",
        body: SaveAutomation,
        response: { 200: AutomationSettings },
      },
    },
    async (request) => {
      const session = await signedInLead(context, request)
      const { rules, version } = request.body
      await checkNamed(context, session.tenant, rules)
      const by = { over: version, actor: session.account, name: session.name, now: context.now() }
      const saved = await context.tenant(session.tenant).automation.save(rules, by)
      if (!saved) throw new ApiError("version_conflict")
      context.interests.refresh(session.tenant)
      return present(saved)
    },
  )

  app.post(
    `${PATH}/dry-run`,
    {
      schema: {
        tags,
        summary: "What these rules would have done to past conversations; one run at a time. For leads.",
        body: AskAutomationDryRun,
        response: { 200: AutomationDryRun },
      },
    },
    async (request, reply) => {
      const { tenant } = await signedInLead(context, request)
      const { rules, days } = request.body
      return dryRuns.run(tenant, reply, () => dryRunOver(context, { tenant, rules, days }))
    },
  )

  app.get(
    `${PATH}/runs`,
    {
      schema: { tags, summary: "What the rules did lately. For leads.", response: { 200: AutomationRuns } },
    },
    async (request) => {
      const { tenant } = await signedInLead(context, request)
      const ran = await context.tenant(tenant).automation.ran(RUNS)
      return {
        runs: ran.map(({ conversation, seq, at, data }) => {
          const { rule, name, version, on, done, refused = [], chain = [] } = data
          return { conversation, seq, at, rule, name, version, event: on.event, done, refused, chain }
        }),
      }
    },
  )
}

function present({ rules, version, updatedAt, updatedBy }: StoredRules): AutomationSettings {
  const list = Array.isArray(rules) ? rules : []
  const broken = list.flatMap((rule) => {
    const why = faultOf(rule)
    return why === null ? [] : [{ rule: String((rule as { id?: unknown } | null)?.id ?? ""), why }]
  })
  return { rules: list, broken, version, updatedAt, updatedBy }
}

/** Nobody is handed to a team, and nothing bears a tag, that is not there. @throws ApiError team_unknown, not_found */
async function checkNamed(
  context: AppContext,
  tenant: string,
  rules: readonly AutomationRule[],
): Promise<void> {
  const stores = context.tenant(tenant)
  const actions = rules.flatMap((rule) => rule.then)
  const teams = new Set((await stores.desks.teams()).map((team) => team.key))
  const known = new Set((await stores.tags.all()).map((tag) => tag.id))
  for (const action of actions) {
    if (action.do === "queue" && !teams.has(action.team))
      throw new ApiError("team_unknown", { team: action.team })
    if (action.do === "tag" && !known.has(action.tag)) throw new ApiError("not_found", { tag: action.tag })
  }
}

async function dryRunOver(
  context: AppContext,
  { tenant, rules, days }: { tenant: string; rules: readonly Rule[]; days: number },
): Promise<AutomationDryRun> {
  const { conversations } = context.tenant(tenant)
  const now = context.now()
  const newest = await conversations.list({ me: "" }, { now, limit: MAX_CONVERSATIONS })
  const total: AutomationDryRun = { conversations: 0, fired: 0, would: [] }
  const until = performance.now() + MAX_MS
  for (const { id, updatedAt, state } of newest) {
    if (updatedAt < now - days * DAY_MS || performance.now() > until) break
    const inbox = await context.inboxes.get(state.inbox)
    const events = await readEvents(conversations, id)
    const ran = automationDryRun(rules, {
      events,
      now,
      officeOpen: (at) => inbox !== undefined && openAt(inbox, at),
    })
    total.conversations += 1
    total.fired += ran.length
    total.would.push(...ran.map((each) => ({ id, ...each })))
    await othersFirst()
  }
  total.would = total.would.toSorted((a, b) => b.at - a.at).slice(0, MAX_TOLD)
  return total
}
