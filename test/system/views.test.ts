/** Lists: what each filter shows, page by page, and what is kept under a name. */

import { LIMITS } from "@jieying/contract/limits.ts"
import type { SavedView, SavedViews } from "@jieying/contract/views.ts"
import type { Agent } from "@jieying/testkit/agent.ts"
import { Customer } from "@jieying/testkit/customer.ts"
import { openShopStaff, type ShopStaff } from "@jieying/testkit/shop-staff.ts"
import { storesUnderTest } from "@jieying/testkit/stores.ts"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { expectError } from "../hostile/expect-error.ts"

const stores = await storesUnderTest()

describe.each(stores)("filters and saved views on $name", ({ fresh }) => {
  let server: ShopStaff["server"]
  let lead: ShopStaff["lead"]
  let agent: ShopStaff["agent"]
  let stranger: ShopStaff["stranger"]
  let end = async () => {}
  const id: Record<string, string> = {}

  beforeAll(async () => {
    ;({ server, lead, agent, stranger, end } = await openShopStaff(fresh))
    const served = await Customer.open(server.url, { inbox: "shop" })
    await served.askHuman()
    await agent.must(served.id, "accept")
    await agent.must(served.id, "messages", { text: "好的" })
    await agent.must(served.id, "tags", { tag: "demo-0", on: true })
    const waits = await Customer.open(server.url, { inbox: "shop", elder: true })
    await waits.askHuman()
    await waits.say("还要多久")
    const english = await Customer.open(server.url, { inbox: "shop", locale: "en" })
    const closed = await Customer.open(server.url, { inbox: "shop" })
    await closed.askHuman()
    await lead.must(closed.id, "tags", { tag: "demo-0", on: true })
    await lead.must(closed.id, "close", { outcome: "resolved" })
    Object.assign(id, { served: served.id, waits: waits.id, english: english.id, closed: closed.id })
  })
  afterAll(() => end())

  const shown = async (query: string, by = lead) => {
    const rows = (await by.list(query)).conversations
    return Object.keys(id).filter((name) => rows.some((row) => row.id === id[name]))
  }

  test.each([
    ["tag=demo-0", ["served", "closed"]],
    ["tag=demo-0&state=open", ["served"]],
    ["tag=demo-1", []],
    ["elder=yes", ["waits"]],
    ["elder=no&state=open", ["served", "english"]],
    ["locale=en", ["english"]],
    ["unanswered=yes", ["waits"]],
    ["unanswered=no", ["served", "english", "closed"]],
    ["inbox=hotline", []],
    ["inbox=shop&days=1", ["served", "waits", "english", "closed"]],
    ["state=open&order=oldest", ["served", "waits", "english"]],
  ])("%s", async (query, expected) => {
    expect(await shown(`?${query}`)).toEqual(expected)
  })

  test("by who serves and by team; another workspace sees nothing of it", async () => {
    expect(await shown(`?agent=${agent.id}`)).toEqual(["served"])
    const { owner } = (await lead.detail(id.waits ?? "")).conversation
    const team = "team" in owner ? owner.team : ""
    expect(await shown(`?team=${team}&state=open`)).toEqual(["served", "waits"])
    expect(await shown("?tag=demo-0", stranger)).toEqual([])
  })

  test.each(["newest", "oldest"])(
    "page by page, %s first, nothing twice and nothing left out",
    async (order) => {
      const seen: string[] = []
      let cursor: string | null = ""
      while (cursor !== null) {
        const page = await lead.list(`?order=${order}&limit=1${cursor ? `&cursor=${cursor}` : ""}`)
        seen.push(...page.conversations.map((row) => row.id))
        cursor = page.cursor
      }
      expect([...seen].sort()).toEqual(Object.values(id).sort())
      const newest = (await lead.list("")).conversations.map((row) => row.id)
      expect(seen).toEqual(order === "newest" ? newest : newest.toReversed())
    },
  )

  test("a queue page by page, in the order in which it is served: elders before others, then by the first request", async () => {
    const others: Customer[] = []
    for (let i = 0; i < 3; i++) others.push(await Customer.open(server.url, { inbox: "shop" }))
    for (const each of others) await each.askHuman()
    const seen: string[] = []
    let cursor: string | null = ""
    while (cursor !== null) {
      const page = await lead.list(`?owner=queue&limit=2${cursor ? `&cursor=${cursor}` : ""}`)
      seen.push(...page.conversations.map((row) => row.id))
      cursor = page.cursor
    }
    expect(seen).toEqual([id.waits, ...others.map((each) => each.id)])
    const strange = await lead.request("GET", "/conversations?owner=queue&cursor=WzEsImEiXQ")
    expectError(strange, "bad_request")
    // A priority beyond what the column holds.
    const beyond = Buffer.from(JSON.stringify([2 ** 40, 1, "a"])).toString("base64url")
    expectError(await lead.request("GET", `/conversations?owner=queue&cursor=${beyond}`), "bad_request")
    for (const each of others) await lead.must(each.id, "close", { outcome: "resolved" })
  })

  const put = (by: Agent, key: string, change: Partial<SavedView> = {}) =>
    by.request<SavedView>("PUT", `/views/${key}`, {
      name: key,
      base: "open",
      narrowing: { tag: "demo-0" },
      order: "newest",
      shared: false,
      version: 0,
      ...change,
    })
  const views = async (by: Agent) => (await by.request<SavedViews>("GET", "/views")).body.views

  test("a view is kept with its count; everybody's are the leads', one's own nobody else's", async () => {
    expect((await put(agent, "own")).body).toMatchObject({
      count: 1,
      version: 1,
      narrowing: { tag: "demo-0" },
    })
    expect((await put(lead, "all", { shared: true, base: "closed" })).body).toMatchObject({ count: 1 })
    expect((await views(agent)).map((view) => view.id)).toEqual(["all", "own"])
    expect((await views(lead)).map((view) => view.id)).toEqual(["all"])
    expect(await views(stranger)).toEqual([])
    expectError(await put(agent, "mine", { shared: true }), "not_permitted")
    expectError(await put(agent, "all", { version: 1 }), "not_permitted")
    expectError(await agent.request("DELETE", "/views/all"), "not_permitted")
    expectError(await put(lead, "own", { version: 1 }), "not_found")
    expectError(await put(lead, "own"), "version_conflict")
  })

  test("mine is counted for who asks", async () => {
    await put(lead, "each", { shared: true, base: "mine", narrowing: { locale: "zh-CN" } })
    const count = async (by: Agent) => (await views(by)).find((view) => view.id === "each")?.count
    expect([await count(agent), await count(lead)]).toEqual([1, 0])
  })

  test("changed over the version that was edited, deleted once, a name stands once", async () => {
    expect((await put(agent, "own", { version: 1, name: "改" })).body).toMatchObject({
      name: "改",
      version: 2,
    })
    expectError(await put(agent, "own", { version: 1 }), "version_conflict")
    expectError(await put(agent, "two", { name: "改" }), "already_exists")
    expect((await agent.request("DELETE", "/views/own")).status).toBe(204)
    expectError(await agent.request("DELETE", "/views/own"), "not_found")
  })

  test.each([
    ["a list there is not", { base: "all" }],
    ["a condition that means nothing", { narrowing: { elder: "maybe" } }],
    ["no condition", { narrowing: {} }],
    ["no name", { name: " " }],
    ["a name that is too long", { name: "x".repeat(LIMITS.viewChars + 1) }],
  ])("refuses %s", async (_name, change) => {
    expectError(await put(agent, "bad", change as Partial<SavedView>), "bad_request")
  })

  test("no more of one's own than there may be", async () => {
    for (let i = 0; i < LIMITS.views; i++) expect((await put(agent, `n${i}`)).status).toBe(200)
    expectError(await put(agent, "over"), "too_many_items")
  })
})
