import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { type EmbeddedDb, openPool } from "./pool.ts"

describe("embedded store", () => {
  let dataDir: string
  let db: EmbeddedDb

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), "jy-pool-"))
    db = (await openPool({ dataDir })) as EmbeddedDb
    await db.pool.query("create table item (id int primary key, text text)")
  }, 60_000)

  afterAll(async () => {
    await db.close()
    await rm(dataDir, { recursive: true })
  })

  test("answers a query with values", async () => {
    const { rows } = await db.pool.query("select $1::int + 1 as n, $2::text as text", [1, "接应"])
    expect(rows).toEqual([{ n: 2, text: "接应" }])
  })

  test("fsyncs once for each commit and never for a read", async () => {
    const before = db.syncs()
    for (let id = 0; id < 20; id++) await db.pool.query("insert into item values ($1, 'x')", [id])
    expect(db.syncs() - before).toBe(20)
    const afterWrites = db.syncs()
    await db.pool.query("select count(*) from item")
    expect(db.syncs()).toBe(afterWrites)
  })

  test("stays in step after failing queries, in and outside a transaction", async () => {
    await expect(db.pool.query("select 1/0")).rejects.toMatchObject({ code: "22012" })
    await expect(db.pool.query("selec $1", [1])).rejects.toMatchObject({ code: "42601" })
    expect((await db.pool.query("select 1 as n")).rows).toEqual([{ n: 1 }])
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
})
