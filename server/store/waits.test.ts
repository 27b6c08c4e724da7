/** What is kept about waiting, on both stores. */
import type { Reach, Service } from "@jieying/core/handoff/reach.ts"
import { openStore } from "@jieying/testkit/open-store.ts"
import { storesUnderTest } from "@jieying/testkit/stores.ts"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import type { Db } from "./pool.ts"
import { WaitStore } from "./waits.ts"

const stores = await storesUnderTest()

const reach: Reach = {
  episode: 1,
  requestedAt: 1000,
  reason: "button",
  team: "service",
  place: 2,
  etaLow: 60_000,
  etaHigh: 90_000,
  queuedAt: 1000,
  callbackDue: null,
  connectedAt: 5000,
  agent: "lin",
  outcome: "connected",
  waitMs: 4000,
  attempts: 1,
}
const waiting: Reach = { ...reach, connectedAt: null, agent: null, outcome: "waiting", waitMs: 0 }

describe.each(stores)("waits on $name", ({ fresh }) => {
  let db: Db
  let cleanUp: () => Promise<void>
  let shop: WaitStore
  let other: WaitStore

  beforeAll(async () => {
    ;({ db, cleanUp } = await openStore(fresh))
    shop = new WaitStore(db, "shop")
    other = new WaitStore(db, "other")
  }, 60_000)
  beforeEach(() => db.pool.query("truncate reach, service_time"))
  afterAll(() => cleanUp())

  test("what is saved comes back, fractions of a range rounded, and in its own workspace only", async () => {
    const second = { ...reach, episode: 2, requestedAt: 9000, etaLow: 1.4, etaHigh: 2.5, callbackDue: 7 }
    await shop.save("c1", { seq: 9, reaches: [reach, second], services: [] })
    expect(await shop.reaches({ limit: 10 })).toEqual([
      { conversation: "c1", ...second, etaLow: 1, etaHigh: 3 },
      { conversation: "c1", ...reach },
    ])
    expect(await other.reaches({ limit: 10 })).toEqual([])
  })

  test("the same again changes nothing; an older fold never replaces a newer one", async () => {
    const newer = { seq: 9, reaches: [reach], services: [] }
    await shop.save("c1", { seq: 4, reaches: [waiting], services: [] })
    await shop.save("c1", newer)
    await shop.save("c1", newer)
    await shop.save("c1", { seq: 4, reaches: [waiting], services: [] })
    expect(await shop.reaches({ limit: 10 })).toEqual([{ conversation: "c1", ...reach }])
  })

  test("a wait that is open stands as of now, and a promise that has passed is missed", async () => {
    await shop.save("c1", { seq: 4, reaches: [waiting], services: [] })
    await shop.save("c2", { seq: 4, reaches: [{ ...waiting, callbackDue: 2000 }], services: [] })
    const rows = await shop.reaches({ limit: 10 })
    expect(rows.map((r) => [r.conversation, r.outcome])).toEqual([
      ["c2", "callback_missed"],
      ["c1", "waiting"],
    ])
    for (const row of rows) expect(row.waitMs).toBeGreaterThan(1_000_000_000)
  })

  test("pages follow each other without a hole or a repetition, down to a time", async () => {
    for (let i = 0; i < 7; i++) {
      const at = 1000 + Math.floor(i / 3)
      const reaches = [reach, { ...reach, episode: 2 }].map((r) => ({ ...r, requestedAt: at }))
      await shop.save(`c${i}`, { seq: 1, reaches, services: [] })
    }
    const whole = await shop.reaches({ limit: 100 })
    expect(whole).toHaveLength(14)
    const paged = []
    let page = await shop.reaches({ limit: 3 })
    while (page.length > 0) {
      paged.push(...page)
      page = await shop.reaches({ limit: 3, cursor: page.at(-1) })
    }
    expect(paged).toEqual(whole)
    expect(await shop.reaches({ since: 1001, limit: 100 })).toEqual(
      whole.filter((r) => r.requestedAt >= 1001),
    )
  })

  test("recent services are those of the team, the newest 500 of two weeks, newest last", async () => {
    const { rows } = await db.pool.query("select now_ms() as now")
    const now = rows[0].now as number
    const day = 24 * 60 * 60_000
    const service = (i: number, change: Partial<Service> = {}): Service => {
      const from = now - day + i * 10
      return { agent: "lin", team: "service", from, until: from + i, seq: i + 1, pickupMs: i, ...change }
    }
    const services = Array.from({ length: 510 }, (_, i) => service(i))
    const odd = [
      service(600, { team: "billing" }),
      service(601, { from: now - 16 * day, until: now - 15 * day }),
      service(602, { pickupMs: null, until: now - 1 }),
    ]
    await shop.save("c1", { seq: 1, reaches: [], services })
    await shop.save("c1", { seq: 2, reaches: [], services: [...services, ...odd] })
    const recent = await shop.recent("service")
    expect(recent.service).toHaveLength(500)
    expect(recent.service.slice(0, 2)).toEqual([11, 12])
    expect(recent.service.at(-2)).toBe(509)
    expect(recent.pickup).toHaveLength(499)
    expect(recent.pickup.at(-1)).toBe(509)
    expect((await shop.recent("billing")).service).toEqual([600])
    expect(await other.recent("service")).toEqual({ service: [], pickup: [] })
  })
})
