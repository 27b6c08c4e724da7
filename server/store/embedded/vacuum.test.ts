import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, test } from "vitest"
import { openPool } from "../pool.ts"
import { vacuumDue } from "./vacuum.ts"

test("vacuums the tables with many dead rows, and no others", async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "jy-vacuum-"))
  const { pool, close } = await openPool({ dataDir })
  await pool.query("create table quiet (id int); create table busy (id int)")
  await pool.query("insert into quiet values (1)")
  await pool.query("insert into busy select generate_series(1, 2000)")
  await pool.query("delete from busy")
  // PostgreSQL writes its counts down at most once a second, at the end of a transaction.
  await expect.poll(() => vacuumDue(pool), { timeout: 5_000, interval: 200 }).toEqual(["public.busy"])
  expect((await pool.query("select pg_relation_size('busy') as bytes")).rows).toEqual([{ bytes: 0 }])
  await close()
  await rm(dataDir, { recursive: true })
}, 30_000)
