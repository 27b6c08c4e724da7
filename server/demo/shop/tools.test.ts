import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { storesUnderTest } from "@jieying/testkit/stores.ts"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { type Db, openPool } from "../../store/pool.ts"
import { outOfStockEvent } from "./event.ts"
import { markOut, type Order, place } from "./order.ts"
import { makeTables } from "./schema.ts"
import { ShopStore } from "./store.ts"
import { runTool } from "./tools.ts"

const stores = await storesUnderTest()

describe.each(stores)("the shop's tools on $name", ({ fresh }) => {
  let db: Db
  let store: ShopStore
  let cleanUp: () => Promise<void>
  let calls = 0

  beforeAll(async () => {
    const made = await fresh()
    const dataDir = await mkdtemp(join(tmpdir(), "jieying-shop-"))
    db = await openPool(made.databaseUrl ? { databaseUrl: made.databaseUrl } : { dataDir })
    cleanUp = async () => {
      await db.close()
      await made.drop()
      await rm(dataDir, { recursive: true, force: true })
    }
    await Promise.all([makeTables(db.pool), makeTables(db.pool)])
    store = new ShopStore(db.pool)
  })
  afterAll(() => cleanUp())

  /** An order whose cake is out. */
  async function ordered(): Promise<Order> {
    const placed = await store.place((id) =>
      place({
        id,
        customer: "u_1",
        customerName: "李阿姨",
        address: "南湖路 3 号",
        locale: "zh-CN",
        at: 1,
        items: [{ sku: "strawberry-cake", quantity: 1 }],
      }),
    )
    const out = markOut(placed, "strawberry-cake", 2) as Order
    await store.change(placed.id, (_order, tx) => tx.save(out))
    return out
  }
  const ask = (tool: string, input: object, more: object = {}, callId = `call_${++calls}`) =>
    runTool(store, {
      callId,
      tool,
      body: { tool, action: "a1", conversation: "c1", customer: "u_1", input, ...more },
      now: 3,
    })
  const stateOf = async (id: string) => (await store.order(id))?.items[0]?.state

  test("the same request is done once, and answered alike", async () => {
    const { id: orderId } = await ordered()
    const input = { orderId, sku: "strawberry-cake" }
    const asked = await Promise.all([1, 2, 3].map(() => ask("refund_item", input, {}, `same_${orderId}`)))
    for (const reply of asked) {
      expect(reply).toEqual(asked[0])
      expect(reply).toMatchObject({ status: 200, answer: { ok: true, receipt: { amountFen: 168_00 } } })
    }
    const order = await store.order(orderId)
    expect(order?.history.filter((h) => h.what === "refund_item")).toHaveLength(1)
    expect(await ask("refund_item", input)).toMatchObject({
      status: 422,
      answer: { code: "already_changed" },
    })
  })

  test("a dry run says what would happen and changes nothing", async () => {
    const { id: orderId } = await ordered()
    const reply = await ask("cancel_order", { orderId }, { dryRun: true })
    expect(reply).toMatchObject({ status: 200, answer: { ok: true, receipt: { amountFen: 168_00 } } })
    expect(await stateOf(orderId)).toBe("out")
  })

  test("nobody else's order is known, and what cannot be read changes nothing", async () => {
    const { id: orderId } = await ordered()
    const input = { orderId, sku: "strawberry-cake" }
    const others = await ask("refund_item", input, { customer: "u_2" })
    const nowhere = await ask("refund_item", { ...input, orderId: "00000000" })
    expect(others).toEqual(nowhere)
    expect(others).toMatchObject({ status: 422, answer: { ok: false, code: "order_unknown" } })
    for (const odd of [{ orderId }, { sku: "strawberry-cake" }, { orderId: 7, sku: {} }])
      expect((await ask("refund_item", odd)).status).toBe(422)
    expect((await runTool(store, { callId: "x", tool: "refund_item", body: null, now: 3 })).status).toBe(422)
    // The name in the address and the one in the signed body are the same, or it is not done.
    const mixed = await runTool(store, {
      callId: "y",
      tool: "cancel_order",
      body: { tool: "refund_item", customer: "u_1", input },
      now: 3,
    })
    expect(mixed.status).toBe(422)
    expect(await stateOf(orderId)).toBe("out")
  })

  test("reading an order changes nothing and tells its items", async () => {
    const { id: orderId } = await ordered()
    const reply = await ask("order_status", { orderId })
    expect(reply.answer).toMatchObject({
      ok: true,
      data: { items: [{ sku: "strawberry-cake", state: "out" }] },
    })
  })

  test("what is to be told is kept until it is settled, and settled once", async () => {
    const order = await ordered()
    const { id, body } = outOfStockEvent(order, { sku: "strawberry-cake", otherwise: "call_me", deadline: 9 })
    await store.change(order.id, (_o, tx) =>
      tx.addEvent({ id, orderId: order.id, sku: "strawberry-cake", body, at: 5 }),
    )
    expect(JSON.parse(body).options).toEqual(["call_me", "refund_item", "cancel_order", "wait"])
    expect((await store.dueEvents(4, 9)).some((e) => e.id === id)).toBe(false)
    expect((await store.dueEvents(5, 9)).some((e) => e.id === id)).toBe(true)
    await store.postpone(id, { attempts: 1, nextAt: 50, status: 503 })
    expect((await store.dueEvents(5, 9)).some((e) => e.id === id)).toBe(false)
    const settle = () =>
      store.change(order.id, (_o, tx) => tx.settle(id, { at: 6, status: 202, answer: { result: "asked" } }))
    expect([await settle(), await settle()]).toEqual([true, false])
    expect(await store.eventsOf([order.id])).toMatchObject([{ id, attempts: 2, status: 202 }])
  })
})
