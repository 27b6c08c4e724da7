/** The figures in SQL are those of the core, on both stores. */
import type { Reach } from "@jieying/core/handoff/reach.ts"
import { summariseReaches } from "@jieying/core/handoff/reach-summary.ts"
import { openStore } from "@jieying/testkit/open-store.ts"
import { storesUnderTest } from "@jieying/testkit/stores.ts"
import fc from "fast-check"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { Db } from "./pool.ts"
import { reachFigures } from "./reach-figures.ts"
import { WaitStore } from "./waits.ts"

const stores = await storesUnderTest()
const ASKED_AT = Date.UTC(2026, 0, 1)

const anyReach: fc.Arbitrary<Reach> = fc
  .record({
    waitMs: fc.integer({ min: 0, max: 200_000 }),
    eta: fc.option(fc.tuple(fc.integer({ max: 100_000, min: 1 }), fc.integer({ max: 100_000, min: 0 }))),
    callback: fc.boolean(),
    outcome: fc.constantFrom("connected", "abandoned", "withdrawn", "unreached"),
  })
  .map(({ waitMs, eta, callback, outcome }) => {
    const connectedAt = outcome === "connected" ? ASKED_AT + waitMs : null
    const kept = callback && connectedAt !== null
    return {
      episode: 1,
      requestedAt: ASKED_AT,
      reason: "button",
      team: "service",
      place: callback ? null : 1,
      etaLow: callback ? null : (eta?.[0] ?? null),
      etaHigh: callback ? null : eta ? eta[0] + eta[1] : null,
      queuedAt: ASKED_AT,
      callbackDue: callback ? ASKED_AT : null,
      connectedAt,
      agent: connectedAt === null ? null : "lin",
      outcome: kept ? "callback_kept" : outcome,
      waitMs,
      attempts: 1,
    }
  })

describe.each(stores)("figures of waiting on $name", ({ fresh }) => {
  let db: Db
  let cleanUp: () => Promise<void>

  beforeAll(async () => {
    ;({ db, cleanUp } = await openStore(fresh))
  }, 60_000)
  afterAll(() => cleanUp())

  test("are those of the core for any waits", async () => {
    const waits = new WaitStore(db, "shop")
    await fc.assert(
      fc.asyncProperty(fc.array(anyReach, { maxLength: 12 }), async (reaches) => {
        await db.pool.query("truncate reach")
        for (const [i, reach] of reaches.entries())
          await waits.save(`c${i}`, { seq: 1, reaches: [reach], services: [] })
        const core = summariseReaches(reaches, { withinMs: 60_000 })
        const figures = await reachFigures(db, "shop", ASKED_AT)
        expect(figures).toMatchObject({
          asked: core.asked,
          reached: core.connected + core.callbacks.kept,
          within60s: reaches.filter((r) => r.outcome === "connected" && r.waitMs <= 60_000).length,
          p50Ms: core.p50,
          p95Ms: core.p95,
          withinRange: core.shown.byHigh,
          underHalf: core.shown.byLow,
        })
        expect(figures.told).toBeLessThanOrEqual(core.shown.ranges)
      }),
      { numRuns: 40 },
    )
  })

  test("of the days asked for, and of one workspace", async () => {
    await db.pool.query("truncate reach")
    const reach = fc.sample(anyReach, { numRuns: 1, seed: 1 })[0] as Reach
    await new WaitStore(db, "shop").save("c1", { seq: 1, reaches: [reach], services: [] })
    expect(await reachFigures(db, "shop", ASKED_AT)).toMatchObject({ asked: 1 })
    const none = {
      asked: 0,
      reached: 0,
      within60s: 0,
      p50Ms: null,
      p95Ms: null,
      told: 0,
      withinRange: 0,
      underHalf: 0,
    }
    expect(await reachFigures(db, "shop", ASKED_AT + 1)).toEqual(none)
    expect(await reachFigures(db, "hotline", 0)).toEqual(none)
  })
})
