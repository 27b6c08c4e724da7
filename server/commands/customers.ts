/** The conversation of a customer who is known by their id at the shop. */
import { createHash } from "node:crypto"
import type { AppContext } from "../context.ts"
import { refusal } from "../errors.ts"
import { AI_NOTICE } from "../live/texts.ts"
import { newToken } from "../security/tokens.ts"
import type { ConversationRow } from "../store/conversations.ts"
import type { Inbox } from "../store/inboxes.ts"
import type { Scope } from "./executor.ts"

/** Actor id of the customer inside their own conversation; who that is outside it is in customer.identified alone. */
export const CUSTOMER = "customer"

export interface KnownCustomer {
  customer: string
  name?: string
  contact?: string
  locale?: "zh-CN" | "en"
}

/** Whether the customer is asked something in it, or a person serves or is waited for. */
export function waits({ state }: Pick<ConversationRow, "state">): boolean {
  const { owner, consents, actions } = state
  const person = owner.kind === "queue" || owner.kind === "agent" || owner.kind === "callback"
  return person || consents.length > 0 || actions.length > 0
}

/** One that waits for the customer comes first, then the newest that is open; null: there is none. */
export async function conversationOf(
  context: AppContext,
  inbox: Inbox,
  customer: string,
): Promise<ConversationRow | null> {
  return nearest(await context.tenant(inbox.tenant).conversations.ofCustomer(customer, inbox.key))
}

/** Of a customer's conversations as they are listed. */
export function nearest(rows: readonly ConversationRow[]): ConversationRow | null {
  return rows.find(waits) ?? rows[0] ?? null
}

/**
 * Opens one for a customer who is told about before they ever wrote. `key` names what it is opened for: the same again is
 * the same conversation.
 * @throws ApiError
 */
export async function openFor(
  context: AppContext,
  inbox: Inbox,
  { known, key }: { known: KnownCustomer; key: string },
): Promise<Scope> {
  const { customer, name, contact } = known
  const digest = createHash("sha256")
    .update(`${inbox.tenant}\n${inbox.key}\n${customer}\n${key}`)
    .digest("hex")
  const scope = { tenant: inbox.tenant, id: `c_${digest.slice(0, 32)}` }
  const locale = known.locale ?? inbox.locale
  const opened = await context.executor.open(
    scope,
    {
      type: "open",
      visitor: CUSTOMER,
      inbox: inbox.key,
      locale,
      elder: false,
      channel: "api",
      contact,
      aiNotice: AI_NOTICE[locale],
    },
    // Nobody holds its refresh token: a client comes to it by the customer's signed identity.
    { refreshHash: newToken().hash, contact: contact ?? null, visitorKey: null },
  )
  if (!opened.ok && opened.code !== "nothing_to_do") throw refusal(opened.code)
  const identified = await context.executor.execute(scope, {
    type: "identify",
    visitor: CUSTOMER,
    customer,
    ...(name === undefined ? {} : { name }),
  })
  if (!identified.ok && identified.code !== "nothing_to_do") throw refusal(identified.code)
  return scope
}
