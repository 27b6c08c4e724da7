/** Cost and outcome, for leads; wages and prices are set by them too. */
import {
  type CostedConsultation,
  CostedPage,
  CostedQuery,
  Costs,
  CostsQuery,
  Refolded,
  SetPrice,
  SetWage,
} from "@jieying/contract/costs.ts"
import { satisfaction } from "@jieying/core/cost/satisfaction.ts"
import { byDay, byModel, FEW, summarise } from "@jieying/core/cost/summary.ts"
import { localTime } from "@jieying/core/routing/local-time.ts"
import { z } from "zod"
import type { AppContext } from "../../context.ts"
import { ApiError } from "../../errors.ts"
import { costsOf } from "../../learning/costs.ts"
import { becameOf, csvOf, presentCosted, whyOf } from "../../presenters/costs.ts"
import type { App } from "../app.ts"
import { requireRole, signedIn } from "../auth.ts"
import { signedInLead } from "../staff/lead.ts"
import { ConversationParams } from "../visitor/token.ts"

const PATH = "/api/v1/costs"
const Nothing = z.looseObject({}).nullish()

export function costRoutes(app: App, context: AppContext): void {
  const read = (tenant: string, period: { from: number; to: number }) =>
    costsOf(context.tenant(tenant).ledger, period, context.now())

  app.get(
    PATH,
    {
      schema: {
        tags: ["staff"],
        summary: "What AI and people cost in a period, and what became of what was asked. For leads.",
        querystring: CostsQuery,
        response: { 200: Costs },
      },
    },
    async (request) => {
      const { tenant } = await signedInLead(context, request)
      const { all, wages, partial } = await read(tenant, request.query)
      const figures = summarise(all)
      const [inbox] = await context.inboxes.ofTenant(tenant)
      const zone = inbox?.timeZone ?? "Asia/Shanghai"
      return {
        figures,
        satisfaction: satisfaction(all.map((c) => c.one)),
        days: byDay(all, (at) => localTime(zone, at).date),
        models: byModel(all),
        prices: await context.tenant(tenant).ledger.prices(),
        wages: wages as z.output<typeof Costs>["wages"],
        partial,
        few: figures.judged < FEW,
      }
    },
  )

  app.get(
    `${PATH}/consultations`,
    { schema: { tags: ["staff"], querystring: CostedQuery, response: { 200: CostedPage } } },
    async (request) => {
      const { tenant } = await signedInLead(context, request)
      const { of, why, limit } = request.query
      const { all } = await read(tenant, request.query)
      const wanted = all.filter(
        (c) => (of === undefined || becameOf(c) === of) && (why === undefined || whyOf(c) === why),
      )
      return { consultations: wanted.slice(-limit).reverse().map(presentCosted), total: wanted.length }
    },
  )

  app.get(
    `${PATH}/export`,
    {
      schema: {
        tags: ["staff"],
        summary: "The same, one line a consultation, as CSV",
        querystring: CostsQuery,
      },
    },
    async (request, reply) => {
      const { tenant } = await signedInLead(context, request)
      const { all } = await read(tenant, request.query)
      return reply
        .header("content-type", "text/csv; charset=utf-8")
        .header("content-disposition", 'attachment; filename="costs.csv"')
        .send(csvOf(all))
    },
  )

  app.get(
    "/api/v1/conversations/:id/cost",
    {
      schema: {
        tags: ["staff"],
        summary: "What one conversation has cost, consultation by consultation",
        params: ConversationParams,
        response: { 200: CostedPage },
      },
    },
    async (request) => {
      const { tenant } = await signedIn(context, request)
      const { id } = request.params
      const stores = context.tenant(tenant)
      if (!(await stores.conversations.get(id))) throw new ApiError("conversation_unknown")
      const { consultations: own } = await stores.ledger.ofConversation(id)
      const [first, last] = [own[0], own.at(-1)]
      if (!first || !last) return { consultations: [], total: 0 }
      const { all } = await read(tenant, { from: first.openedAt, to: last.openedAt + 1 })
      const consultations: CostedConsultation[] = all
        .filter((c) => c.one.conversation === id)
        .map(presentCosted)
      return { consultations, total: consultations.length }
    },
  )

  settingRoutes(app, context)
}

function settingRoutes(app: App, context: AppContext): void {
  app.put(
    `${PATH}/prices`,
    {
      schema: {
        tags: ["staff"],
        summary: "The price of a model's tokens from now on; what was reckoned before stays",
        body: SetPrice,
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const { tenant } = await signedInLead(context, request)
      await context.tenant(tenant).ledger.setPrice({ ...request.body, from: context.now() })
      return reply.code(204).send(null)
    },
  )
  app.put(
    `${PATH}/wages`,
    {
      schema: {
        tags: ["staff"],
        summary: "What a person, a role or everybody earns a month. For administrators.",
        body: SetWage,
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const session = await signedIn(context, request)
      requireRole(session, ["admin"])
      const { person = null, role = null, from = context.now(), monthlyYuan, hours } = request.body
      await context.tenant(session.tenant).ledger.setWage({ person, role, from, monthlyYuan, hours })
      return reply.code(204).send(null)
    },
  )
  app.post(
    `${PATH}/recompute`,
    {
      schema: {
        tags: ["staff"],
        summary: "Reckon everything again from the logs: the figures come out the same",
        body: Nothing,
        response: { 200: Refolded },
      },
    },
    async (request) => {
      const { tenant } = await signedInLead(context, request)
      await context.learner.refold(tenant)
      return { conversations: await context.tenant(tenant).ledger.count() }
    },
  )
}
