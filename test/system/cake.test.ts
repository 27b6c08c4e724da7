/**
 * The cake: something ordered is out of stock, and nothing happens to the order but what the customer chose. Each branch,
 * with the demo shop as a service of its own, on both stores; and what tries to get round the customer.
 */
import { webhookHeaders } from "@jieying/server/security/standard-webhooks.ts"
import { Agent } from "@jieying/testkit/agent.ts"
import { boot, type RunningServer, removeData } from "@jieying/testkit/boot.ts"
import { Customer } from "@jieying/testkit/customer.ts"
import { call } from "@jieying/testkit/http.ts"
import { identityOf, orderEvent, outOfStock, tell } from "@jieying/testkit/shop.ts"
import { storesUnderTest } from "@jieying/testkit/stores.ts"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { PATIENCE, Shopkeeper, Shopper } from "./cake-shop.ts"

const stores = await storesUnderTest()
const PORT = 0
const LONG = 180_000

describe.each(stores)("the cake on $name", { timeout: LONG }, ({ fresh }) => {
  let server: RunningServer
  let keeper: Shopkeeper
  let store: Awaited<ReturnType<typeof fresh>>
  const start = (port = PORT) =>
    boot({
      databaseUrl: store.databaseUrl,
      dataDir: server?.dataDir,
      env: { DEMO_SHOP_FAULTS: "on", PORT: String(port) },
    })

  beforeAll(async () => {
    store = await fresh()
    server = await start()
    keeper = await Shopkeeper.of(server)
  }, LONG)
  afterAll(async () => {
    await server?.stop()
    await store?.drop()
    if (server) await removeData(server)
  })

  const typesOf = async (customer: Customer) => (await customer.events()).map((e) => e.type)
  const askedOf = (customer: Customer) => customer.until((e) => e.type === "consent.asked", LONG)
  const answer = async (customer: Customer, choice: string) => {
    const asked = await askedOf(customer)
    return customer.request("POST", `/consents/${asked.data?.consentId}`, { answer: choice })
  }
  /** An order without a choice, whose cake is out, and whose customer is asked. */
  const asked = async (more: object = {}) => {
    const shopper = new Shopper(server)
    const order = await shopper.order()
    await keeper.out(order.id, more)
    const told = await keeper.told(order.id)
    expect(told.result).toBe("asked")
    return { shopper, order, told, customer: await shopper.conversation() }
  }
  const becomes = (shopper: Shopper, order: { id: string }, state: string) =>
    expect.poll(() => shopper.stateOf(order.id), PATIENCE).toBe(state)
  const fault = async (tool: string, kind: string, times: number) => {
    const body = { tool, fault: kind, times }
    expect((await call(server.url, "POST", "/shop/test/faults", { body })).status).toBe(204)
  }

  test.each([
    ["refund_item", "refunded"],
    ["cancel_order", "cancelled"],
  ])("what was chosen at the checkout is done, and nobody is asked: %s", async (choice, state) => {
    const shopper = new Shopper(server)
    const order = await shopper.order(choice)
    await keeper.out(order.id)
    expect((await keeper.told(order.id)).result).toBe("acting")
    await becomes(shopper, order, state)
    const customer = await shopper.conversation()
    await customer.until((e) => e.type === "action.done", LONG)
    const types = await typesOf(customer)
    expect(types).not.toContain("consent.asked")
    expect(types).toEqual(expect.arrayContaining(["consent.recorded", "action.approved", "action.done"]))
  })

  test("who chose at the checkout to be called is called, and the order is not touched", async () => {
    const shopper = new Shopper(server)
    const order = await shopper.order("call_me")
    await keeper.out(order.id)
    expect((await keeper.told(order.id)).result).toBe("person")
    const types = await typesOf(await shopper.conversation())
    expect(types.some((type) => type === "queue.entered" || type === "callback.promised")).toBe(true)
    expect(await shopper.stateOf(order.id)).toBe("out")
  })

  test.each([
    ["refund_item", "refunded", 168_00],
    ["cancel_order", "cancelled", 184_00],
    ["wait", "held", undefined],
    ["swap", "swapped", 10_00],
  ])("the customer's answer is carried out, once, with a receipt: %s", async (choice, state, amount) => {
    const { shopper, order, customer } = await asked({ swapFor: "mango-cake" })
    expect((await answer(customer, choice)).status).toBe(200)
    const done = await customer.until((e) => e.type === "action.done", LONG)
    const receipt = (await shopper.read(order.id)).history.at(-1)?.receipt
    expect(done.data?.receipt).toEqual({ id: receipt?.id, text: receipt?.text })
    expect(receipt?.amountFen).toBe(amount)
    await becomes(shopper, order, state)
    // A second answer changes nothing.
    const again = await answer(customer, choice === "wait" ? "cancel_order" : "wait")
    expect(again.status).toBe(409)
    expect((await typesOf(customer)).filter((type) => type === "action.done")).toHaveLength(1)
    expect(await shopper.stateOf(order.id)).toBe(state)
  })

  test("to be called is to ask for a person", async () => {
    const { shopper, order, customer } = await asked()
    expect((await answer(customer, "call_me")).status).toBe(200)
    const types = await typesOf(customer)
    expect(types).toContain("human.requested")
    expect(await shopper.stateOf(order.id)).toBe("out")
  })

  test("no answer: the declared default, and an answer that comes later is too late", async () => {
    const { shopper, order, customer } = await asked({ otherwise: "wait", waitSeconds: 5 })
    const lapsed = await customer.until((e) => e.type === "consent.answered", LONG)
    expect(lapsed.data).toMatchObject({ choice: "wait", by: "deadline" })
    await becomes(shopper, order, "held")
    expect((await answer(customer, "refund_item")).status).toBe(409)
    expect(await shopper.stateOf(order.id)).toBe("held")
  })

  test("the page of a link: the question, the answer, a person, and nothing else of the conversation", async () => {
    const { shopper, order, told, customer } = await asked()
    await customer.say("我还有一件私事要问")
    const token = new URL(told.notice?.link ?? "").hash.slice(1)
    const link = <T>(method: string, path = "", body?: object) =>
      call<T>(server.url, method, `/api/v1/visitor/consent${path}`, { token, body })
    const page = await link<{ matter: { options: string[] } }>("GET")
    expect(page.body.matter.options).toContain("refund_item")
    expect(JSON.stringify(page.body)).not.toContain("私事")
    const events = `/api/v1/visitor/conversations/${customer.id}/events`
    expect((await call(server.url, "GET", events, { token })).status).toBe(401)
    expect((await link("POST", "", { answer: "refund_item" })).status).toBe(200)
    await becomes(shopper, order, "refunded")
    const human = await link<{ human: { result: string } | null }>("POST", "/human")
    expect(human.body.human).not.toBeNull()
    expect((await link("POST", "", { answer: "wait" })).status).toBe(409)
  })

  test("what the customer said on the phone is written down by who serves, under their name", async () => {
    const { shopper, order, customer } = await asked()
    await customer.askHuman()
    const agent = keeper.agent
    const consent = (await askedOf(customer)).data?.consentId
    const stranger = await Agent.ofRole(server, "agent")
    expect((await stranger.act(customer.id, `consents/${consent}`, { answer: "refund_item" })).status).toBe(
      409,
    )
    await agent.must(customer.id, "accept")
    await agent.must(customer.id, `consents/${consent}`, { answer: "refund_item" })
    const written = await customer.until((e) => e.type === "consent.answered", LONG)
    expect(written.data).toMatchObject({ by: "agent", name: agent.session.me.name })
    await becomes(shopper, order, "refunded")
    await agent.must(customer.id, "close", { outcome: "resolved" })
  })

  test("the same news twice is one question, at the same time too", async () => {
    const event = orderEvent()
    const replies = await Promise.all([1, 2, 3].map(() => tell(server, event)))
    for (const { status, body } of replies) {
      expect(status).toBe(202)
      expect(body.consentId).toBe(replies[0]?.body.consentId)
      expect(body.conversation).toBe(replies[0]?.body.conversation)
    }
    const reply = await call(server.url, "POST", "/api/v1/visitor/conversations/find", {
      body: { inbox: "shop", identity: await identityOf(server, event.order.customer.id) },
    })
    const types = await typesOf(Customer.resume(server.url, reply.body as never))
    expect(types.filter((type) => type === "consent.asked")).toHaveLength(1)
  })

  test.each(["fails_after", "cut_after", "nonsense_after"])(
    "an answer of the shop that is lost is asked for again, and the work is done once: %s",
    async (kind) => {
      const { shopper, order, customer } = await asked()
      await fault("refund_item", kind, 1)
      await answer(customer, "refund_item")
      await customer.until((e) => e.type === "action.done", LONG)
      const refunds = (await shopper.read(order.id)).history.filter((h) => h.what === "refund_item")
      expect(refunds).toHaveLength(1)
    },
  )

  test("what stays unknown goes to a person, who finds out; it is never guessed", async () => {
    const { shopper, order, customer } = await asked()
    await fault("refund_item", "cut_after", 50)
    await answer(customer, "refund_item")
    await customer.until((e) => e.type === "action.unknown", LONG)
    await fault("refund_item", "cut_after", 0)
    const types = await typesOf(customer)
    expect(types).not.toContain("action.done")
    expect(types.some((type) => type === "queue.entered" || type === "callback.promised")).toBe(true)
    expect(await shopper.stateOf(order.id)).toBe("refunded")
    const serving = keeper.agent
    await serving.must(customer.id, "accept")
    const action = (await customer.events()).find((e) => e.type === "action.unknown")?.data?.actionId
    await serving.must(customer.id, `actions/${action}/settle`, { outcome: "done" })
    const settled = await customer.until((e) => e.type === "action.settled", LONG)
    expect(settled.data).toMatchObject({ outcome: "done", name: serving.session.me.name })
    await serving.must(customer.id, "close", { outcome: "resolved" })
  })

  test("kill -9 between the answer and the shop's work: it is done once all the same", async () => {
    const { order, customer } = await asked()
    // The shop does it and is cut off before it has said so, again and again, until the server is dead.
    await fault("refund_item", "cut_after", 50)
    await answer(customer, "refund_item")
    await server.kill()
    server = await start(Number(new URL(server.url).port))
    keeper = await Shopkeeper.of(server)
    await customer.until((e) => e.type === "action.done", LONG)
    const shown = (await keeper.orders()).find((o) => o.id === order.id)
    expect(shown?.history.filter((h) => h.what === "refund_item")).toHaveLength(1)
  })

  test("an order, and news that was not told yet, outlive kill -9", async () => {
    const shopper = new Shopper(server)
    const order = await shopper.order()
    await keeper.out(order.id)
    await server.kill()
    server = await start(Number(new URL(server.url).port))
    keeper = await Shopkeeper.of(server)
    expect((await keeper.told(order.id)).result).toBe("asked")
    const types = await typesOf(await shopper.conversation())
    expect(types.filter((type) => type === "consent.asked")).toHaveLength(1)
  })

  describe("nothing gets round the customer", () => {
    test("forged, old, unsigned and changed news is not taken", async () => {
      const event = orderEvent()
      const refused = async (code: string, reply: ReturnType<typeof tell>) => {
        expect((await reply).body.error?.code).toBe(code)
      }
      await refused("signature_invalid", tell(server, event, { secret: "whsec_bm90IGl0" }))
      await refused("signature_invalid", tell(server, event, { at: Date.now() - 10 * 60_000 }))
      await refused("signature_invalid", tell(server, event, { headers: { "webhook-signature": "" } }))
      await refused("signature_invalid", tell(server, event, { headers: { "webhook-id": "evt_other" } }))
      await refused("bad_request", tell(server, event, { id: "evt_other" }))
    })

    test.each(["refund_item", "cancel_order", "swap"] as const)(
      "silence may not be declared to mean %s",
      async (option) => {
        const swapFor = { sku: "mango-cake", title: "芒果奶油蛋糕", priceFen: 158_00 }
        const options = ["call_me", "refund_item", "cancel_order", "swap"] as const
        const event = orderEvent({ default: option, options: [...options], swapFor })
        expect((await tell(server, event)).body.error?.code).toBe("default_not_allowed")
      },
    )

    test("the shop's tools do nothing unsigned, and nothing for another customer", async () => {
      const { shopper, order } = await asked()
      const input = { orderId: order.id, sku: "strawberry-cake" }
      const customer = (await shopper.identity()).customer
      const body = JSON.stringify({ tool: "refund_item", dryRun: false, customer: { id: customer }, input })
      const send = (headers: Record<string, string>) =>
        call<{ code: string }>(server.url, "POST", "/shop/tools/refund_item", {
          body,
          headers: { "content-type": "application/json", ...headers },
        })
      expect((await send({})).status).toBe(401)
      const forged = webhookHeaders({ id: "x", at: Date.now(), body }, "whsec_bm90IGl0")
      expect((await send(forged)).status).toBe(401)
      expect(await shopper.stateOf(order.id)).toBe("out")
    })

    test("nobody answers for somebody else", async () => {
      const { shopper, order, customer } = await asked()
      const consent = (await askedOf(customer)).data?.consentId
      const stranger = await Customer.open(server.url)
      const body = { answer: "refund_item" }
      const foreign = await call(
        server.url,
        "POST",
        `/api/v1/visitor/conversations/${customer.id}/consents/${consent}`,
        { body, token: stranger.opened.token },
      )
      expect(foreign.status).toBe(401)
      expect((await stranger.request("POST", `/consents/${consent}`, body)).status).toBe(409)
      const other = await outOfStock(server)
      const byLink = await call<{ matter: { consentId: string } }>(
        server.url,
        "GET",
        "/api/v1/visitor/consent",
        {
          token: other.link,
        },
      )
      expect(byLink.body.matter.consentId).toBe(other.consentId)
      // Whoever says they are the customer has to prove it, and a conversation stays with whom it belongs to.
      const identity = await shopper.identity()
      const claim = { ...identity, signature: "0".repeat(64) }
      expect((await stranger.request("POST", "/identity", claim)).status).toBe(401)
      const own = await identityOf(server, "u_other")
      expect((await customer.request("POST", "/identity", own)).status).toBe(409)
      expect(await shopper.stateOf(order.id)).toBe("out")
    })

    test("an order is its customer's, and the desk is the shop's", async () => {
      const { order } = await asked()
      expect((await new Shopper(server).read(order.id)).id).toBeUndefined()
      expect((await call(server.url, "GET", "/shop/api/merchant/orders")).status).toBe(401)
      const elsewhere = await Agent.ofRole(server, "dispatcher")
      const token = elsewhere.session.token
      expect((await call(server.url, "GET", "/shop/api/merchant/orders", { token })).status).toBe(401)
    })
  })
})
