/** Putting aside: only one's own, answered customers; back in time by itself, or at once with the customer's next word. */
import { Customer } from "@jieying/testkit/customer.ts"
import { openShopStaff, type ShopStaff } from "@jieying/testkit/shop-staff.ts"
import { storesUnderTest } from "@jieying/testkit/stores.ts"
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest"
import { expectError } from "../hostile/expect-error.ts"

const stores = await storesUnderTest()
const HOUR_MS = 60 * 60_000

describe.each(stores)("snooze on $name", ({ fresh }) => {
  let server: ShopStaff["server"]
  let lead: ShopStaff["lead"]
  let agent: ShopStaff["agent"]
  let end = async () => {}

  beforeAll(async () => {
    ;({ server, lead, agent, end } = await openShopStaff(fresh))
  })
  afterAll(() => end())

  const served: string[] = []
  afterEach(async () => {
    for (const id of served.splice(0)) await lead.act(id, "close", { outcome: "resolved" })
  })

  /** A customer whom the agent serves and has answered. */
  const answered = async () => {
    const customer = await Customer.open(server.url, { inbox: "shop" })
    await customer.askHuman()
    await agent.must(customer.id, "accept")
    served.push(customer.id)
    await agent.must(customer.id, "messages", { text: "我去问一下，稍后告诉您。" })
    return customer
  }
  const inList = async (query: string, id: string) =>
    (await agent.list(query)).conversations.some((row) => row.id === id)
  const until = (ms = HOUR_MS) => ({ until: Date.now() + ms })

  test("who waits for a person, or for a word of one, is never put aside", async () => {
    const customer = await Customer.open(server.url, { inbox: "shop" })
    expectError(await agent.act(customer.id, "snooze", until()), "not_owner")
    await customer.askHuman()
    expectError(await agent.act(customer.id, "snooze", until()), "not_owner")
    await agent.must(customer.id, "accept")
    served.push(customer.id)
    await customer.say("还在吗")
    expectError(await agent.act(customer.id, "snooze", until()), "awaits_reply")
  })

  test("it leaves one's list, keeps its owner, and a word of the customer brings it back at once", async () => {
    const customer = await answered()
    const { conversation, seq } = await agent.must(customer.id, "snooze", until())
    expect(conversation).toMatchObject({ owner: { kind: "agent", agent: agent.id }, snoozed: {} })
    expect(await inList("?owner=me&snoozed=hide", customer.id)).toBe(false)
    expect(await inList("?owner=me&snoozed=only", customer.id)).toBe(true)
    expect((await agent.list()).counts.snoozed).toBe(1)
    await customer.say("想起来了，是昨天的单")
    expect((await agent.detail(customer.id)).conversation).toMatchObject({ snoozed: null })
    expect(await inList("?owner=me&snoozed=hide", customer.id)).toBe(true)
    expect((await agent.list()).counts.snoozed).toBe(0)
    // Nobody but staff hears of it.
    const heard = (await customer.events()).find((event) => event.seq === seq)
    expect(heard?.type).toBe("sealed")
  })

  test("asking for a person again brings it back too", async () => {
    const customer = await answered()
    await agent.must(customer.id, "snooze", until())
    expect(await customer.askHuman()).toMatchObject({ result: "connected" })
    expect((await agent.detail(customer.id)).conversation.snoozed).toBeNull()
  })

  test("it comes back by itself at its time, on record; an earlier time does not end a later one", async () => {
    const customer = await answered()
    await agent.must(customer.id, "snooze", until(1200))
    const later = await answered()
    await agent.must(later.id, "snooze", until(1200))
    await agent.must(later.id, "snooze", until())
    await vi.waitFor(
      async () => expect((await agent.detail(customer.id)).conversation.snoozed).toBeNull(),
      15_000,
    )
    const ended = (await agent.events(customer.id)).find((event) => event.type === "snooze.ended")
    expect(ended?.data).toEqual({ why: "due" })
    expect((await agent.detail(later.id)).conversation.snoozed).not.toBeNull()
  })

  test("who serves takes it back, and nobody else does", async () => {
    const customer = await answered()
    expectError(await agent.act(customer.id, "unsnooze"), "nothing_to_do")
    await agent.must(customer.id, "snooze", until())
    expectError(await lead.act(customer.id, "unsnooze"), "not_owner")
    expect((await agent.must(customer.id, "unsnooze")).conversation.snoozed).toBeNull()
  })

  test("another owner gets a customer who is not put aside", async () => {
    const customer = await answered()
    await agent.must(customer.id, "snooze", until())
    expect((await lead.must(customer.id, "takeover")).conversation.snoozed).toBeNull()
  })

  test.each([
    ["a time that is past", -1000],
    ["too long", 91 * 24 * HOUR_MS],
  ])("refuses %s", async (_name, ms) => {
    const customer = await answered()
    expectError(await agent.act(customer.id, "snooze", until(ms)), "time_not_offered")
    expectError(await agent.act(customer.id, "snooze", {}), "bad_request")
  })
})
