/** The table of jobs, on both stores. */
import { openStore } from "@jieying/testkit/open-store.ts"
import { storesUnderTest } from "@jieying/testkit/stores.ts"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { JobStore } from "./jobs.ts"
import type { Db } from "./pool.ts"

const stores = await storesUnderTest()

describe.each(stores)("jobs on $name", ({ fresh }) => {
  let db: Db
  let jobs: JobStore
  let cleanUp: () => Promise<void>

  beforeAll(async () => {
    ;({ db, cleanUp } = await openStore(fresh))
    jobs = new JobStore(db)
  }, 60_000)
  afterAll(() => cleanUp())

  test("with no job at all there is no next time, so that an idle server rests", async () => {
    expect(await jobs.nextDueIn()).toBeNull()
  })

  test("the next time is that of the first job, and no earlier than its lock runs out", async () => {
    const job = { tenant: "shop", kind: "none", payload: {} }
    await jobs.add({ ...job, runAt: Date.now() + 3_600_000 })
    expect(await jobs.nextDueIn()).toBeGreaterThan(3_000_000)
    await jobs.add(job)
    expect(await jobs.nextDueIn()).toBe(0)
    const taken = await jobs.take(10, 600_000)
    expect(taken).toHaveLength(1)
    expect(await jobs.nextDueIn()).toBeGreaterThan(300_000)
    await jobs.finish(taken.map((each) => each.id))
  })
})
