import { expect, test } from "vitest"
import { GOODS, swapsFor } from "./goods.ts"
import { type Change, change, isCancelled, markOut, type Order, place, totalFen } from "./order.ts"

const made = { at: 2, receiptId: "R1" }
const order = place({
  id: "12345678",
  customer: "u_1",
  customerName: "李阿姨",
  address: "南湖路 3 号",
  locale: "zh-CN",
  at: 1,
  items: [
    { sku: "strawberry-cake", quantity: 1 },
    { sku: "egg-tart", quantity: 2 },
  ],
})
const out = markOut(order, "strawberry-cake", 2) as Order
const after = (from: Order, wish: Change) => {
  const changed = change(from, wish, made)
  if (!changed.ok) throw new Error(changed.code)
  return changed
}
const stateOf = (of: Order, sku: string) => of.items.find((i) => i.sku === sku)?.state

test("an order holds the day's prices and says what was chosen at the checkout", () => {
  expect(totalFen(order)).toBe(168_00 + 2 * 8_00)
  expect(order.history.map((h) => h.what)).toEqual(["placed"])
  const chosen = place({ ...order, at: 1, items: [{ sku: "loaf", quantity: 1 }], choice: "refund_item" })
  expect(chosen.choice).toEqual({ option: "refund_item", at: 1 })
})

test("an item is registered as out once", () => {
  expect(stateOf(out, "strawberry-cake")).toBe("out")
  expect(markOut(out, "strawberry-cake", 3)).toBeNull()
  expect(markOut(order, "mango-cake", 3)).toBeNull()
})

test("one item is refunded and the rest stays", () => {
  const { order: next, receipt } = after(out, { kind: "refund_item", sku: "strawberry-cake" })
  expect(receipt).toEqual({
    id: "R1",
    text: "已退「草莓奶油蛋糕」¥168.00，原路退回，其余照常送",
    amountFen: 168_00,
  })
  expect(stateOf(next, "egg-tart")).toBe("ordered")
  const again = change(next, { kind: "refund_item", sku: "strawberry-cake" }, made)
  expect(again).toEqual({ ok: false, code: "already_changed" })
})

test("cancelling gives back what was not given back before, once", () => {
  const partly = after(out, { kind: "refund_item", sku: "strawberry-cake" }).order
  const { order: none, receipt } = after(partly, { kind: "cancel_order" })
  expect(receipt.amountFen).toBe(2 * 8_00)
  expect(change(none, { kind: "cancel_order" }, made).ok).toBe(!isCancelled(none))
  const whole = after(out, { kind: "cancel_order" })
  expect(whole.receipt.amountFen).toBe(totalFen(order))
  expect(isCancelled(whole.order)).toBe(true)
  expect(change(whole.order, { kind: "cancel_order" }, made)).toEqual({ ok: false, code: "order_cancelled" })
})

test("keeping and swapping are for what is missing, and a swap is never dearer", () => {
  const wait: Change = { kind: "wait", sku: "strawberry-cake" }
  expect(change(order, wait, made)).toEqual({ ok: false, code: "item_not_out" })
  const held = after(out, wait).order
  expect(stateOf(held, "strawberry-cake")).toBe("held")
  const swap = after(held, { kind: "swap", sku: "strawberry-cake", swapSku: "mango-cake" })
  expect(swap.receipt.amountFen).toBe(10_00)
  expect(after(swap.order, { kind: "cancel_order" }).receipt.amountFen).toBe(158_00 + 16_00)
  const tartOut = markOut(order, "egg-tart", 2) as Order
  const dearer = change(tartOut, { kind: "swap", sku: "egg-tart", swapSku: "strawberry-cake" }, made)
  expect(dearer).toEqual({ ok: false, code: "swap_dearer" })
  for (const { sku, priceFen } of GOODS)
    for (const offered of swapsFor(sku)) expect(offered.priceFen).toBeLessThanOrEqual(priceFen)
})

test("what is not in the order is not changed", () => {
  for (const kind of ["refund_item", "wait"] as const)
    expect(change(out, { kind, sku: "loaf" }, made)).toEqual({ ok: false, code: "item_unknown" })
})
