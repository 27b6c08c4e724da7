/** What is kept about probes, on both stores, and that each inbox is probed by one process. */
import { openStore } from "@jieying/testkit/open-store.ts"
import { storesUnderTest } from "@jieying/testkit/stores.ts"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { Db } from "./pool.ts"
import { claimDue, claimNow, probeRows, recordProbe } from "./probes.ts"
import { inTransaction } from "./transaction.ts"
import { insertWorkspace } from "./workspaces.ts"

const stores = await storesUnderTest()
const KEYS = ["cake", "flowers", "shoes", "tea"]
const EVERY_MS = 60 * 60_000

describe.each(stores)("probes on $name", ({ fresh }) => {
  let db: Db
  let cleanUp: () => Promise<void>

  beforeAll(async () => {
    ;({ db, cleanUp } = await openStore(fresh))
    for (const [createdAt, id] of KEYS.entries()) {
      const name = { "zh-CN": id, en: id }
      const draft = { id, name, teams: [{ key: "service", name }], locale: "en", createdAt } as const
      const open = { timeZone: "UTC", hours: null, suggestions: { "zh-CN": [], en: [] } }
      await inTransaction(db, (client) => insertWorkspace(client, { ...draft, ...open }))
    }
  }, 60_000)
  afterAll(() => cleanUp())

  const claim = async () => {
    const of = { everyMs: EVERY_MS, limit: 2 }
    return (await Promise.all([1, 2, 3, 4].map(() => claimDue(db, of)))).flat().map((i) => i.key)
  }

  test("who asks at the same time gets different inboxes, and nobody a second time before it is due", async () => {
    const claimed = await claim()
    while (claimed.length < KEYS.length) {
      const more = await claim()
      expect(more).not.toEqual([])
      claimed.push(...more)
    }
    expect(claimed.sort()).toEqual(KEYS)
    expect(await claim()).toEqual([])
    await db.pool.query("update inbox set probed_at = probed_at - $1 where key = 'tea'", [EVERY_MS])
    expect(await claim()).toEqual(["tea"])
    await db.pool.query("update inbox set probed_at = 0 where key = 'tea'")
    await claimNow(db, { tenant: "tea", key: "tea" })
    expect(await claim()).toEqual([])
  })

  test("the newest result and the figures of a day; what failed counts as a run, not as a time", async () => {
    const shoes = { tenant: "shoes", key: "shoes" }
    const before = async (ms: number) =>
      db.pool.query("update probe set at = at - $1 where tenant = 'shoes'", [ms])
    const good = (ms: number) => ({ ok: true, result: "queued" as const, ms, error: null })
    expect(await probeRows(db, "shoes")).toMatchObject([{ last: null, runs: 0, succeeded: 0, p95Ms: null }])
    await recordProbe(db, shoes, good(9_000))
    await before(25 * 60 * 60_000)
    for (let ms = 1; ms <= 20; ms++) {
      await recordProbe(db, shoes, good(ms))
      await before(1_000)
    }
    await recordProbe(db, shoes, { ok: false, result: "none", ms: 10_000, error: "human: 503" })
    expect(await probeRows(db, "shoes")).toEqual([
      {
        inbox: "shoes",
        name: { "zh-CN": "shoes", en: "shoes" },
        last: { at: expect.any(Number), ok: false, ms: 10_000, error: "human: 503" },
        runs: 21,
        succeeded: 20,
        p95Ms: 19,
      },
    ])
    expect(await probeRows(db, "cake")).toMatchObject([{ inbox: "cake", runs: 0 }])
    await before(31 * 24 * 60 * 60_000)
    await recordProbe(db, shoes, good(5))
    const kept = await db.pool.query("select count(*) as n from probe")
    expect(kept.rows[0].n).toBe(1)
  })
})
