/** The schema on both stores: from nothing, and from every earlier version of itself, with the same end. */
import { cp, mkdir, mkdtemp, readdir, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { migrate } from "@jieying/server/store/migrate.ts"
import { type Db, openPool } from "@jieying/server/store/pool.ts"
import { storesUnderTest } from "@jieying/testkit/stores.ts"
import { afterAll, beforeAll, describe, expect, test } from "vitest"

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
  let db: Db
  let folder: string
  let close: () => Promise<void>
  let expected: unknown[]

  beforeAll(async () => {
    const made = await fresh()
    folder = await mkdtemp(join(tmpdir(), "jieying-migrate-"))
    db = await openPool(made.databaseUrl ? { databaseUrl: made.databaseUrl } : { dataDir: folder })
    close = async () => {
      await db.close()
      await made.drop()
      await rm(folder, { recursive: true, force: true })
    }
    await empty()
    await migrate(db.pool, MIGRATIONS)
    expected = await shape(db)
  })
  afterAll(() => close())

  /** Nothing is left of what was there: the store itself is opened once, for that takes far longer than a migration. */
  const empty = async () => {
    await db.pool.query("drop schema public cascade")
    await db.pool.query("create schema public")
    expect(await shape(db)).toEqual([])
  }

  test("from nothing, and again: the second run finds nothing to do", async () => {
    await empty()
    expect(await migrate(db.pool, MIGRATIONS)).toEqual({ from: 0, to: files.length })
    expect(await migrate(db.pool, MIGRATIONS)).toEqual({ from: files.length, to: files.length })
  })

  test.each(files.map((_, i) => i))("from version %i, the same end", async (version) => {
    await empty()
    const earlier = join(folder, `version-${version}`)
    await mkdir(earlier)
    for (const name of files.slice(0, version)) await cp(join(MIGRATIONS, name), join(earlier, name))
    if (version > 0) await migrate(db.pool, earlier)
    expect(await migrate(db.pool, MIGRATIONS)).toEqual({ from: version, to: files.length })
    expect(await shape(db)).toEqual(expected)
  })
})
