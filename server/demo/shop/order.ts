/** An order of the bakery, and everything that may happen to it. Pure: the shop's store and tools apply it. */
import { goodOf, type Locale, titleOf } from "./goods.ts"

/** What a customer may want when something is out of stock. */
export const OPTIONS = ["call_me", "refund_item", "cancel_order", "wait", "swap"] as const
export type Option = (typeof OPTIONS)[number]
/** Those that can be said at the checkout, before anything is out. */
export const CHECKOUT_OPTIONS = ["call_me", "refund_item", "cancel_order"] as const

export type ItemState = "ordered" | "out" | "held" | "refunded" | "swapped" | "cancelled"
export interface Item {
  sku: string
  quantity: number
  /** For one, in fen; that of the day it was ordered. */
  priceFen: number
  state: ItemState
  /** What stands in its place, where it was swapped. */
  swappedFor?: string
}

export interface Receipt {
  id: string
  text: string
  /** What goes back to the customer, in fen. */
  amountFen?: number
}

export type Happened =
  | { at: number; what: "placed" }
  | { at: number; what: "choice"; option: Option }
  | { at: number; what: "out_of_stock"; sku: string }
  /** What customer service answered to the news: the customer is asked, the choice is carried out, a person calls. */
  | { at: number; what: "told"; sku: string; result: "asked" | "acting" | "person" }
  | { at: number; what: Change["kind"]; sku?: string; receipt: Receipt }

export interface Order {
  id: string
  customer: string
  customerName: string
  contact?: string
  address: string
  locale: Locale
  placedAt: number
  items: readonly Item[]
  /** Said at the checkout. Absent: nothing was said, so the customer is asked. */
  choice?: { option: Option; at: number }
  history: readonly Happened[]
}

/** What the shop's tools do. Each is asked for by customer service, over a signed request. */
export type Change =
  | { kind: "refund_item"; sku: string }
  | { kind: "cancel_order" }
  | { kind: "swap"; sku: string; swapSku: string }
  | { kind: "wait"; sku: string }
  | { kind: "change_address"; address: string }

/** Why a change is surely not made. */
export type No = "item_unknown" | "item_not_out" | "already_changed" | "order_cancelled" | "swap_dearer"
export type Changed = { ok: true; order: Order; receipt: Receipt } | { ok: false; code: No }

export interface Placing {
  id: string
  customer: string
  customerName: string
  contact?: string
  address: string
  locale: Locale
  at: number
  items: readonly { sku: string; quantity: number }[]
  choice?: Option
}

/** @throws RangeError for a sku that is not sold: the routes have looked before. */
export function place(p: Placing): Order {
  const items = p.items.map(({ sku, quantity }): Item => {
    const good = goodOf(sku)
    if (!good) throw new RangeError(`not sold here: ${sku}`)
    return { sku, quantity, priceFen: good.priceFen, state: "ordered" }
  })
  const { id, customer, customerName, contact, address, locale, at, choice } = p
  return {
    id,
    customer,
    customerName,
    ...(contact ? { contact } : {}),
    address,
    locale,
    placedAt: at,
    items,
    ...(choice ? { choice: { option: choice, at } } : {}),
    history: [{ at, what: "placed" }, ...(choice ? [{ at, what: "choice" as const, option: choice }] : [])],
  }
}

/** fen, of everything that was ordered. */
export function totalFen({ items }: Pick<Order, "items">): number {
  return items.reduce((sum, item) => sum + item.priceFen * item.quantity, 0)
}

export function isCancelled({ items }: Pick<Order, "items">): boolean {
  return items.every((item) => item.state === "cancelled")
}

/** Nothing was settled about the item yet. */
const OPEN: ReadonlySet<ItemState> = new Set(["ordered", "out", "held"])

/** Null where the item cannot be registered as out: it is not there, or it was registered before. */
export function markOut(order: Order, sku: string, at: number): Order | null {
  const item = order.items.find((i) => i.sku === sku)
  if (item?.state !== "ordered") return null
  return withItem({ ...order, history: [...order.history, { at, what: "out_of_stock", sku }] }, sku, {
    state: "out",
  })
}

