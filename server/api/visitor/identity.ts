/** A customer whom the host page's server has signed for: known in their conversation, and found again. */
import { FindConversation, Identity, KnownConversation, Written } from "@jieying/contract/visitor.ts"
import { CUSTOMER, conversationOf, waits } from "../../commands/customers.ts"
import type { Scope } from "../../commands/executor.ts"
import type { AppContext } from "../../context.ts"
import { ApiError, refusal } from "../../errors.ts"
import { checkIdentity } from "../../security/identity.ts"
import { secretsInForce } from "../../security/inbox-secrets.ts"
import type { Inbox } from "../../store/inboxes.ts"
import type { App } from "../app.ts"
import { bearer, visitorScope } from "../auth.ts"
import { ConversationParams, newVisitorToken } from "./token.ts"

export function identityRoutes(app: App, context: AppContext): void {
  app.post(
    "/api/v1/visitor/conversations/:id/identity",
    {
      schema: {
        tags: ["visitor"],
        summary: "Say who the customer is, as the host page's server has signed it",
        params: ConversationParams,
        body: Identity,
        response: { 200: Written },
      },
    },
    async (request) => {
      const scope = visitorScope(context, bearer(request), request.params.id)
      return identify(context, scope, request.body)
    },
  )
  app.post(
    "/api/v1/visitor/conversations/find",
    {
      schema: {
        tags: ["visitor"],
        summary: "The conversation of a customer who is known: the one that waits for them, else the newest",
        body: FindConversation,
        response: { 200: KnownConversation },
      },
    },
    async (request): Promise<KnownConversation> => {
      const { inbox: key, identity } = request.body
      const inbox = key ? await context.inboxes.get(key) : await context.inboxes.first()
      if (!inbox) throw new ApiError("inbox_unknown")
      checkSigned(context, inbox, identity)
      const row = await conversationOf(context, inbox, identity.customer)
      if (!row) throw new ApiError("customer_unknown")
      const scope = { tenant: inbox.tenant, id: row.id }
      return {
        id: row.id,
        ...newVisitorToken(context, scope),
        refreshToken: context.visitorTokens.refreshOf({ tenant: scope.tenant, conversation: scope.id }),
        seq: row.state.seq,
        head: context.executor.head(scope, row),
        waits: waits(row),
      }
    },
  )
}

/** @throws ApiError identity_invalid, identity_conflict */
export async function identify(context: AppContext, scope: Scope, identity: Identity): Promise<Written> {
  const hot = await context.executor.peek(scope)
  if (!hot) throw new ApiError("conversation_unknown")
  const inbox = await context.inboxes.get(hot.state.inbox)
  if (!inbox) throw new ApiError("inbox_unknown")
  checkSigned(context, inbox, identity)
  const { customer, name } = identity
  const outcome = await context.executor.execute(scope, {
    type: "identify",
    visitor: CUSTOMER,
    customer,
    ...(name === undefined ? {} : { name }),
  })
  if (outcome.ok) return { seq: outcome.seq, head: outcome.head }
  // Said before: nothing is added to the record.
  if (outcome.code !== "nothing_to_do") throw refusal(outcome.code)
  const now = (await context.executor.peek(scope)) ?? hot
  return { seq: now.state.seq, head: context.executor.head(scope, now) }
}

/** @throws ApiError identity_invalid */
export function checkSigned(context: AppContext, inbox: Inbox, identity: Identity): void {
  const of = { key: inbox.key, ages: inbox.secrets, now: context.now() }
  const secrets = secretsInForce(context.keys.secret, "identity", of)
  if (!secrets.some((secret) => checkIdentity(identity, secret, of.now)))
    throw new ApiError("identity_invalid")
}
