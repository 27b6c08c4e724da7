/** Reports: each figure is the one that is counted by hand from the logs; everybody sees only what is theirs. */
import type { Report, ReportedPage } from "@jieying/contract/reports.ts"
import { Agent } from "@jieying/testkit/agent.ts"
import { Customer } from "@jieying/testkit/customer.ts"
import { openShopStaff, type ShopStaff } from "@jieying/testkit/shop-staff.ts"
import { storesUnderTest } from "@jieying/testkit/stores.ts"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { expectError } from "../hostile/expect-error.ts"

const stores = await storesUnderTest()
const TAG = "=cmd|calc"

describe.each(stores)("reports on $name", ({ fresh }) => {
  let server: ShopStaff["server"]
  let lead: ShopStaff["lead"]
  let agent: ShopStaff["agent"]
  let stranger: ShopStaff["stranger"]
  let colleague: Agent
  let end = async () => {}
  const customers: Customer[] = []

  const folded = () => lead.request("POST", "/costs/recompute", {})
  const report = async (query = "", who: Agent = lead) =>
    (await who.request<Report>("GET", `/reports?${query}`)).body
  const behind = async (query: string, who: Agent = lead) =>
    (await who.request<ReportedPage>("GET", `/reports/consultations?${query}`)).body

  beforeAll(async () => {
    ;({ server, lead, agent, stranger, end } = await openShopStaff(fresh))
    const others = server.accounts.filter((a) => a.role === "agent")
    for (const account of others) {
      const one = await Agent.signIn(server.url, account, "shop").catch(() => null)
      if (one && one.id !== agent.id) colleague ??= one
    }
    colleague ??= lead
    await lead.request("PUT", "/tags/t-odd", { name: TAG, colour: "sand", retired: false, version: 0 })
    const open = async () => {
      const customer = await Customer.open(server.url, { inbox: "shop" })
      customers.push(customer)
      return customer
    }
    // Served, tagged, solved, rated 5.
    const first = await open()
    await first.askHuman()
    await agent.must(first.id, "accept")
    await agent.must(first.id, "messages", { text: "马上为您查。" })
    await agent.must(first.id, "messages", { text: "已经补寄了。" })
    await agent.must(first.id, "tags", { tag: "t-odd", on: true })
    await agent.must(first.id, "close", { outcome: "resolved" })
    await first.request("POST", "/rating", { score: 5 })
    // Put back by one, settled by the other, rated 2.
    const second = await open()
    await second.askHuman()
    await agent.must(second.id, "accept")
    await agent.must(second.id, "release")
    await colleague.must(second.id, "accept")
    await colleague.must(second.id, "messages", { text: "您好，我来处理。" })
    await colleague.must(second.id, "close", { outcome: "resolved" })
    await second.request("POST", "/rating", { score: 2 })
    // Left to the assistant.
    const third = await open()
    await third.say("几点开门？")
    await third.until((e) => e.type === "message.posted" && e.actor.kind === "assistant", 30_000)
    await folded()
  })
  afterAll(() => end())

  /** Counted from what anybody can read in the logs, by other words than the fold's. */
  const counted = async () => {
    const logs = await Promise.all(customers.map((c) => lead.events(c.id)))
    const all = logs.flat()
    const of = (type: string) => all.filter((e) => e.type === type)
    const firstReplies = logs.flatMap((log) =>
      log
        .filter((e) => e.type === "agent.connected")
        .flatMap((from) => {
          const next = log.find((e) => e.seq > from.seq && e.type === "agent.left")
          const word = log.find(
            (e) =>
              e.seq > from.seq &&
              e.seq < (next?.seq ?? Number.POSITIVE_INFINITY) &&
              e.type === "message.posted" &&
              e.actor.kind === "agent",
          )
          return word ? [word.at - from.at] : []
        }),
    )
    const waits = logs.flatMap((log) => {
      const asked = log.find((e) => e.type === "human.requested")
      const came = log.find((e) => e.type === "agent.connected")
      return asked && came ? [came.at - asked.at] : []
    })
    return {
      consultations: logs.length,
      served: logs.filter((log) => log.some((e) => e.type === "agent.connected")).length,
      putBack: of("agent.left").filter((e) => (e.data as { why: string }).why === "released").length,
      ratings: of("rated").length,
      people: of("message.posted").filter((e) => e.actor.kind === "agent").length,
      customers: of("message.posted").filter((e) => e.actor.kind === "customer").length,
      firstReplies: firstReplies.toSorted((a, b) => a - b),
      waits: waits.toSorted((a, b) => a - b),
    }
  }

  test("the figures are those that are counted by hand from the logs, and the same when reckoned again", async () => {
    const hand = await counted()
    const { total, by, mine, days, from, to } = await report("span=today")
    expect(total).toMatchObject({
      consultations: hand.consultations,
      served: hand.served,
      putBack: hand.putBack,
      ratings: hand.ratings,
      good: 1,
      messages: { people: hand.people, customers: hand.customers },
      firstReply: { n: hand.firstReplies.length, median: hand.firstReplies[0], p90: hand.firstReplies[1] },
      wait: { n: hand.waits.length, median: hand.waits[0] },
      solve: { n: 2 },
      handedOver: 0,
    })
    expect([by, mine, from === to, days.length]).toEqual(["agent", false, true, 1])
    await folded()
    expect((await report("span=today")).total).toEqual(total)
    const month = await report("span=30")
    expect(month.total).toEqual(total)
    expect(month.days).toHaveLength(30)
    expect(month.days.at(-1)?.figures).toEqual(total)
  })

  test("by agent, team, inbox, tag and hour, each row is named and holds its own", async () => {
    const { rows } = await report("by=agent")
    const own = rows.find((r) => r.key === agent.id)
    expect(own?.name?.["zh-CN"]).toBe(agent.session.me.name)
    expect(own?.figures).toMatchObject({ served: 2, putBack: 1, ratings: 1, good: 1, solve: { n: 1 } })
    const other = rows.find((r) => r.key === colleague.id)
    expect(other?.figures).toMatchObject({ served: 1, putBack: 0, ratings: 1, good: 0, solve: { n: 1 } })
    const names = rows.map((r) => r.name?.["zh-CN"] ?? "")
    expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b, "zh-CN")))
    expect((await report("by=inbox")).rows).toMatchObject([{ key: "shop", figures: { consultations: 3 } }])
    expect((await report("by=tag")).rows).toMatchObject([
      { name: { en: TAG }, figures: { consultations: 1 } },
    ])
    expect((await report("by=team")).rows[0]?.figures).toMatchObject({ served: 2, putBack: 1 })
    const hours = (await report("by=hour")).rows
    expect(hours.reduce((n, row) => n + row.figures.consultations, 0)).toBe(3)
    for (const { key } of hours) expect(Number(key)).toBeLessThan(24)
  })

  test("behind a figure are the conversations it counts, and no others", async () => {
    const [first, second, third] = customers.map((c) => c.id)
    const ids = async (query: string) => (await behind(query)).consultations.map((c) => c.conversation)
    expect(await ids("")).toEqual([third, second, first])
    expect(await ids("figure=putBack")).toEqual([second])
    expect(await ids(`by=agent&key=${agent.id}&figure=ratings`)).toEqual([first])
    expect(await ids(`by=agent&key=${colleague.id}&figure=solve`)).toEqual([second])
    expect(await ids("by=agent&key=nobody")).toEqual([])
    expect(await behind("limit=1")).toMatchObject({ total: 3, consultations: [{ conversation: third }] })
  })

  test("who does not lead sees their own figures alone, whatever they ask for", async () => {
    const own = await report("by=agent", agent)
    expect(own).toMatchObject({ mine: true, total: { served: 2, putBack: 1, ratings: 1, alone: 0 } })
    expect(own.rows.map((r) => r.key)).toEqual([agent.id])
    expect((await report("by=inbox", agent)).total.messages.people).toBe(2)
    const others = await behind(`by=agent&key=${colleague.id}`, agent)
    expect(others.total).toBe(colleague.id === agent.id ? 2 : 0)
    const { body } = await agent.request<string>("GET", "/reports/export?by=agent")
    expect(body).not.toContain(colleague.session.me.name)
  })

  test("another workspace sees nothing of it", async () => {
    expect((await report("span=30", stranger)).total.consultations).toBe(0)
    expect((await behind("span=30", stranger)).total).toBe(0)
    expect((await stranger.request<string>("GET", "/reports/export?by=tag")).body).not.toContain("cmd")
  })

  test("as CSV, with nothing in it that a spreadsheet would run", async () => {
    const { status, body } = await lead.request<string>("GET", "/reports/export?by=tag&span=today&locale=en")
    expect(status).toBe(200)
    const [header, row, total] = body.split("\r\n")
    expect(header?.split(",").slice(0, 3)).toEqual(["tag", "key", "consultations"])
    expect(row?.startsWith(`"'${TAG}",`)).toBe(true)
    expect(total?.split(",").slice(1, 4)).toEqual(["total", "3", "2"])
  })

  test("spans that are none are refused", async () => {
    for (const query of [
      "span=99",
      "from=2026-11-01",
      "to=2026-11-01",
      "from=2026-11-02&to=2026-11-01",
      "from=2026-01-01&to=2026-12-31",
      "from=2026-02-30&to=2026-03-01",
      "from=0001-01-01&to=0001-01-02",
      "from=9999-12-30&to=9999-12-31",
      "span=7&from=2026-11-01&to=2026-11-02",
      "by=salary",
      "from=2026-11-01%00&to=2026-11-02",
    ])
      expectError(await lead.request("GET", `/reports?${query}`), "bad_request")
    expectError(await lead.request("GET", "/reports/consultations?figure=nothing"), "bad_request")
    const past = await report("from=2020-01-01&to=2020-03-31")
    expect([past.total.consultations, past.rows, past.days.length]).toEqual([0, [], 91])
  })
})
