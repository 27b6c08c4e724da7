/** Rating: asked once, at the end, of who served; it moves nothing, and figures stay when its words are deleted. */
import type { Costs } from "@jieying/contract/costs.ts"
import { Customer } from "@jieying/testkit/customer.ts"
import { openShopStaff, type ShopStaff } from "@jieying/testkit/shop-staff.ts"
import { storesUnderTest } from "@jieying/testkit/stores.ts"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { expectError } from "../hostile/expect-error.ts"

const stores = await storesUnderTest()

describe.each(stores)("rating on $name", ({ fresh }) => {
  let server: ShopStaff["server"]
  let lead: ShopStaff["lead"]
  let agent: ShopStaff["agent"]
  let end = async () => {}

  beforeAll(async () => {
    ;({ server, lead, agent, end } = await openShopStaff(fresh))
  })
  afterAll(() => end())

  /** A customer whom the agent has served, to the end. */
  const served = async (outcome = "resolved") => {
    const customer = await Customer.open(server.url, { inbox: "shop" })
    await customer.askHuman()
    await agent.must(customer.id, "accept")
    await agent.must(customer.id, "messages", { text: "已经为您补寄，明天到。" })
    await agent.must(customer.id, "close", { outcome })
    return customer
  }
  const rate = (customer: Customer, score: unknown, comment?: string) =>
    customer.request("POST", "/rating", { score, comment })
  const satisfaction = async () => {
    const day = 86_400_000
    await lead.request("POST", "/costs/recompute", {})
    const { body } = await lead.request<Costs>(
      "GET",
      `/costs?from=${Date.now() - day}&to=${Date.now() + day}`,
    )
    return body.satisfaction
  }

  test("whatever outcome a person chose, the customer is asked once, by name of who served", async () => {
    for (const outcome of ["resolved", "abandoned"]) {
      const customer = await served(outcome)
      const asked = (await customer.events()).filter((e) => e.type === "rating.invited")
      expect(asked.map((e) => e.data)).toEqual([{ of: "agent", agent: agent.id }])
    }
  })

  test("before the end there is nothing to rate, nor where nobody served or nobody was reached", async () => {
    const open = await Customer.open(server.url, { inbox: "shop" })
    expectError(await rate(open, 5), "nothing_to_rate")
    await open.askHuman()
    await lead.must(open.id, "close", { outcome: "abandoned" })
    expectError(await rate(open, 5), "nothing_to_rate")
    expectError(await rate(await served("unreached"), 5), "nothing_to_rate")
  })

  test("a score is taken with or without a word, may be put right, and opens nothing", async () => {
    const customer = await served()
    expect((await rate(customer, 2)).status).toBe(200)
    expectError(await rate(customer, 2), "nothing_to_do")
    expect((await rate(customer, 4, "后来打电话解决了")).status).toBe(200)
    for (const score of [0, 6, 2.5, "5", null]) expect((await rate(customer, score)).status).toBe(400)
    expect((await rate(customer, 5, "长".repeat(501))).status).toBe(400)
    const page = await customer.page()
    expect(page.serving.kind).toBe("closed")
    expect(page.events.filter((e) => e.type === "rated").map((e) => e.data)).toEqual([
      { score: 2 },
      { score: 4, comment: "后来打电话解决了" },
    ])
    // A person is as near as ever; the next end asks anew.
    expect((await customer.askHuman()).result).not.toBeUndefined()
    expectError(await rate(customer, 5), "nothing_to_rate")
  })

  test("figures are the same after its words are deleted, and when reckoned from scratch", async () => {
    const customer = await served()
    await rate(customer, 5, "电话 13800000000")
    const before = await satisfaction()
    expect(before.people).toMatchObject({ asked: 4, answered: 2, satisfied: 2 })
    expect(before.agents).toEqual([{ agent: agent.id, ...before.people }])
    expect(before.assistant).toEqual({ asked: 0, answered: 0, satisfied: 0 })
    const said = (await customer.events()).find((e) => e.type === "rated")
    expectError(await agent.act(customer.id, "redact", { seq: said?.seq, reason: "r" }), "not_permitted")
    await lead.must(customer.id, "redact", { seq: said?.seq, reason: "顾客要求删除" })
    expect(JSON.stringify(await customer.events())).not.toContain("13800000000")
    expect(await satisfaction()).toEqual(before)
  })
})
