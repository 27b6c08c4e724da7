/** Macros: everybody's are the leads' to change, one's own are nobody else's to see; steps are ones that can be run. */
import type { AuditPage } from "@jieying/contract/audit.ts"
import { LIMITS } from "@jieying/contract/limits.ts"
import type { Macro, Macros } from "@jieying/contract/macros.ts"
import type { Agent } from "@jieying/testkit/agent.ts"
import { openShopStaff, type ShopStaff } from "@jieying/testkit/shop-staff.ts"
import { storesUnderTest } from "@jieying/testkit/stores.ts"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { expectError } from "../hostile/expect-error.ts"

const stores = await storesUnderTest()

describe.each(stores)("macros on $name", ({ fresh }) => {
  let lead: ShopStaff["lead"]
  let agent: ShopStaff["agent"]
  let stranger: ShopStaff["stranger"]
  let end = async () => {}

  beforeAll(async () => {
    ;({ lead, agent, stranger, end } = await openShopStaff(fresh))
  })
  afterAll(() => end())

  const steps: Macro["steps"] = [
    { do: "reply", text: "{{顾客称呼}}您好，这款缺货了。", send: true },
    { do: "tag", tag: "demo-1", on: true },
    { do: "transfer", to: { team: "after-sales" } },
  ]
  const put = (by: Agent, id: string, change: Partial<Record<keyof Macro, unknown>> = {}) =>
    by.request<Macro>("PUT", `/macros/${id}`, {
      name: "缺货转售后",
      shortcut: "缺货",
      steps,
      shared: false,
      version: 0,
      ...change,
    })
  const seen = async (by: Agent) => {
    const { macros } = (await by.request<Macros>("GET", "/macros")).body
    return macros.map((macro) => macro.id)
  }

  test("everybody's are seen by all who work here, one's own by nobody else", async () => {
    expect((await put(lead, "all", { shared: true })).body).toMatchObject({ shared: true, version: 1, steps })
    expect((await put(agent, "mine")).status).toBe(200)
    expect(await seen(agent)).toEqual(["all", "mine"])
    expect(await seen(lead)).toEqual(["all"])
    expect(await seen(stranger)).toEqual([])
  })

  test("an agent changes their own, and nothing of others", async () => {
    expect((await put(agent, "mine", { version: 1, name: "新名" })).body).toMatchObject({ version: 2 })
    expectError(await put(agent, "all", { version: 1, shared: true }), "not_permitted")
    expectError(await put(agent, "all", { version: 1, shared: false }), "not_permitted")
    expectError(await agent.request("DELETE", "/macros/all"), "not_permitted")
    expectError(await put(lead, "mine", { version: 2 }), "not_found")
    expectError(await put(stranger, "all", { version: 1, shared: true }), "not_found")
  })

  test("a newer version is not overwritten, and a shortcut stands once", async () => {
    expect((await put(lead, "all", { version: 1, shared: true, name: "新" })).status).toBe(200)
    expectError(await put(lead, "all", { version: 1, shared: true, name: "旧" }), "version_conflict")
    expectError(await put(lead, "two", { shared: true }), "already_exists")
  })

  test.each([
    ["no name", { name: " " }],
    ["no step", { steps: [] }],
    ["more steps than there may be", { steps: Array(LIMITS.macroSteps + 1).fill(steps[0]) }],
    ["a step of another kind", { steps: [{ do: "takeOver" }] }],
    ["a step with more than it has", { steps: [{ do: "note", text: "a", mentions: ["x"] }] }],
    ["an outcome that is none", { steps: [{ do: "close", outcome: "won" }] }],
    ["a time beyond what may be put aside", { steps: [{ do: "snooze", minutes: 91 * 24 * 60 }] }],
    ["a shortcut with a space", { shortcut: "缺 货" }],
  ])("refuses %s", async (_name, change) => {
    expectError(await put(agent, "bad", change), "bad_request")
  })

  test("what is deleted is gone", async () => {
    expect((await agent.request("DELETE", "/macros/mine")).status).toBe(204)
    expect(await seen(agent)).toEqual(["all"])
  })

  test("what is done to everybody's is on the staff record; one's own stays one's own", async () => {
    const deeds = async () => {
      const { entries } = (await lead.request<AuditPage>("GET", "/audit?subject=recorded")).body
      return entries.map(({ action, actor, data }) => [action, actor, data?.macro])
    }
    const put1 = (change: Partial<Record<keyof Macro, unknown>>) =>
      put(lead, "recorded", { shortcut: "记录", shared: true, ...change })
    await put1({ name: "一" })
    await put1({ name: "二", version: 1 })
    await put1({ name: "三", version: 1 })
    await put1({ name: "二", version: 2, shared: false })
    await put1({ name: "二", version: 3, shared: false })
    await put1({ name: "四", version: 4 })
    expect((await lead.request("DELETE", "/macros/recorded")).status).toBe(204)
    await put(agent, "own-one", { shortcut: "自己" })
    await agent.request("DELETE", "/macros/own-one")
    expect(await deeds()).toEqual([
      ["macro.removed", lead.id, "四"],
      ["macro.saved", lead.id, "四"],
      ["macro.removed", lead.id, "二"],
      ["macro.saved", lead.id, "二"],
      ["macro.saved", lead.id, "一"],
    ])
    const { entries } = (await lead.request<AuditPage>("GET", "/audit?subject=own-one")).body
    expect(entries).toEqual([])
  })
})
