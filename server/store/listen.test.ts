import { createTestDatabase, hasTestServer, type TestDatabase } from "@jieying/testkit/postgres.ts"
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest"
import { openPool, type PostgresDb } from "./pool.ts"

describe.skipIf(!(await hasTestServer()))("listen", () => {
  let database: TestDatabase
  let db: PostgresDb
  beforeAll(async () => {
    database = await createTestDatabase()
    db = (await openPool({ databaseUrl: database.url })) as PostgresDb
  })
  afterAll(async () => {
    await db.close()
    await database.drop()
  })

  test("hears notifications, and after a lost connection says that some may have been missed and hears again", async () => {
    const heard: (string | null)[] = []
    const stop = await db.listen("news", (payload) => heard.push(payload))
    await db.pool.query("select pg_notify('news', 'one')")
    await vi.waitFor(() => expect(heard).toEqual([null, "one"]))
    await db.pool.query("select pg_terminate_backend(pid) from pg_stat_activity where query = 'listen news'")
    await vi.waitFor(() => expect(heard).toEqual([null, "one", null]), 5_000)
    await db.pool.query("select pg_notify('news', 'two')")
    await vi.waitFor(() => expect(heard).toEqual([null, "one", null, "two"]))
    await stop()
    await db.pool.query("select pg_notify('news', 'three')")
    expect(heard).toHaveLength(4)
  })

  test("refuses a channel that would need quoting", async () => {
    await expect(db.listen("a; drop table x", () => {})).rejects.toThrow("not a channel name")
  })
})
