import { Posted, PostMessage } from "@jieying/contract/visitor.ts"
import { CUSTOMER } from "../../commands/customers.ts"
import type { Scope } from "../../commands/executor.ts"
import type { AppContext } from "../../context.ts"
import { refusal } from "../../errors.ts"
import { presentHuman } from "../../presenters/human.ts"
import type { App } from "../app.ts"
import { bearer, visitorScope } from "../auth.ts"
import { ConversationParams } from "./token.ts"

export function messagesRoute(app: App, context: AppContext): void {
  app.post(
    "/api/v1/visitor/conversations/:id/messages",
    {
      schema: {
        tags: ["visitor"],
        summary: "Say something. The answer means: durably stored, in this place.",
        params: ConversationParams,
        body: PostMessage,
        response: { 201: Posted },
      },
    },
    async (request, reply) => {
      const scope = visitorScope(context, bearer(request), request.params.id)
      const posted = await postCustomerMessage(context, scope, request.body)
      reply.code(201)
      return posted
    },
  )
}

/** The same for HTTP and the socket. @throws ApiError */
export async function postCustomerMessage(
  context: AppContext,
  scope: Scope,
  message: PostMessage,
): Promise<Posted> {
  const { clientId, text } = message
  const attachments = await context.attachments.named(scope, message.attachments)
  const outcome = await context.executor.execute(scope, {
    type: "postCustomerMessage",
    visitor: CUSTOMER,
    clientId,
    text,
    attachments,
  })
  if (!outcome.ok) throw refusal(outcome.code)
  const { seq, head, human } = outcome
  return { seq, head, ...(human ? { human: presentHuman(human) } : {}) }
}
