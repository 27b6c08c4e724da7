/** What could not be answered is gathered, what people say of answers is kept, and what it all cost is reckoned from the logs. */
import type { CostedPage, Costs } from "@jieying/contract/costs.ts"
import type { ArticlePage } from "@jieying/contract/knowledge.ts"
import type { GapDetail, GapList, SuggestionDraft, SuggestionList } from "@jieying/contract/learning.ts"
import type { StaffEventsPage } from "@jieying/contract/staff.ts"
import { Agent } from "@jieying/testkit/agent.ts"
import { boot, type RunningServer, removeData } from "@jieying/testkit/boot.ts"
import { Customer } from "@jieying/testkit/customer.ts"
import { storesUnderTest } from "@jieying/testkit/stores.ts"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { expectError } from "../hostile/expect-error.ts"

const stores = await storesUnderTest()
const POLL = { timeout: 60_000, interval: 200 }
/** Nothing in the demo shop's knowledge speaks of it. */
const UNKNOWN = "你们的无人机航拍课程怎么报名"

describe.each(stores)("learning on $name", ({ fresh }) => {
  let server: RunningServer
  let drop: () => Promise<void>
  let lead: Agent
  let agent: Agent
  let admin: Agent

  beforeAll(async () => {
    const store = await fresh()
    drop = store.drop
    server = await boot({ databaseUrl: store.databaseUrl })
    lead = await Agent.ofRole(server, "supervisor")
    agent = await Agent.ofRole(server, "agent")
    admin = await Agent.ofRole(server, "admin")
  })
  afterAll(async () => {
    await server.stop()
    await removeData(server)
    await drop()
  })

  const events = async (id: string) =>
    (await lead.request<StaffEventsPage>("GET", `/conversations/${id}/events`)).body.events
  const answered = async (id: string) => {
    await expect
      .poll(async () => (await events(id)).some((e) => e.actor.kind === "assistant"), POLL)
      .toBe(true)
    const [first] = (await events(id)).filter((e) => e.actor.kind === "assistant")
    return first?.seq ?? 0
  }
  const ask = async (text: string) => {
    const customer = await Customer.open(server.url, { inbox: "shop" })
    await customer.say(text)
    return { customer, seq: await answered(customer.id) }
  }
  const gaps = async () => (await lead.request<GapList>("GET", "/gaps")).body.gaps
  const period = () => `from=${Date.now() - 86_400_000}&to=${Date.now() + 86_400_000}`
  const costs = async () => (await lead.request<Costs>("GET", `/costs?${period()}`)).body

  test("nothing happened, nothing is claimed", async () => {
    expect(await gaps()).toEqual([])
    const { figures, days, few } = await costs()
    expect([figures.consultations, figures.aiMicroYuan, days, few]).toEqual([0, 0, [], true])
  })

  test("questions without an answer gather, and an article that answers them solves the gap", async () => {
    const asked = [await ask(UNKNOWN), await ask("无人机航拍课程怎样报名？")]
    await expect.poll(async () => (await gaps()).map((g) => g.questions), POLL).toEqual([2])
    const [gap] = await gaps()
    const { body } = await lead.request<GapDetail>("GET", `/gaps/${gap?.id}`)
    expect(body.questions.map((q) => q.why)).toEqual(["withheld", "withheld"])
    const article = { ...body.draft, body: "在门店前台报名，周三、周六开课。" }
    const preview = await lead.request("POST", `/gaps/${gap?.id}/preview`, article)
    expect(preview.body).toEqual({ sure: 2, questions: 2 })
    expect(gap?.title).toBe(body.gap.title)
    expect([UNKNOWN, "无人机航拍课程怎样报名？"]).toContain(gap?.title)
    // Looking changed nothing.
    expect((await ask(UNKNOWN)).seq).toBeGreaterThan(0)
    await expect.poll(async () => (await gaps()).map((g) => g.questions), POLL).toEqual([3])

    expect((await lead.request("POST", "/knowledge/articles", article)).status).toBe(201)
    await expect.poll(gaps, POLL).toEqual([])
    const solved = await lead.request<GapList>("GET", "/gaps?state=solved")
    expect(solved.body.gaps[0]).toMatchObject({ id: gap?.id, article: expect.any(String) })

    // What is deleted in the log is gone from the gap.
    const first = asked[0]?.customer.id ?? ""
    const question = (await events(first)).find(
      (e) => e.actor.kind === "customer" && e.type === "message.posted",
    )
    await lead.must(first, "redact", { seq: question?.seq, reason: "asked for" })
    const after = await lead.request<GapDetail>("GET", `/gaps/${gap?.id}`)
    expect(after.body.questions.map((q) => q.conversation)).not.toContain(first)
  })

  test("what staff say of an answer is on record once, and becomes a labelled question", async () => {
    const { customer, seq } = await ask("怎么退货？")
    expect((await customer.request("POST", "/rate", { seq, helped: true })).status).toBe(200)
    expectError(await customer.request("POST", "/rate", { seq, helped: true }), "nothing_to_do")
    await agent.must(customer.id, "judge", { seq, verdict: "right" })
    expectError(
      await agent.request("POST", `/conversations/${customer.id}/judge`, { seq, verdict: "right" }),
      "nothing_to_do",
    )
    expectError(
      await agent.request("POST", `/conversations/${customer.id}/judge`, { seq: 1, verdict: "right" }),
      "not_an_answer",
    )
    // Somebody who looks again may think otherwise: the newest word counts.
    await agent.must(customer.id, "judge", { seq, verdict: "wrong" })
    const { body } = await lead.request<{ labels: { question: string; source: string }[] }>(
      "GET",
      "/calibration/labels",
    )
    expect(body.labels).toContainEqual(
      expect.objectContaining({ question: "怎么退货？", source: "correction" }),
    )
    // It goes with the words it was made from.
    const asked = (await events(customer.id)).find((e) => e.data?.text === "怎么退货？")
    await lead.must(customer.id, "redact", { seq: asked?.seq, reason: "asked for" })
    const left = await lead.request<{ labels: { question: string }[] }>("GET", "/calibration/labels")
    expect(left.body.labels.map((l) => l.question)).not.toContain("怎么退货？")
  })

  test("a person's answer becomes an article: suggested by an agent, approved by a lead", async () => {
    const { customer } = await ask("我想订一台定制的水晶奖杯")
    await customer.askHuman()
    await agent.must(customer.id, "accept")
    const { body: sent } = await agent.request<{ seq: number }>(
      "POST",
      `/conversations/${customer.id}/messages`,
      {
        text: "可以定制，五个工作日做好。",
      },
    )
    const draft = await agent.request<SuggestionDraft>(
      "GET",
      `/conversations/${customer.id}/suggestion?seq=${sent.seq}`,
    )
    expect(draft.body.article).toMatchObject({
      title: "我想订一台定制的水晶奖杯",
      body: "可以定制，五个工作日做好。",
    })
    const body = { conversation: customer.id, seq: sent.seq, article: draft.body.article }
    const made = await agent.request<{ id: string }>("POST", "/suggestions", body)
    expect(made.status).toBe(201)
    const approve = `/suggestions/${made.body.id}/approve`
    expectError(await agent.request("POST", approve, { article: body.article }), "not_permitted")
    // Two leads at once make one article.
    const both = await Promise.all(
      [lead, admin].map((each) => each.request("POST", approve, { article: body.article })),
    )
    expect(both.map(({ status }) => status).sort()).toEqual([200, 404])
    const found = await lead.request<ArticlePage>(
      "GET",
      `/knowledge/articles?q=${encodeURIComponent("水晶奖杯")}`,
    )
    expect(found.body.articles.filter((a) => a.title === body.article.title)).toHaveLength(1)
    expectError(await lead.request("POST", approve, { article: body.article }), "suggestion_unknown")
    expect((await lead.request<SuggestionList>("GET", "/suggestions")).body.suggestions).toEqual([])

    // One that is open goes with the words it was made from.
    await agent.request("POST", "/suggestions", body)
    await lead.must(customer.id, "redact", { seq: sent.seq, reason: "asked for" })
    expect((await lead.request<SuggestionList>("GET", "/suggestions")).body.suggestions).toEqual([])
    await agent.must(customer.id, "close", { outcome: "resolved" })
  })

  test("recomputed from the logs the figures are the same, and deleting a text changes none", async () => {
    const { customer, seq } = await ask("怎么退货？")
    await expect.poll(async () => (await costs()).figures.consultations, POLL).toBeGreaterThan(0)
    const settled = async () => {
      await lead.request("POST", "/costs/recompute", {})
      const { figures, days, models } = await costs()
      return { figures, days, models }
    }
    const before = await settled()
    expect(before.figures).toMatchObject({ served: 1, servedResolved: 1 })
    expect(before.figures.personMicroYuan).toBeGreaterThan(0)
    expect(await settled()).toEqual(before)
    await lead.must(customer.id, "redact", { seq, reason: "asked for" })
    expect(await settled()).toEqual(before)

    const one = await agent.request<CostedPage>("GET", `/conversations/${customer.id}/cost`)
    expect(one.body.consultations).toMatchObject([{ conversation: customer.id, became: "watched" }])
    const { body: csv, status } = await lead.request<string>("GET", `/costs/export?${period()}`)
    expect(status).toBe(200)
    const [head, ...lines] = csv.trimEnd().split("\r\n")
    expect(head).toMatch(/^\uFEFF?conversation,episode,opened_at,/)
    expect(lines).toHaveLength(before.figures.consultations)
    expect(lines.filter((line) => line.startsWith(`${customer.id},1,`))).toHaveLength(1)
  })

  test("prices hold from now on, wages are the administrator's, and figures are for leads alone", async () => {
    expect((await lead.request("PUT", "/costs/prices", { model: "m", microIn: 2, microOut: 8 })).status).toBe(
      204,
    )
    expect((await costs()).prices).toMatchObject([{ model: "m", microIn: 2, microOut: 8 }])
    expectError(await lead.request("PUT", "/costs/wages", { monthlyYuan: 5000 }), "not_permitted")
    const spent = (await costs()).figures.personMicroYuan
    const from = { from: 0 }
    expect((await admin.request("PUT", "/costs/wages", { monthlyYuan: 8000, ...from })).status).toBe(204)
    expect((await costs()).figures.personMicroYuan / spent).toBeCloseTo(2, 1)
    for (const path of [
      `/costs?${period()}`,
      `/costs/export?${period()}`,
      `/costs/consultations?${period()}`,
    ])
      expectError(await agent.request("GET", path), "not_permitted")
    expectError(await lead.request("GET", "/costs?from=5&to=5"), "bad_request")
    expect((await admin.request("POST", "/session/workspace", { workspace: "hotline" })).status).toBe(200)
    const foreign = await admin.request<Costs>("GET", `/costs?${period()}`)
    expect(foreign.body.figures.consultations).toBe(0)
  })
})
