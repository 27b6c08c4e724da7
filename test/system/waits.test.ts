/** What leads see of waiting: each request with what was told and what came true, page by page. */
import type { WaitsPage } from "@jieying/contract/waits.ts"
import { Agent } from "@jieying/testkit/agent.ts"
import { boot, type RunningServer, removeData } from "@jieying/testkit/boot.ts"
import { Customer } from "@jieying/testkit/customer.ts"
import { storesUnderTest } from "@jieying/testkit/stores.ts"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { expectError } from "../hostile/expect-error.ts"

const stores = await storesUnderTest()

describe.each(stores)("waits on $name", ({ fresh }) => {
  let server: RunningServer
  let drop: () => Promise<void>
  let lead: Agent
  let agent: Agent

  beforeAll(async () => {
    const store = await fresh()
    drop = store.drop
    server = await boot({ databaseUrl: store.databaseUrl })
    lead = await Agent.ofRole(server, "supervisor")
    agent = await Agent.ofRole(server, "agent")
  })
  afterAll(async () => {
    await server.stop()
    await removeData(server)
    await drop()
  })

  const waits = (query = "") => lead.request<WaitsPage>("GET", `/waits${query}`)
  const outcomes = async () =>
    new Map((await waits()).body.waits.map((wait) => [wait.conversation, wait.outcome]))
  const cursorOf = (position: unknown) => Buffer.from(JSON.stringify(position)).toString("base64url")

  test("nothing was asked, nothing is claimed", async () => {
    expect((await waits()).body).toEqual({
      waits: [],
      cursor: null,
      figures: {
        asked: 0,
        reached: 0,
        within60s: 0,
        p50Ms: null,
        p95Ms: null,
        told: 0,
        withinRange: 0,
        underHalf: 0,
      },
    })
  })

  test("who was served, who left and who waits, the newest first; probes are nobody", async () => {
    const customers: Customer[] = []
    for (let n = 0; n < 3; n++) {
      const customer = await Customer.open(server.url, { inbox: "shop" })
      await customer.askHuman()
      customers.push(customer)
    }
    const [served, left, waiting] = customers as [Customer, Customer, Customer]
    await agent.must(served.id, "accept")
    expect((await left.request("POST", "/withdraw", {})).status).toBe(200)
    expect(await lead.request("POST", "/probes/shop")).toMatchObject({ body: { last: { ok: true } } })
    const expected = [
      [waiting.id, "waiting"],
      [left.id, "withdrawn"],
      [served.id, "connected"],
    ]
    await expect.poll(async () => [...(await outcomes())], { timeout: 15_000 }).toEqual(expected)

    const { body } = await waits()
    expect(body.figures).toMatchObject({
      asked: 3,
      reached: 1,
      within60s: 1,
      told: 0,
    })
    expect(body.waits[0]).toEqual({
      conversation: waiting.id,
      episode: 1,
      team: "service",
      reason: "asked",
      requestedAt: expect.any(Number),
      place: expect.any(Number),
      etaLow: null,
      etaHigh: null,
      waitMs: null,
      outcome: "waiting",
    })
    expect(body.waits[2]).toMatchObject({ place: 1, waitMs: expect.any(Number) })

    const seen: string[] = []
    let cursor: string | null = ""
    for (let pages = 0; cursor !== null && pages < 5; pages++) {
      const { body: page }: { body: WaitsPage } = await waits(`?limit=1${cursor && `&cursor=${cursor}`}`)
      seen.push(...page.waits.map((wait) => wait.conversation))
      expect(page.figures.asked).toBe(3)
      cursor = page.cursor
    }
    expect(seen).toEqual(expected.map(([id]) => id))
  })

  test("only leads, only their own workspace", async () => {
    for (const who of [agent, await Agent.ofRole(server, "dispatcher")])
      expectError(await who.request("GET", "/waits"), "not_permitted")
    const admin = await Agent.ofRole(server, "admin")
    expect((await admin.request("POST", "/session/workspace", { workspace: "hotline" })).status).toBe(200)
    expect((await admin.request<WaitsPage>("GET", "/waits")).body).toMatchObject({
      waits: [],
      figures: { asked: 0 },
    })
  })

  test("queries and cursors that are none of ours", async () => {
    const foreign = [
      "x",
      "%00",
      cursorOf({}),
      cursorOf([1, "c"]),
      cursorOf(["1", "c", 1]),
      cursorOf([1, "c", 2 ** 31]),
    ]
    for (const query of [
      "days=0",
      "days=91",
      "days=x",
      "limit=0",
      "limit=101",
      `cursor=${"a".repeat(201)}`,
      ...foreign.map((cursor) => `cursor=${cursor}`),
    ])
      expectError(await waits(`?${query}`), "bad_request")
    expect((await waits(`?cursor=${cursorOf([0, "'; drop table reach; --", 0])}`)).body.waits).toEqual([])
  })
})
