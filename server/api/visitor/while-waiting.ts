/** What a customer may do beside writing and asking: each a command, each answered with its place in the record. */

import { FillForm } from "@jieying/contract/forms.ts"
import {
  AnswerConsent,
  BookCallback,
  CallbackTimes,
  CorrectContext,
  HumanResult,
  LeaveContact,
  RateAnswer,
  Rating,
  SetAssistant,
  Written,
} from "@jieying/contract/visitor.ts"
import type { Command } from "@jieying/core/conversation/commands.ts"
import { slots } from "@jieying/core/routing/office-hours.ts"
import { z } from "zod"
import { CALLBACK_WITHIN_MS } from "../../commands/context-reader.ts"
import { CUSTOMER } from "../../commands/customers.ts"
import type { AppContext } from "../../context.ts"
import { ApiError, refusal } from "../../errors.ts"
import { presentHuman } from "../../presenters/human.ts"
import type { App } from "../app.ts"
import { bearer, visitorScope } from "../auth.ts"
import { ConversationParams } from "./token.ts"

const Nothing = z.looseObject({}).nullish()
const PARAMS = {
  ":consentId": ConversationParams.extend({ consentId: z.string().min(1).max(64) }),
  ":form": ConversationParams.extend({
    form: z
      .literal("start")
      .or(z.coerce.number<string>().int().min(1))
      .describe("Seq of the message that asks, or start"),
  }),
}
interface Params {
  id: string
  consentId?: string
  form?: "start" | number
}

interface Action<Body extends z.ZodType> {
  /** What follows …/conversations/:id/ in the address. */
  path: string
  summary: string
  body: Body
  command: (body: z.output<Body>, params: Params) => Command
}

export function whileWaitingRoutes(app: App, context: AppContext): void {
  action(app, context, {
    path: "human/decline",
    summary: "Of the two buttons the other one: no person now, the assistant answers",
    body: Nothing,
    command: () => ({ type: "declineHuman", visitor: CUSTOMER }),
  })
  action(app, context, {
    path: "withdraw",
    summary: "Leave the queue, or give up the callback, and go on with the assistant",
    body: Nothing,
    command: () => ({ type: "withdraw", visitor: CUSTOMER }),
  })
  action(app, context, {
    path: "assistant",
    summary: "While waiting: let the assistant answer too, or no longer. The place is kept.",
    body: SetAssistant,
    command: ({ on }) => ({ type: "setAssistant", visitor: CUSTOMER, on }),
  })
  action(app, context, {
    path: "contact",
    summary: "Leave a way to be reached; never asked for before a person is",
    body: LeaveContact,
    command: ({ contact }) => ({ type: "leaveContact", visitor: CUSTOMER, contact }),
  })
  action(app, context, {
    path: "context",
    summary: "Correct or add to what is handed to the person",
    body: CorrectContext,
    command: ({ clientId, text }) => ({ type: "correctContext", visitor: CUSTOMER, clientId, text }),
  })
  action(app, context, {
    path: "repeated",
    summary: "I had to repeat myself: counted, once for each person who serves",
    body: Nothing,
    command: () => ({ type: "reportRepeat", visitor: CUSTOMER }),
  })
  action(app, context, {
    path: "rate",
    summary: "Say whether an answer helped",
    body: RateAnswer,
    command: ({ seq, helped }) => ({ type: "rateAnswer", visitor: CUSTOMER, seq, helped }),
  })
  action(app, context, {
    path: "rating",
    summary: "Say, once the conversation has ended, how satisfied one was with who served last",
    body: Rating,
    command: ({ score, comment }) => ({ type: "rate", visitor: CUSTOMER, score, comment }),
  })
  action(app, context, {
    path: "consents/:consentId",
    summary: "Answer what one is asked to allow",
    body: AnswerConsent,
    command: ({ answer }, { consentId = "" }) => ({
      type: "answerConsent",
      visitor: CUSTOMER,
      consentId,
      choice: answer,
    }),
  })
  action(app, context, {
    path: "forms/:form",
    summary: "Fill in a form one was asked for, once; or the one that the inbox offers at the start",
    body: FillForm,
    command: ({ clientId, values }, { form = "start" }) => ({
      type: "answerForm",
      visitor: CUSTOMER,
      clientId,
      form: form === "start" ? null : form,
      values,
    }),
  })
  callbackRoutes(app, context)
}

function action<Body extends z.ZodType>(app: App, context: AppContext, spec: Action<Body>): void {
  app.post(
    `/api/v1/visitor/conversations/:id/${spec.path}`,
    {
      schema: {
        tags: ["visitor"],
        summary: spec.summary,
        params: paramsOf(spec.path),
        body: spec.body as z.ZodType,
        response: { 200: Written },
      },
    },
    async (request) => {
      const params = request.params as Params
      const scope = visitorScope(context, bearer(request), params.id)
      const command = spec.command(request.body as z.output<Body>, params)
      const outcome = await context.executor.execute(scope, command)
      if (!outcome.ok) throw refusal(outcome.code, "detail" in outcome ? outcome.detail : undefined)
      return { seq: outcome.seq, head: outcome.head }
    },
  )
}

function paramsOf(path: string): z.ZodType {
  if (path.includes(":consentId")) return PARAMS[":consentId"]
  return path.includes(":form") ? PARAMS[":form"] : ConversationParams
}

const SLOT_STEP_MINUTES = 30
const MAX_TIMES = 200

function callbackRoutes(app: App, context: AppContext): void {
  app.get(
    "/api/v1/visitor/conversations/:id/callback",
    {
      schema: {
        tags: ["visitor"],
        summary: "The times at which a person can be promised",
        params: ConversationParams,
        response: { 200: CallbackTimes },
      },
    },
    async (request) => {
      const scope = visitorScope(context, bearer(request), request.params.id)
      const hot = await context.executor.peek(scope)
      if (!hot) throw new ApiError("conversation_unknown")
      const inbox = await context.inboxes.get(hot.state.inbox)
      if (!inbox) throw new ApiError("inbox_unknown")
      const days = Math.floor(CALLBACK_WITHIN_MS / (24 * 60 * 60_000))
      const wish = { from: context.now(), days, stepMinutes: SLOT_STEP_MINUTES, limit: MAX_TIMES }
      const times = inbox.callback
        ? slots(inbox, { ...wish, leadMs: context.config.timing.callbackLeadMs })
        : []
      return { timeZone: inbox.timeZone, times: times.filter((at) => at <= wish.from + CALLBACK_WITHIN_MS) }
    },
  )
  app.post(
    "/api/v1/visitor/conversations/:id/callback",
    {
      schema: {
        tags: ["visitor"],
        summary: "Choose when a person comes; the place in the queue is kept until then",
        params: ConversationParams,
        body: BookCallback,
        response: { 200: HumanResult },
      },
    },
    async (request) => {
      const scope = visitorScope(context, bearer(request), request.params.id)
      const { at: due, contact } = request.body
      const outcome = await context.executor.execute(scope, { type: "bookCallback", visitor: CUSTOMER, due })
      if (!outcome.ok) throw refusal(outcome.code, "detail" in outcome ? outcome.detail : undefined)
      if (!outcome.human) throw new RangeError("a callback was booked without a result")
      const human = presentHuman(outcome.human)
      if (contact === undefined) return { ...human, seq: outcome.seq, head: outcome.head }
      const left = await context.executor.execute(scope, { type: "leaveContact", visitor: CUSTOMER, contact })
      const last = left.ok ? left : outcome
      return { ...human, seq: last.seq, head: last.head }
    },
  )
}
