/** The schema on both stores: from nothing, and from every earlier version of itself, with the same end. */
import { cp, mkdir, mkdtemp, readdir, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { migrate } from "@jieying/server/store/migrate.ts"
import { type Db, openPool } from "@jieying/server/store/pool.ts"
import { storesUnderTest } from "@jieying/testkit/stores.ts"
import { describe, expect, test } from "vitest"

const MIGRATIONS = fileURLToPath(new URL("../../server/store/migrations", import.meta.url))
const files = (await readdir(MIGRATIONS)).filter((name) => name.endsWith(".sql")).sort()
const stores = await storesUnderTest()

/** Every column, index and constraint, as the catalogue tells it. */
async function shape(db: Db): Promise<unknown[]> {
  const columns = await db.pool.query(
    `select table_name, column_name, data_type, is_nullable, is_generated from information_schema.columns
      where table_schema = 'public' order by table_name, ordinal_position`,
  )
  const indexes = await db.pool.query(
    "select indexdef from pg_indexes where schemaname = 'public' order by indexdef",
  )
  return [...columns.rows, ...indexes.rows]
}

describe.each(stores)("migrations on $name", ({ fresh }) => {
  const withStore = async (use: (db: Db, folder: string) => Promise<void>) => {
    const made = await fresh()
    const dataDir = await mkdtemp(join(tmpdir(), "jieying-migrate-"))
    const db = await openPool(made.databaseUrl ? { databaseUrl: made.databaseUrl } : { dataDir })
    const folder = join(dataDir, "earlier")
    await mkdir(folder)
    try {
      await use(db, folder)
    } finally {
      await db.close()
      await made.drop()
      await rm(dataDir, { recursive: true, force: true })
    }
  }

  test("from nothing, and again: the second run finds nothing to do", async () => {
    await withStore(async (db) => {
      expect(await migrate(db.pool, MIGRATIONS)).toEqual({ from: 0, to: files.length })
      expect(await migrate(db.pool, MIGRATIONS)).toEqual({ from: files.length, to: files.length })
    })
  })

  test.each(files.map((_, i) => i))("from version %i, the same end", async (version) => {
    let expected: unknown[] = []
    await withStore(async (db) => {
      await migrate(db.pool, MIGRATIONS)
      expected = await shape(db)
    })
    await withStore(async (db, folder) => {
      for (const name of files.slice(0, version)) await cp(join(MIGRATIONS, name), join(folder, name))
      if (version > 0) await migrate(db.pool, folder)
      expect(await migrate(db.pool, MIGRATIONS)).toEqual({ from: version, to: files.length })
      expect(await shape(db)).toEqual(expected)
    })
  })
})
