/** What the shop's pages are shown of an order, in words of the page's own language where they are goods. */
import { swapsFor, titleOf } from "./goods.ts"
import { isCancelled, type Order, totalFen } from "./order.ts"
import type { EventRow } from "./store.ts"

const titles = (sku: string) => ({ "zh-CN": titleOf(sku, "zh-CN"), en: titleOf(sku, "en") })

export function presentOrder(order: Order) {
  const { id, customerName, address, placedAt, choice, history } = order
  return {
    id,
    customerName,
    address,
    placedAt,
    totalFen: totalFen(order),
    cancelled: isCancelled(order),
    choice: choice ?? null,
    items: order.items.map((item) => ({
      ...item,
      title: titles(item.sku),
      ...(item.swappedFor ? { swappedTitle: titles(item.swappedFor) } : {}),
    })),
    history: history.map((h) => ("sku" in h && h.sku ? { ...h, title: titles(h.sku) } : h)),
  }
}
export type OrderView = ReturnType<typeof presentOrder>

/** For the shopkeeper: what may be put in an item's place, and what came of each message to customer service. */
export function presentForMerchant(order: Order, events: readonly EventRow[]) {
  return {
    ...presentOrder(order),
    swaps: Object.fromEntries(
      order.items.map((item) => [
        item.sku,
        swapsFor(item.sku).map(({ sku, priceFen }) => ({ sku, priceFen, title: titles(sku) })),
      ]),
    ),
    events: events.map(({ id, sku, attempts, settledAt, status, answer }) => {
      const { result = null, notice = null } = (answer ?? {}) as { result?: string; notice?: unknown }
      return { id, sku, title: titles(sku), attempts, settledAt, status, result, notice }
    }),
  }
}
