/** A person writes down what the customer said to them about an order: recorded under the person's name. */
import { Done } from "@jieying/contract/staff.ts"
import { AnswerConsent } from "@jieying/contract/visitor.ts"
import { z } from "zod"
import type { AppContext } from "../../context.ts"
import { refusal } from "../../errors.ts"
import { acted } from "../../live/presence.ts"
import type { App } from "../app.ts"
import { signedIn, staffOf } from "../auth.ts"
import { ConversationParams } from "../visitor/token.ts"
import { presentAfter } from "./actions.ts"

const Params = ConversationParams.extend({ consentId: z.string().min(1).max(64) })

export function answerForRoute(app: App, context: AppContext): void {
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
      const session = await signedIn(context, request)
      const { id, consentId } = request.params
      const scope = { tenant: session.tenant, id }
      const { answer: choice } = request.body
      const by = staffOf(session)
      const outcome = await context.executor.execute(scope, {
        type: "writeDownAnswer",
        by,
        consentId,
        choice,
      })
      await acted(context, { tenant: session.tenant, agent: session.account })
      if (!outcome.ok) throw refusal(outcome.code, "detail" in outcome ? outcome.detail : undefined)
      return { seq: outcome.seq, head: outcome.head, conversation: await presentAfter(context, scope) }
    },
  )
}
