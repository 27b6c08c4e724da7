/** Canned replies: everybody's are the leads' to change, one's own are nobody else's to see. */
import type { CannedReplies, CannedReply } from "@jieying/contract/canned.ts"
import { LIMITS } from "@jieying/contract/limits.ts"
import type { Agent } from "@jieying/testkit/agent.ts"
import { openShopStaff, type ShopStaff } from "@jieying/testkit/shop-staff.ts"
import { storesUnderTest } from "@jieying/testkit/stores.ts"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { expectError } from "../hostile/expect-error.ts"

const stores = await storesUnderTest()

describe.each(stores)("canned replies on $name", ({ fresh }) => {
  let lead: ShopStaff["lead"]
  let agent: ShopStaff["agent"]
  let stranger: ShopStaff["stranger"]
  let end = async () => {}

  beforeAll(async () => {
    ;({ lead, agent, stranger, end } = await openShopStaff(fresh))
  })
  afterAll(() => end())

  const put = (by: Agent, id: string, change: Partial<CannedReply> = {}) =>
    by.request<CannedReply>("PUT", `/canned-replies/${id}`, {
      shortcut: "退款",
      text: "您好 {{customer}}，退款已办。",
      shared: false,
      version: 0,
      ...change,
    })
  const seen = async (by: Agent) => {
    const { replies } = (await by.request<CannedReplies>("GET", "/canned-replies")).body
    return replies.map((reply) => reply.id).filter((id) => !id.startsWith("demo-"))
  }

  test("everybody's are seen by all who work here, one's own by nobody else", async () => {
    expect((await put(lead, "all", { shared: true })).body).toMatchObject({ shared: true, version: 1 })
    expect((await put(agent, "mine")).status).toBe(200)
    expect(await seen(agent)).toEqual(["all", "mine"])
    expect(await seen(lead)).toEqual(["all"])
    expect(await seen(stranger)).toEqual([])
  })

  test("an agent changes their own, and nothing of others", async () => {
    expect((await put(agent, "mine", { version: 1, text: "改过了" })).body).toMatchObject({ version: 2 })
    expectError(await put(agent, "all", { version: 1, shared: true }), "not_permitted")
    // Nor by making it their own.
    expectError(await put(agent, "all", { version: 1, shared: false }), "not_permitted")
    expectError(await put(agent, "mine", { version: 2, shared: true }), "not_permitted")
    expectError(await agent.request("DELETE", "/canned-replies/all"), "not_permitted")
    expectError(await put(lead, "mine", { version: 2 }), "not_found")
    expectError(await lead.request("DELETE", "/canned-replies/mine"), "not_found")
    expectError(await put(stranger, "all", { version: 1, shared: true }), "not_found")
    // An id that somebody else has taken is not told from one that was changed.
    expectError(await put(lead, "mine", { shortcut: "抢" }), "version_conflict")
  })

  test("a newer version is not overwritten, and a shortcut stands once", async () => {
    expect((await put(lead, "all", { version: 1, shared: true, text: "新" })).status).toBe(200)
    expectError(await put(lead, "all", { version: 1, shared: true, text: "旧" }), "version_conflict")
    expectError(await put(lead, "two", { shared: true }), "already_exists")
    expectError(await put(agent, "all"), "version_conflict")
  })

  test.each([
    ["no shortcut", { shortcut: "" }],
    ["a shortcut with a space", { shortcut: "退 款" }],
    ["a shortcut with a slash", { shortcut: "a/b" }],
    ["a shortcut that is too long", { shortcut: "x".repeat(LIMITS.shortcutChars + 1) }],
    ["no text", { text: " " }],
    ["a text that is too long", { text: "x".repeat(LIMITS.messageChars + 1) }],
    ["half a character", { text: "\ud800" }],
    ["a version below zero", { version: -1 }],
  ])("refuses %s", async (_name, change) => {
    expectError(await put(agent, "bad", change), "bad_request")
  })

  test("there are no more of one's own than there may be", async () => {
    const many = Array.from({ length: LIMITS.cannedReplies }, (_, i) => i)
    // One is there already.
    for (const i of many.slice(1)) await put(agent, `n${i}`, { shortcut: `s${i}` })
    expectError(await put(agent, "over", { shortcut: "over" }), "too_many_items")
    for (const i of many.slice(1)) await agent.request("DELETE", `/canned-replies/n${i}`)
  })

  test("what is deleted is gone", async () => {
    expect((await agent.request("DELETE", "/canned-replies/mine")).status).toBe(204)
    expect(await seen(agent)).toEqual(["all"])
    expectError(await agent.request("DELETE", "/canned-replies/mine"), "not_found")
  })
})
