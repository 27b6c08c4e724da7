/** The table of jobs, on both stores. */
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { storesUnderTest } from "@jieying/testkit/stores.ts"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { JobStore } from "./jobs.ts"
import { migrate } from "./migrate.ts"
import { type Db, openPool } from "./pool.ts"

const stores = await storesUnderTest()

describe.each(stores)("jobs on $name", ({ fresh }) => {
  let db: Db
  let jobs: JobStore
  let cleanUp: () => Promise<void>

  beforeAll(async () => {
    const made = await fresh()
    const dataDir = await mkdtemp(join(tmpdir(), "jy-jobs-"))
    db = await openPool(made.databaseUrl ? { databaseUrl: made.databaseUrl } : { dataDir })
    await migrate(db.pool, join(import.meta.dirname, "migrations"))
    jobs = new JobStore(db)
    cleanUp = async () => {
      await db.close()
      await made.drop()
      await rm(dataDir, { recursive: true, force: true })
    }
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
