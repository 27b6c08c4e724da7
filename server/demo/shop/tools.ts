/**
 * What customer service may ask the shop to do, by signed requests: see docs/orders.md. A request is done once, whatever
 * number of times it comes; the order has to be the customer's own; a dry run only says what would happen.
 */
import { z } from "zod"
import { titleOf } from "./goods.ts"
import { type Change, change, isCancelled, type Order, totalFen, yuan } from "./order.ts"
import type { ShopStore } from "./store.ts"

export const TOOL_NAMES = [
  "order_status",
  "refund_item",
  "cancel_order",
  "swap",
  "wait",
  "change_address",
] as const
export type ToolName = (typeof TOOL_NAMES)[number]

const Text = z.string().min(1).max(200)
const OfOrder = { orderId: Text }
const OfItem = { ...OfOrder, sku: Text }
const INPUTS = {
  order_status: z.object(OfOrder),
  refund_item: z.object(OfItem),
  cancel_order: z.object(OfOrder),
  swap: z.object({ ...OfItem, swapSku: Text }),
  wait: z.object(OfItem),
  change_address: z.object({ ...OfOrder, address: Text }),
} as const

const Call = z.object({
  tool: z.enum(TOOL_NAMES),
  dryRun: z.boolean().default(false),
  customer: z.object({ id: Text }).or(Text),
  input: z.looseObject({}),
})

export type ToolAnswer =
  | { ok: true; receipt: { id: string; text: string; amountFen?: number }; data?: unknown }
  | { ok: false; code: string; message: string }

const NO: Record<string, string> = {
  malformed: "The request cannot be read.",
  order_unknown: "This customer has no such order.",
  item_unknown: "There is no such item.",
  item_not_out: "The item is not registered as out of stock.",
  already_changed: "The item was settled before.",
  order_cancelled: "The order is cancelled.",
  swap_dearer: "The other item is dearer.",
}

/** `callId`: the request's idempotency key. */
export async function runTool(
  store: ShopStore,
  request: { callId: string; tool: string; body: unknown; now: number },
): Promise<{ status: number; answer: ToolAnswer }> {
  const call = Call.safeParse(request.body)
  if (!call.success || call.data.tool !== request.tool) return no("malformed")
  const { tool, dryRun } = call.data
  const input = INPUTS[tool].safeParse(call.data.input)
  if (!input.success) return no("malformed")
  const customer = typeof call.data.customer === "string" ? call.data.customer : call.data.customer.id
  const { orderId } = input.data
  return store.change(orderId, async (order, tx) => {
    // Somebody else's order is as unknown as one that does not exist.
    if (order?.customer !== customer) return no("order_unknown")
    if (tool === "order_status") return { status: 200, answer: statusOf(order, request.callId) }
    const before = (await tx.answered(request.callId)) as { status: number; answer: ToolAnswer } | null
    if (before) return before
    const wish = { kind: tool, ...input.data } as Change
    const changed = change(order, wish, { at: request.now, receiptId: `R${numberOf(request.callId)}` })
    const result = changed.ok
      ? { status: 200, answer: { ok: true as const, receipt: changed.receipt } }
      : no(changed.code)
    if (dryRun) return result
    if (changed.ok) await tx.save(changed.order)
    await tx.keepAnswer(request.callId, { orderId, answer: result, at: request.now })
    return result
  })
}

function no(code: string): { status: number; answer: ToolAnswer } {
  return { status: 422, answer: { ok: false, code, message: NO[code] ?? code } }
}

function statusOf(order: Order, callId: string): ToolAnswer {
  const { locale } = order
  const items = order.items.map((item) => {
    const { sku, quantity, priceFen, state, swappedFor } = item
    const instead = swappedFor ? { swappedFor: titleOf(swappedFor, locale) } : {}
    return { sku, title: titleOf(sku, locale), quantity, priceFen, state, ...instead }
  })
  const state = isCancelled(order) ? "cancelled" : "placed"
  const total = totalFen(order)
  const text =
    locale === "en"
      ? `Order ${order.id}, ${yuan(total)}: ${state === "cancelled" ? "cancelled" : "being prepared"}`
      : `订单 ${order.id}，共 ${yuan(total)}：${state === "cancelled" ? "已取消" : "正在准备"}`
  const receipt = { id: `S${numberOf(callId)}`, text }
  return {
    ok: true,
    receipt,
    data: { id: order.id, placedAt: order.placedAt, totalFen: total, state, address: order.address, items },
  }
}

/** What can be read out on the phone: the last ten signs of the call's own id, which ends in what it is for. */
function numberOf(callId: string): string {
  return callId
    .replace(/\.\w+$/, "")
    .slice(-10)
    .toUpperCase()
}
