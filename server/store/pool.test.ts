import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createTestDatabase, hasTestServer } from "@jieying/testkit/postgres.ts"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { lockDataDir } from "./lock.ts"
import { type Db, openPool } from "./pool.ts"

const hasServer = await hasTestServer()
const stores = [
  { name: "embedded", skip: false },
  { name: "PostgreSQL", skip: !hasServer },
]

for (const store of stores) {
  describe.skipIf(store.skip)(`pool on ${store.name}`, () => {
    let db: Db
    let cleanUp: () => Promise<void>

    beforeAll(async () => {
      if (store.name === "embedded") {
        const dataDir = await mkdtemp(join(tmpdir(), "jy-pool-"))
        db = await openPool({ dataDir })
        cleanUp = () => rm(dataDir, { recursive: true })
      } else {
        const database = await createTestDatabase()
        db = await openPool({ databaseUrl: database.url, maxConnections: 3 })
        cleanUp = database.drop
      }
      await db.pool.query("create table item (id int primary key, text text)")
    }, 60_000)
    afterAll(async () => {
      await db.close()
      await cleanUp()
    })

    test("answers a query with values, in UTC", async () => {
      const { rows } = await db.pool.query(
        "select $1::int + 1 as n, $2::text as text, current_setting('timezone') as zone",
        [1, "接应"],
      )
      expect(rows).toEqual([{ n: 2, text: "接应", zone: "UTC" }])
    })

    test("gives bigint as a number, and refuses one that a number cannot hold", async () => {
      expect((await db.pool.query("select 9007199254740991::bigint as n")).rows).toEqual([
        { n: 9007199254740991 },
      ])
      await expect(db.pool.query("select 9007199254740993::bigint as n")).rejects.toThrow(RangeError)
      expect((await db.pool.query("select 1 as n")).rows).toEqual([{ n: 1 }])
    })

    test("stays in step after failing queries, in and outside a transaction", async () => {
      await expect(db.pool.query("select 1/0")).rejects.toMatchObject({ code: "22012" })
      const client = await db.pool.connect()
      try {
        await client.query("begin")
        await client.query("insert into item values (100, 'kept?')")
        await expect(client.query("insert into item values (100, 'twice')")).rejects.toMatchObject({
          code: "23505",
        })
        await expect(client.query("select 1")).rejects.toMatchObject({ code: "25P02" })
        await client.query("rollback")
        expect((await client.query("select count(*) as n from item where id = 100")).rows).toEqual([{ n: 0 }])
      } finally {
        client.release()
      }
    })

    test("has at most maxConnections", async () => {
      expect(db.maxConnections).toBe(store.name === "embedded" ? 1 : 3)
      const clients = await Promise.all(Array.from({ length: db.maxConnections }, () => db.pool.connect()))
      const oneMore = db.pool.connect()
      expect(db.pool.waitingCount).toBe(1)
      for (const client of clients) client.release()
      ;(await oneMore).release()
    })
  })
}

describe("embedded store on its data folder", () => {
  test("fsyncs once for each commit and never for a read", async () => {
    const dataDir = await mkdtemp(join(tmpdir(), "jy-sync-"))
    const db = await openPool({ dataDir })
    if (db.kind !== "embedded") throw new Error("not the embedded store")
    await db.pool.query("create table item (id int primary key)")
    const before = db.syncs()
    for (let id = 0; id < 20; id++) await db.pool.query("insert into item values ($1)", [id])
    expect(db.syncs() - before).toBe(20)
    const afterWrites = db.syncs()
    await db.pool.query("select count(*) from item")
    expect(db.syncs()).toBe(afterWrites)
    await db.close()
    await rm(dataDir, { recursive: true })
  }, 30_000)

  test("is refused while open elsewhere, works under a lock taken before, keeps what was written", async () => {
    const dataDir = await mkdtemp(join(tmpdir(), "jy-again-"))
    const first = await openPool({ dataDir })
    await expect(openPool({ dataDir })).rejects.toMatchObject({ code: "data_dir_in_use", pid: process.pid })
    await first.pool.query("create table item (id int)")
    await first.close()
    await first.close()

    const lock = await lockDataDir(dataDir)
    const second = await openPool({ dataDir })
    await expect(openPool({ dataDir })).rejects.toMatchObject({ code: "data_dir_in_use" })
    expect((await second.pool.query("select * from item")).rows).toEqual([])
    await second.close()
    await expect(lockDataDir(dataDir)).rejects.toMatchObject({ code: "data_dir_in_use" })
    await lock.release()
    await rm(dataDir, { recursive: true })
  }, 30_000)
})
