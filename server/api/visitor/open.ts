import { randomBytes } from "node:crypto"
import { OpenConversation, OpenedConversation } from "@jieying/contract/visitor.ts"
import { CUSTOMER } from "../../commands/customers.ts"
import type { AppContext } from "../../context.ts"
import { ApiError, refusal } from "../../errors.ts"
import { AI_NOTICE } from "../../live/texts.ts"
import { isProbe, PROBE_PREFIX } from "../../probe/secret.ts"
import { hashToken, newToken } from "../../security/tokens.ts"
import type { Inbox } from "../../store/inboxes.ts"
import type { App } from "../app.ts"
import { checkSigned, identify } from "./identity.ts"
import { newVisitorToken } from "./token.ts"

export function openRoute(app: App, context: AppContext): void {
  app.post(
    "/api/v1/visitor/conversations",
    {
      schema: {
        tags: ["visitor"],
        summary: "Open a conversation. No login, no form.",
        body: OpenConversation.nullish(),
        response: { 201: OpenedConversation },
      },
    },
    async (request, reply) => {
      const body = request.body ?? {}
      const inbox = body.inbox ? await context.inboxes.get(body.inbox) : await context.inboxes.first()
      if (!inbox || inbox.retiredAt !== null) throw new ApiError("inbox_unknown")
      if (body.identity) checkSigned(context, inbox, body.identity)
      const probe = isProbe(context, request.headers)
      const { id, refresh, outcome } = await openConversation(context, inbox, { ...body, probe })
      const known = body.identity && (await identify(context, { tenant: inbox.tenant, id }, body.identity))
      reply.code(201)
      const token = newVisitorToken(context, { tenant: inbox.tenant, id })
      return {
        id,
        ...token,
        refreshToken: refresh,
        seq: known?.seq ?? outcome.state.seq,
        head: known?.head ?? outcome.head,
      }
    },
  )
}

type Asked = Pick<OpenConversation, "locale" | "elder" | "contact" | "visitorKey"> & { probe?: boolean }

/** The same for the widget and for who has no script. @throws ApiError */
export async function openConversation(context: AppContext, inbox: Inbox, asked: Asked) {
  const { probe, contact, visitorKey } = asked
  const id = `${probe ? PROBE_PREFIX : "c_"}${randomBytes(16).toString("hex")}`
  const locale = asked.locale ?? inbox.locale
  const refresh = newToken()
  const outcome = await context.executor.open(
    { tenant: inbox.tenant, id },
    {
      type: "open",
      visitor: CUSTOMER,
      inbox: inbox.key,
      locale,
      elder: asked.elder ?? false,
      channel: probe ? "probe" : "web",
      contact,
      aiNotice: AI_NOTICE[locale],
    },
    {
      refreshHash: refresh.hash,
      contact: contact ?? null,
      visitorKey: visitorKey ? hashToken(visitorKey) : null,
    },
  )
  if (!outcome.ok) throw refusal(outcome.code)
  return { id, refresh: refresh.token, outcome }
}
