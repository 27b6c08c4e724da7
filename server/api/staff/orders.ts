/** What a person decides about orders and actions: what the customer said, whether one runs, what became of it. */
import { randomUUID } from "node:crypto"
import { Done, SettleAction } from "@jieying/contract/staff.ts"
import { ProposeAction } from "@jieying/contract/tools.ts"
import { AnswerConsent } from "@jieying/contract/visitor.ts"
import type { Command, Staff } from "@jieying/core/conversation/commands.ts"
import type { FastifyRequest } from "fastify"
import { z } from "zod"
import type { AppContext } from "../../context.ts"
import { ApiError } from "../../errors.ts"
import type { App } from "../app.ts"
import { signedIn, staffOf } from "../auth.ts"
import { ConversationParams } from "../visitor/token.ts"
import { carriedOut } from "./carried-out.ts"

const Params = ConversationParams.extend({ consentId: z.string().min(1).max(64) })

const ActionParams = ConversationParams.extend({ actionId: z.string().min(1).max(80) })

export function orderRoutes(app: App, context: AppContext): void {
  answerForRoute(app, context)
  proposeRoute(app, context)
  undoRoute(app, context)
  actionRoute(app, context, {
    name: "approve",
    summary: "Let an action run that waits for a person",
    body: z.looseObject({}).nullish(),
    command: (by, actionId) => ({ type: "approveAction", by, actionId }),
  })
  actionRoute(app, context, {
    name: "decline",
    summary: "An action that waits is not run",
    body: z.looseObject({}).nullish(),
    command: (by, actionId) => ({ type: "declineAction", by, actionId }),
  })
  actionRoute(app, context, {
    name: "settle",
    summary: "What became of an action whose outcome was not known, as a person has found out",
    body: SettleAction,
    command: (by, actionId, { outcome }) => ({ type: "settleAction", by, actionId, outcome }),
  })
}

function proposeRoute(app: App, context: AppContext): void {
  app.post(
    "/api/v1/conversations/:id/actions",
    {
      schema: {
        tags: ["staff"],
        summary: "Use a tool for this customer, as far as its level and limits allow",
        params: ConversationParams,
        body: ProposeAction,
        response: { 200: Done },
      },
    },
    async (request) => {
      const { input = {}, ...what } = request.body
      return decided(context, request, {
        id: request.params.id,
        command: (staff) => ({
          type: "proposeAction",
          actionId: randomUUID(),
          ...what,
          input,
          by: { kind: "agent", staff },
          consentId: randomUUID(),
          deadline: context.now() + context.config.timing.consentMs,
        }),
      })
    },
  )
}

/** By the tool that is declared for it, with what the first was given; judged like any other action. */
function undoRoute(app: App, context: AppContext): void {
  app.post(
    "/api/v1/conversations/:id/actions/:actionId/undo",
    {
      schema: {
        tags: ["staff"],
        summary: "Undo what a tool did, by the tool that is declared for it",
        params: ActionParams,
        body: z.looseObject({}).nullish(),
        response: { 200: Done },
      },
    },
    async (request) => {
      const { tenant } = await signedIn(context, request)
      const { id, actionId } = request.params
      const { conversations, tools } = context.tenant(tenant)
      if (!(await conversations.get(id))) throw new ApiError("conversation_unknown")
      const done = await conversations.proposedAction(id, actionId)
      if (!done) throw new ApiError("action_gone")
      const tool = (await tools.get(done.tool))?.undoBy
      if (!tool) throw new ApiError("tool_unavailable")
      const { input, amountFen, orderId } = done
      return decided(context, request, {
        id,
        command: (staff) => ({
          type: "proposeAction",
          actionId: randomUUID(),
          tool,
          // The tool knows what it is about: the first was asked for under this id.
          input: { ...input, undoes: actionId },
          amountFen,
          orderId,
          undoes: actionId,
          by: { kind: "agent", staff },
          consentId: randomUUID(),
          deadline: context.now() + context.config.timing.consentMs,
        }),
      })
    },
  )
}

interface ActionSpec<Body extends z.ZodType> {
  name: string
  summary: string
  body: Body
  command: (by: Staff, actionId: string, body: z.output<Body>) => Command
}

function actionRoute<Body extends z.ZodType>(app: App, context: AppContext, spec: ActionSpec<Body>): void {
  app.post(
    `/api/v1/conversations/:id/actions/:actionId/${spec.name}`,
    {
      schema: {
        tags: ["staff"],
        summary: spec.summary,
        params: ActionParams,
        body: spec.body as z.ZodType,
        response: { 200: Done },
      },
    },
    async (request) => {
      const { id, actionId } = request.params as z.output<typeof ActionParams>
      return decided(context, request, {
        id,
        command: (by) => spec.command(by, actionId, request.body as z.output<Body>),
      })
    },
  )
}

async function decided(
  context: AppContext,
  request: FastifyRequest,
  { id, command }: { id: string; command: (by: Staff) => Command },
): Promise<Done> {
  const session = await signedIn(context, request)
  const scope = { tenant: session.tenant, id }
  return carriedOut(context, scope, { agent: session.account, command: command(staffOf(session)) })
}

function answerForRoute(app: App, context: AppContext): void {
  app.post(
    "/api/v1/conversations/:id/consents/:consentId",
    {
      schema: {
        tags: ["staff"],
        summary: "Write down what the customer said about an order or an action, in their place",
        params: Params,
        body: AnswerConsent,
        response: { 200: Done },
      },
    },
    async (request) => {
      const { id, consentId } = request.params
      const { answer: choice } = request.body
      return decided(context, request, {
        id,
        command: (by) => ({ type: "writeDownAnswer", by, consentId, choice }),
      })
    },
  )
}
