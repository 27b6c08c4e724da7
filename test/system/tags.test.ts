/** Tags: leads keep the list, everybody who serves puts them on and off, customers never see them. */
import type { Tag, Tags } from "@jieying/contract/tags.ts"
import { MAX_TAGS } from "@jieying/core/conversation/tags.ts"
import type { Agent } from "@jieying/testkit/agent.ts"
import { Customer } from "@jieying/testkit/customer.ts"
import { openShopStaff, type ShopStaff } from "@jieying/testkit/shop-staff.ts"
import { storesUnderTest } from "@jieying/testkit/stores.ts"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { expectError } from "../hostile/expect-error.ts"

const stores = await storesUnderTest()

describe.each(stores)("tags on $name", ({ fresh }) => {
  let server: ShopStaff["server"]
  let lead: ShopStaff["lead"]
  let agent: ShopStaff["agent"]
  let stranger: ShopStaff["stranger"]
  let end = async () => {}

  beforeAll(async () => {
    ;({ server, lead, agent, stranger, end } = await openShopStaff(fresh))
  })
  afterAll(() => end())

  const put = (by: Agent, id: string, change: Partial<Tag> = {}) =>
    by.request<Tag>("PUT", `/tags/${id}`, { name: id, colour: "sand", retired: false, version: 0, ...change })
  const seen = async (by: Agent) =>
    (await by.request<Tags>("GET", "/tags")).body.tags
      .map((t) => t.id)
      .filter((id) => !id.startsWith("demo-"))

  test("leads keep the list, everybody of the workspace reads it and nobody else", async () => {
    expect((await put(lead, "late", { name: " 催得急 " })).body).toMatchObject({ name: "催得急", version: 1 })
    expectError(await put(agent, "mine"), "not_permitted")
    expect(await seen(agent)).toEqual(["late"])
    expect(await seen(stranger)).toEqual([])
  })

  test("a newer version is not overwritten, and a name stands once", async () => {
    expect((await put(lead, "late", { version: 1, name: "催单了" })).body).toMatchObject({ version: 2 })
    expectError(await put(lead, "late", { version: 1, name: "旧" }), "version_conflict")
    expectError(await put(lead, "late"), "version_conflict")
    expectError(await put(lead, "other", { name: "催单了" }), "already_exists")
    expectError(await put(lead, "nothing", { version: 1 }), "not_found")
  })

  test.each([
    ["no name", { name: " " }],
    ["a name that is too long", { name: "x".repeat(21) }],
    ["a colour there is not", { colour: "red" }],
    ["a version below zero", { version: -1 }],
  ])("refuses %s", async (_name, change) => {
    expectError(await put(lead, "bad", change as Partial<Tag>), "bad_request")
  })

  test("a tag is put on once and taken off once, on record for staff alone, and moves no owner", async () => {
    const customer = await Customer.open(server.url, { inbox: "shop" })
    const before = (await agent.detail(customer.id)).conversation
    const on = await agent.must(customer.id, "tags", { tag: "late", on: true })
    expect(on.conversation).toMatchObject({ tags: ["late"], owner: before.owner, epoch: before.epoch })
    expectError(await agent.act(customer.id, "tags", { tag: "late", on: true }), "nothing_to_do")
    expect((await lead.must(customer.id, "tags", { tag: "late", on: false })).conversation.tags).toEqual([])
    expectError(await lead.act(customer.id, "tags", { tag: "late", on: false }), "nothing_to_do")
    const told = (await agent.events(customer.id)).filter((e) => e.type.startsWith("tag."))
    expect(told.map((e) => [e.type, e.data?.label])).toEqual([
      ["tag.added", "催单了"],
      ["tag.removed", "催单了"],
    ])
    const heard = JSON.stringify(await customer.events())
    expect(heard).not.toMatch(/tag\.|催单了/)
    expectError(await lead.act(customer.id, "redact", { seq: told[0]?.seq, reason: "r" }), "not_redactable")
  })

  test("one that is retired stays where it is, can be taken off and is not put on", async () => {
    const one = await Customer.open(server.url, { inbox: "shop" })
    const two = await Customer.open(server.url, { inbox: "shop" })
    await put(lead, "old")
    await agent.must(one.id, "tags", { tag: "old", on: true })
    await put(lead, "old", { version: 1, retired: true })
    expect((await agent.detail(one.id)).conversation.tags).toEqual(["old"])
    expectError(await agent.act(two.id, "tags", { tag: "old", on: true }), "not_found")
    expect((await agent.must(one.id, "tags", { tag: "old", on: false })).conversation.tags).toEqual([])
  })

  test("no more on one conversation than there may be; none of another workspace", async () => {
    const customer = await Customer.open(server.url, { inbox: "shop" })
    for (let i = 0; i <= MAX_TAGS; i++) await put(lead, `n${i}`)
    for (let i = 0; i < MAX_TAGS; i++) await agent.must(customer.id, "tags", { tag: `n${i}`, on: true })
    expectError(await agent.act(customer.id, "tags", { tag: `n${MAX_TAGS}`, on: true }), "too_many_items")
    expectError(await agent.act(customer.id, "tags", { tag: "nobodys", on: true }), "not_found")
    expectError(await stranger.act(customer.id, "tags", { tag: "n0", on: false }), "not_found")
  })
})