/** Applies a change, or says why it is not made. `receiptId` is that of a change that is made. */
export function change(order: Order, wish: Change, made: { at: number; receiptId: string }): Changed {
  const done = (next: Order, text: string, amountFen?: number): Changed => {
    const receipt = { id: made.receiptId, text, ...(amountFen === undefined ? {} : { amountFen }) }
    const entry: Happened = {
      at: made.at,
      what: wish.kind,
      ...("sku" in wish ? { sku: wish.sku } : {}),
      receipt,
    }
    return { ok: true, order: { ...next, history: [...next.history, entry] }, receipt }
  }
  if (isCancelled(order)) return { ok: false, code: "order_cancelled" }
  const say = SAY[order.locale]
  if (wish.kind === "change_address")
    return done({ ...order, address: wish.address }, say.address(wish.address))
  if (wish.kind === "cancel_order") {
    const left = order.items.filter((i) => i.state !== "refunded")
    const amount = left.reduce((sum, i) => sum + paidFor(i), 0)
    const items = order.items.map((i) => (i.state === "refunded" ? i : { ...i, state: "cancelled" as const }))
    return done({ ...order, items }, say.cancelled(yuan(amount)), amount)
  }
  const item = order.items.find((i) => i.sku === wish.sku)
  if (!item) return { ok: false, code: "item_unknown" }
  if (!OPEN.has(item.state)) return { ok: false, code: "already_changed" }
  // A refund may have other causes; keeping and swapping are for what is missing.
  if (item.state === "ordered" && wish.kind !== "refund_item") return { ok: false, code: "item_not_out" }
  const title = titleOf(item.sku, order.locale)
  switch (wish.kind) {
    case "refund_item": {
      const amount = paidFor(item)
      const text = say.refunded(title, yuan(amount))
      return done(withItem(order, item.sku, { state: "refunded" }), text, amount)
    }
    case "wait":
      return done(withItem(order, item.sku, { state: "held" }), say.held(title))
    case "swap": {
      const instead = goodOf(wish.swapSku)
      if (!instead) return { ok: false, code: "item_unknown" }
      if (instead.priceFen > item.priceFen) return { ok: false, code: "swap_dearer" }
      const back = (item.priceFen - instead.priceFen) * item.quantity
      const next = withItem(order, item.sku, { state: "swapped", swappedFor: instead.sku })
      return done(next, say.swapped(title, instead.title[order.locale], back ? yuan(back) : null), back)
    }
  }
}

/** What the customer has paid for an item and did not get back. */
function paidFor(item: Item): number {
  const price = item.swappedFor ? (goodOf(item.swappedFor)?.priceFen ?? item.priceFen) : item.priceFen
  return Math.min(price, item.priceFen) * item.quantity
}

function withItem(order: Order, sku: string, patch: Partial<Item>): Order {
  return { ...order, items: order.items.map((i) => (i.sku === sku ? { ...i, ...patch } : i)) }
}

export function yuan(fen: number): string {
  return `¥${(fen / 100).toFixed(2)}`
}

const SAY = {
  "zh-CN": {
    refunded: (title: string, amount: string) => `已退「${title}」${amount}，原路退回，其余照常送`,
    cancelled: (amount: string) => `整单已取消，退回 ${amount}，原路退回`,
    held: (title: string) => `订单已保留，「${title}」到货后再送`,
    swapped: (title: string, instead: string, back: string | null) =>
      `已把「${title}」换成「${instead}」${back ? `，差价 ${back} 原路退回` : ""}`,
    address: (address: string) => `送货地址已改为：${address}`,
  },
  en: {
    refunded: (title: string, amount: string) =>
      `${title} is refunded, ${amount}, to how you paid. The rest is delivered as ordered`,
    cancelled: (amount: string) => `The whole order is cancelled and ${amount} goes back to how you paid`,
    held: (title: string) => `The order is kept and ${title} is delivered once it is in stock`,
    swapped: (title: string, instead: string, back: string | null) =>
      `${title} is replaced by ${instead}${back ? `; the difference of ${back} goes back to how you paid` : ""}`,
    address: (address: string) => `The delivery address is now: ${address}`,
  },
} as const
