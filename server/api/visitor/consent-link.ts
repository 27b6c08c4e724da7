/** The page of a link: one question about an order, without the widget. Who holds the link sees that question alone. */

import { ConsentPage, LinkAnswer, LinkContact } from "@jieying/contract/consent-link.ts"
import type { WireEvent } from "@jieying/contract/events.ts"
import { mattersOf } from "@jieying/core/consent/matter.ts"
import type { Command } from "@jieying/core/conversation/commands.ts"
import type { FastifyRequest } from "fastify"
import { CUSTOMER } from "../../commands/customers.ts"
import type { AppContext } from "../../context.ts"
import { ApiError, refusal } from "../../errors.ts"
import { presentStanding } from "../../presenters/human.ts"
import { customerEvents } from "../../presenters/matter.ts"
import type { LinkScope } from "../../security/link-token.ts"
import type { App } from "../app.ts"
import { bearer } from "../auth.ts"

const PATH = "/api/v1/visitor/consent"

export function consentLinkRoutes(app: App, context: AppContext): void {
  app.get(
    PATH,
    {
      schema: {
        tags: ["visitor"],
        summary: "The question a link is about, and how it stands (bearer: the link's token)",
        response: { 200: ConsentPage },
      },
    },
    (request) => show(context, linkScope(context, request)),
  )
  app.post(
    PATH,
    {
      schema: {
        tags: ["visitor"],
        summary: "Answer the question a link is about",
        body: LinkAnswer,
        response: { 200: ConsentPage },
      },
    },
    async (request) => {
      const scope = linkScope(context, request)
      const { answer: choice } = request.body
      await execute(context, scope, {
        type: "answerConsent",
        visitor: CUSTOMER,
        consentId: scope.consentId,
        choice,
      })
      return show(context, scope)
    },
  )
  app.post(
    `${PATH}/human`,
    {
      schema: {
        tags: ["visitor"],
        summary: "Ask for a person about it",
        response: { 200: ConsentPage },
      },
    },
    async (request) => {
      const scope = linkScope(context, request)
      await execute(context, scope, { type: "askHuman", visitor: CUSTOMER, via: "button" })
      return show(context, scope)
    },
  )
  app.post(
    `${PATH}/contact`,
    {
      schema: {
        tags: ["visitor"],
        summary: "Leave a way to be reached about it; never asked for before a person is",
        body: LinkContact,
        response: { 200: ConsentPage },
      },
    },
    async (request) => {
      const scope = linkScope(context, request)
      const { contact } = request.body
      await execute(context, scope, { type: "leaveContact", visitor: CUSTOMER, contact })
      return show(context, scope)
    },
  )
}

/** @throws ApiError token_invalid */
function linkScope(context: AppContext, request: FastifyRequest): LinkScope {
  const scope = context.linkTokens.check(bearer(request) ?? "", context.now())
  if (!scope) throw new ApiError("token_invalid")
  return scope
}

async function execute(context: AppContext, scope: LinkScope, command: Command): Promise<void> {
  const outcome = await context.executor.execute({ tenant: scope.tenant, id: scope.conversation }, command)
  if (!outcome.ok) throw refusal(outcome.code, "detail" in outcome ? outcome.detail : undefined)
}

async function show(context: AppContext, scope: LinkScope): Promise<ConsentPage> {
  const { conversations } = context.tenant(scope.tenant)
  const row = await conversations.get(scope.conversation)
  const inbox = row && (await context.inboxes.get(row.state.inbox))
  const events = await customerEvents(context, { tenant: scope.tenant, id: scope.conversation })
  const matter = mattersOf(events).find((m) => m.consentId === scope.consentId)
  if (!row || !inbox || !matter) throw new ApiError("consent_gone")
  const locale = row.state.locale === "en" ? "en" : "zh-CN"
  return {
    name: inbox.name[locale],
    locale,
    now: context.now(),
    matter: { ...matter, options: [...matter.options] },
    human: presentStanding(row.state),
    contact: events.some(leavesContact),
  }
}

function leavesContact({ type, data }: WireEvent): boolean {
  return data !== null && (type === "contact.left" || (type === "conversation.opened" && !!data.contact))
}
