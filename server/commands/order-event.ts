/** Something ordered is out of stock: into the customer's conversation, as a question or as the choice made before. */
import { createHash } from "node:crypto"
import type { OrderEvent, OrderEventTaken } from "@jieying/contract/orders.ts"
import type { Matter } from "@jieying/core/consent/matter.ts"
import type { AskOrder } from "@jieying/core/conversation/commands.ts"
import type { ConsentSubject } from "@jieying/core/conversation/events.ts"
import type { AppContext } from "../context.ts"
import { ApiError, refusal } from "../errors.ts"
import { readMatter } from "../presenters/matter.ts"
import { orderNotice } from "../presenters/order-notice.ts"
import type { Inbox } from "../store/inboxes.ts"
import { nearest, openFor } from "./customers.ts"
import type { Scope } from "./executor.ts"

/** How long after the deadline a link still shows what came of it, ms. */
const LINK_KEEPS_MS = 30 * 24 * 60 * 60_000
/** A question is open for so long at most, ms. */
const LONGEST_MS = 14 * 24 * 60 * 60_000

interface Told {
  event: OrderEvent
  /** The address under which the shop reached this server. */
  here: string
}

/** @throws ApiError */
export async function takeOrderEvent(
  context: AppContext,
  inbox: Inbox,
  { event, here }: Told,
): Promise<OrderEventTaken> {
  const consentId = consentOf(inbox, event.id)
  const scope = await scopeOf(context, inbox, { event, consentId })
  const deadline = Date.parse(event.deadline)
  if (deadline > context.now() + LONGEST_MS) throw new ApiError("bad_request", { field: "deadline" })
  const outcome = await context.executor.execute(scope, askOrder(event, { consentId, deadline }))
  // Told before: the same answer as then, as it stands now.
  if (!outcome.ok && outcome.code !== "nothing_to_do")
    throw refusal(outcome.code, "detail" in outcome ? outcome.detail : undefined)
  const matter = await readMatter(context, scope, consentId)
  if (!matter) throw new RangeError(`event ${event.id} left no question in ${scope.id}`)
  const expires = Math.max(deadline, context.now()) + LINK_KEEPS_MS
  const token = context.linkTokens.issue({ tenant: scope.tenant, conversation: scope.id, consentId }, expires)
  const base = (context.config.publicUrl ?? here).replace(/\/$/, "")
  const hot = await context.executor.peek(scope)
  const locale = hot?.state.locale === "en" ? "en" : "zh-CN"
  const notice = orderNotice({
    service: inbox.name[locale],
    locale,
    timeZone: inbox.timeZone,
    matter,
    link: `${base}/consent#${token}`,
  })
  return { conversation: scope.id, consentId, result: resultOf(matter), notice }
}

/** The same event is the same question, whoever sends it again. */
function consentOf(inbox: Inbox, eventId: string): string {
  return `o_${createHash("sha256").update(`${inbox.key}\n${eventId}`).digest("hex").slice(0, 32)}`
}

/** The conversation that has heard of it already, else the customer's own, else one that is opened for it. */
async function scopeOf(
  context: AppContext,
  inbox: Inbox,
  { event, consentId }: { event: OrderEvent; consentId: string },
): Promise<Scope> {
  const { tenant } = inbox
  const { customer, locale } = event.order
  const rows = await context.tenant(tenant).conversations.ofCustomer(customer.id, inbox.key)
  const heard = rows.find(
    ({ state }) =>
      state.settledConsents.includes(consentId) || state.consents.some((open) => open.id === consentId),
  )
  const found = heard ?? nearest(rows)
  if (found) return { tenant, id: found.id }
  const { id, name, contact } = customer
  return openFor(context, inbox, { known: { customer: id, name, contact, locale }, key: event.id })
}

function askOrder(
  event: OrderEvent,
  { consentId, deadline }: { consentId: string; deadline: number },
): AskOrder {
  const { order, item: sku, swapFor, options } = event
  const item = order.items.find((one) => one.sku === sku)
  const subject: ConsentSubject & { orderId: string } = {
    orderId: order.id,
    ...(order.title ? { title: order.title } : {}),
    ...(item ? { item } : {}),
    ...(swapFor ? { swap: { ...swapFor, quantity: item?.quantity ?? 1 } } : {}),
    totalFen: order.totalFen,
  }
  return {
    type: "askOrder",
    consentId,
    customer: order.customer.id,
    subject,
    options,
    default: event.default,
    deadline,
    ...(order.choice ? { chosen: { choice: order.choice.option, madeAt: Date.parse(order.choice.at) } } : {}),
  }
}

function resultOf({ answer, action }: Matter): OrderEventTaken["result"] {
  if (!answer) return "asked"
  return action && (action.state === "running" || action.state === "done") ? "acting" : "person"
}
