/** Rules that act by themselves, over the public face: kept by leads, tried first, acting once, and never on their own. */
import type { AuditPage } from "@jieying/contract/audit.ts"
import type { AutomationDryRun, AutomationRuns, AutomationSettings } from "@jieying/contract/automation.ts"
import { MAX_RUNS_OF_RULE } from "@jieying/core/automation/limits.ts"
import type { Rule } from "@jieying/core/automation/rules.ts"
import type { Agent } from "@jieying/testkit/agent.ts"
import { Customer } from "@jieying/testkit/customer.ts"
import { openShopStaff, type ShopStaff } from "@jieying/testkit/shop-staff.ts"
import { storesUnderTest } from "@jieying/testkit/stores.ts"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { expectError } from "../hostile/expect-error.ts"

const stores = await storesUnderTest()
/** Longer than a process may heed the rules it read before. */
const HEEDED_MS = 3_500

describe.each(stores)("automation on $name", { timeout: 60_000 }, ({ fresh }) => {
  let server: ShopStaff["server"]
  let lead: ShopStaff["lead"]
  let agent: ShopStaff["agent"]
  let stranger: ShopStaff["stranger"]
  let end = async () => {}

  beforeAll(async () => {
    ;({ server, lead, agent, stranger, end } = await openShopStaff(fresh))
  })
  afterAll(() => end())

  const rule = (change: Partial<Rule> = {}): Rule => ({
    id: "late",
    name: "催单",
    enabled: true,
    on: { event: "message", by: "customer" },
    when: [{ fact: "words", op: "any", value: ["没到"] }],
    then: [
      { do: "tag", tag: "demo-0", on: true },
      { do: "note", text: "顾客在催单", mentions: [lead.id] },
      { do: "notice", text: { "zh-CN": "我们正在查，五分钟内答复。", en: "We are looking; five minutes." } },
    ],
    ...change,
  })
  const read = async (by: Agent = lead) => (await by.request<AutomationSettings>("GET", "/automation")).body
  const put = async (rules: readonly unknown[], version?: number) =>
    lead.request<AutomationSettings>("PUT", "/automation", {
      rules,
      version: version ?? (await read()).version,
    })
  const use = async (rules: readonly Rule[]) => {
    expect((await put(rules)).status).toBe(200)
  }
  const ran = async (id: string) => {
    const events = await lead.events(id)
    return events.filter((event) => event.type === "automation.ran").map((event) => event.data)
  }
  const say = async (text: string) => {
    const customer = await Customer.open(server.url)
    await customer.say(text)
    return customer
  }

  test("leads keep the rules; a newer version is not overwritten, and nothing unknown is saved", async () => {
    expect(await read()).toMatchObject({ rules: [], broken: [], version: 0 })
    expectError(await agent.request("GET", "/automation"), "not_permitted")
    expectError(await agent.request("PUT", "/automation", { rules: [], version: 0 }), "not_permitted")
    expect((await put([rule()])).body).toMatchObject({ version: 1, rules: [{ id: "late" }] })
    expectError(await put([], 0), "version_conflict")
    expectError(await put([], 7), "version_conflict")
    expect((await read()).rules).toHaveLength(1)
    for (const bad of [
      { on: { event: "hacked" } },
      { when: [{ fact: "mood", op: "is", value: "bad" }] },
      { then: [] },
      { then: [{ do: "takeOver" }] },
      { then: [{ do: "note", text: "\ud800" }] },
      { id: "a b" },
    ])
      expectError(await put([{ ...rule(), ...bad }]), "bad_request")
    expectError(await put([rule(), rule()]), "bad_request")
    expectError(await put([rule({ then: [{ do: "queue", team: "nowhere" }] })]), "team_unknown")
    expectError(await put([rule({ then: [{ do: "tag", tag: "nothing", on: true }] })]), "not_found")
    expect((await stranger.request("GET", "/automation")).status).toBe(403)
  })

  test("a rule acts once on a message, on record for staff; the customer sees a labelled notice alone", async () => {
    await use([rule()])
    const customer = await say("我的蛋糕还没到")
    const notice = await customer.until((e) => e.type === "notice.shown" && e.data?.kind === "automatic")
    expect(notice).toMatchObject({ actor: { kind: "system" }, data: { text: "我们正在查，五分钟内答复。" } })
    expect(await ran(customer.id)).toMatchObject([
      { rule: "late", name: "催单", on: { event: "message" }, done: ["tag", "note", "notice"] },
    ])
    expect((await lead.detail(customer.id)).conversation.tags).toEqual(["demo-0"])
    const seen = (await customer.events()).map((event) => event.type)
    expect(seen).not.toContain("automation.ran")
    expect(seen).not.toContain("note.added")
    // The colleague who is named is told.
    const { mentions } = (
      await lead.request<{ mentions: { conversation: { id: string } }[] }>("GET", "/mentions")
    ).body
    expect(mentions.map((mention) => mention.conversation.id)).toContain(customer.id)
    // A person is one tap away all the same.
    expect(["connected", "queued", "callback"]).toContain((await customer.askHuman()).result)
    const { runs } = (await lead.request<AutomationRuns>("GET", "/automation/runs")).body
    expect(runs[0]).toMatchObject({ conversation: customer.id, rule: "late", event: "message", refused: [] })
    expectError(await agent.request("GET", "/automation/runs"), "not_permitted")
  })

  test("where a person serves, a rule says nothing and takes nobody away, and says so on record", async () => {
    await use([
      rule({
        then: [
          { do: "notice", text: { "zh-CN": "自动", en: "auto" } },
          { do: "queue", team: "after-sales" },
          { do: "close" },
        ],
      }),
    ])
    const customer = await say("在吗")
    await customer.askHuman()
    await lead.must(customer.id, "takeover")
    await customer.say("还没到")
    await expect.poll(() => ran(customer.id), { timeout: 15_000 }).toHaveLength(1)
    expect(await ran(customer.id)).toMatchObject([
      {
        done: [],
        refused: [
          { do: "notice", why: "already_owned" },
          { do: "queue", why: "already_owned" },
          { do: "close", why: "not_permitted" },
        ],
      },
    ])
    expect((await lead.detail(customer.id)).conversation.owner).toMatchObject({
      kind: "agent",
      agent: lead.id,
    })
    await lead.must(customer.id, "close")
  })

  test("who waits goes to another team's queue with the place they had", async () => {
    await use([
      rule({
        on: { event: "tagged", tag: "demo-1" },
        when: [{ fact: "owner", op: "is", value: "queue" }],
        then: [{ do: "queue", team: "after-sales" }],
      }),
    ])
    const customer = await say("蛋糕缺货了？")
    await customer.askHuman()
    const before = (await lead.detail(customer.id)).conversation.owner
    await lead.must(customer.id, "tags", { tag: "demo-1", on: true })
    await expect
      .poll(async () => (await lead.detail(customer.id)).conversation.owner, { timeout: 15_000 })
      .toMatchObject({ kind: "queue", team: "after-sales" })
    const after = (await lead.detail(customer.id)).conversation.owner
    if (before.kind !== "queue" || after.kind !== "queue") throw new Error("it does not wait")
    expect([after.since, after.priority]).toEqual([before.since, before.priority])
  })

  test("rules that answer each other stop, and each has its chain on record", async () => {
    const flip = (id: string, tag: string, next: string): Rule => ({
      id,
      name: id,
      enabled: true,
      on: { event: "tagged", tag },
      when: [],
      then: [
        { do: "tag", tag, on: false },
        { do: "tag", tag: next, on: true },
      ],
    })
    await use([flip("ping", "demo-0", "demo-1"), flip("pong", "demo-1", "demo-0")])
    const customer = await say("你好")
    await lead.must(customer.id, "tags", { tag: "demo-0", on: true })
    await expect.poll(() => ran(customer.id), { timeout: 15_000 }).toHaveLength(2)
    const runs = await ran(customer.id)
    expect(runs).toMatchObject([{ rule: "ping" }, { rule: "pong", chain: ["ping"] }])
    // A person may start it again, but not without end.
    for (let n = 0; n < MAX_RUNS_OF_RULE + 3; n++) {
      await lead.act(customer.id, "tags", { tag: "demo-0", on: false })
      await lead.act(customer.id, "tags", { tag: "demo-0", on: true })
    }
    await expect
      .poll(async () => (await ran(customer.id)).filter((run) => run?.rule === "ping").length, {
        timeout: 20_000,
      })
      .toBe(MAX_RUNS_OF_RULE)
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    expect((await ran(customer.id)).length).toBeLessThanOrEqual(2 * MAX_RUNS_OF_RULE)
  })

  test("a dry run says what would have happened, and changes nothing", async () => {
    await use([])
    const customer = await say("订单没到，急")
    const before = (await lead.detail(customer.id)).conversation.seq
    const asked = { rules: [rule({ name: "试算" })], days: 7 }
    const { body } = await lead.request<AutomationDryRun>("POST", "/automation/dry-run", asked)
    expect(body.would.find((would) => would.id === customer.id)).toMatchObject({
      name: "试算",
      event: "message",
      excerpt: "订单没到，急",
      done: ["tag", "note", "notice"],
    })
    expect(body.conversations).toBeGreaterThan(1)
    await new Promise((resolve) => setTimeout(resolve, HEEDED_MS))
    expect(await ran(customer.id)).toEqual([])
    expect((await lead.detail(customer.id)).conversation.seq).toBeGreaterThanOrEqual(before)
    expectError(await agent.request("POST", "/automation/dry-run", asked), "not_permitted")
  })

  test("a rule that is off does nothing", async () => {
    await use([rule({ enabled: false })])
    const customer = await say("没到")
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    expect(await ran(customer.id)).toEqual([])
  })

  test("who changed which rules is on the staff record, and a save that was refused is not", async () => {
    const saves = async (by: Agent = lead) =>
      (await by.request<AuditPage>("GET", "/audit?action=automation.saved")).body.entries
    const [kept, other] = [rule({ id: "kept", name: "留着" }), rule({ id: "other", name: "另一条" })]
    await use([kept, other])
    const before = await saves()
    await use([{ ...kept, enabled: false }, rule({ id: "new", name: "新来的" })])
    expectError(await put([kept], 1), "version_conflict")
    const [last, ...rest] = await saves()
    expect(rest).toEqual(before)
    expect(last).toMatchObject({ actor: lead.id, name: lead.session.me.name, subject: "automation" })
    expect(last?.data).toMatchObject({ added: ["新来的"], changed: ["留着"], removed: ["另一条"] })
    expectError(await agent.request("GET", "/audit?action=automation.saved"), "not_permitted")
  })
})
