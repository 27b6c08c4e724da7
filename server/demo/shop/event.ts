/** The signed message that an item of an order is out of stock; docs/orders.md says what stands in it. */
import { randomUUID } from "node:crypto"
import { goodOf, titleOf } from "./goods.ts"
import { OPTIONS, type Option, type Order, totalFen } from "./order.ts"

export interface OutOfStock {
  sku: string
  /** What could be sent instead. */
  swapFor?: string
  /** What happens when nobody answers: never one that takes something from the customer. */
  otherwise: "call_me" | "wait"
  /** UTC ms until which an answer is waited for. */
  deadline: number
}

export function outOfStockEvent(order: Order, out: OutOfStock): { id: string; body: string } {
  const id = `evt_${randomUUID().replaceAll("-", "")}`
  const { locale } = order
  const swap = out.swapFor ? goodOf(out.swapFor) : undefined
  const options: Option[] = OPTIONS.filter((option) => option !== "swap" || swap !== undefined)
  const body = {
    id,
    type: "order.out_of_stock",
    order: {
      id: order.id,
      locale,
      title: locale === "en" ? `Order ${order.id}` : `订单 ${order.id}`,
      customer: {
        id: order.customer,
        name: order.customerName,
        ...(order.contact ? { contact: order.contact } : {}),
      },
      totalFen: totalFen(order),
      items: order.items.map(({ sku, quantity, priceFen }) => ({
        sku,
        title: titleOf(sku, locale),
        quantity,
        priceFen,
      })),
      ...(order.choice
        ? { choice: { option: order.choice.option, at: new Date(order.choice.at).toISOString() } }
        : {}),
    },
    item: out.sku,
    options,
    ...(swap ? { swapFor: { sku: swap.sku, title: swap.title[locale], priceFen: swap.priceFen } } : {}),
    default: out.otherwise,
    deadline: new Date(out.deadline).toISOString(),
  }
  return { id, body: JSON.stringify(body) }
}
