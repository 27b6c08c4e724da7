import { spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createTestDatabase, hasTestServer, type TestDatabase } from "@jieying/testkit/postgres.ts"
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { migrate, readMigrations } from "./migrate.ts"
import { type Db, openPool } from "./pool.ts"

const hasServer = await hasTestServer()

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "jy-migrations-"))
  await file("001_item.sql", "create table item (id int primary key);\ninsert into item values (1);")
  await file("002_name.sql", "alter table item add column name text not null default '';")
})
afterEach(() => rm(folder, { recursive: true }))

function file(name: string, sql: string): Promise<void> {
  return writeFile(join(folder, name), sql)
}

describe("migration files", () => {
  test.each([
    ["a hole in the numbers", "004_late.sql"],
    ["a number used twice", "002_other.sql"],
    ["another name form", "3-late.sql"],
  ])("refuses %s", async (_what, name) => {
    await file(name, "select 1")
    await expect(readMigrations(folder)).rejects.toMatchObject({ code: "migration_files_invalid" })
  })

  test("has the same hash for either line end", async () => {
    const [unix] = await readMigrations(folder)
    await file("001_item.sql", "create table item (id int primary key);\r\ninsert into item values (1);")
    const [windows] = await readMigrations(folder)
    expect(windows?.sha256).toBe(unix?.sha256)
  })
})

const stores = [
  { name: "embedded", skip: false },
  { name: "PostgreSQL", skip: !hasServer },
]

for (const store of stores) {
  describe.skipIf(store.skip)(`migrate on ${store.name}`, () => {
    let db: Db
    let cleanUp: () => Promise<void>

    beforeAll(async () => {
      if (store.name === "embedded") {
        const dataDir = await mkdtemp(join(tmpdir(), "jy-migrate-"))
        db = await openPool({ dataDir })
        cleanUp = () => rm(dataDir, { recursive: true })
      } else {
        const database = await createTestDatabase()
        db = await openPool({ databaseUrl: database.url })
        cleanUp = database.drop
      }
    }, 60_000)
    afterEach(() => db.pool.query("drop schema public cascade; create schema public"))
    afterAll(async () => {
      await db.close()
      await cleanUp()
    })

    test("brings an empty database to the newest version, and an older one from where it is", async () => {
      expect(await migrate(db.pool, folder)).toEqual({ from: 0, to: 2 })
      expect(await migrate(db.pool, folder)).toEqual({ from: 2, to: 2 })
      await file("003_more.sql", "insert into item values (2, 'two')")
      expect(await migrate(db.pool, folder)).toEqual({ from: 2, to: 3 })
      const { rows } = await db.pool.query("select id, name from item order by id")
      expect(rows).toEqual([
        { id: 1, name: "" },
        { id: 2, name: "two" },
      ])
    })

    test("refuses a changed file, a newer database and a hole", async () => {
      await migrate(db.pool, folder)
      await file("001_item.sql", "create table item (id bigint primary key)")
      await expect(migrate(db.pool, folder)).rejects.toMatchObject({ code: "migration_changed" })
      await rm(join(folder, "002_name.sql"))
      await expect(migrate(db.pool, folder)).rejects.toMatchObject({ code: "database_newer" })
      await file("002_name.sql", "select 1")
      await db.pool.query("delete from schema_migration where version = 1")
      await expect(migrate(db.pool, folder)).rejects.toMatchObject({ code: "migration_gap" })
    })

    test("keeps nothing of a migration that fails, and all before it", async () => {
      await file("003_bad.sql", "create table half (id int); select 1/0")
      await expect(migrate(db.pool, folder)).rejects.toMatchObject({ code: "migration_failed" })
      const { rows } = await db.pool.query(
        "select to_regclass('half') as half, max(version) as version from schema_migration",
      )
      expect(rows).toEqual([{ half: null, version: 2 }])
    })

    test("refuses a file that ends its own transaction", async () => {
      await file("003_commit.sql", "create table loose (id int); commit; begin;")
      await expect(migrate(db.pool, folder)).rejects.toMatchObject({ code: "migration_failed" })
    })
  })
}

describe.skipIf(!hasServer)("migrate in several processes on one PostgreSQL", () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createTestDatabase()
  })
  afterAll(() => database.drop())

  test("applies each migration once", async () => {
    await file("003_slow.sql", "select pg_sleep(0.3); create table slow (id int)")
    const script = `
      import { migrate } from ${JSON.stringify(new URL("./migrate.ts", import.meta.url).href)}
      import { openPool } from ${JSON.stringify(new URL("./pool.ts", import.meta.url).href)}
      const db = await openPool({ databaseUrl: ${JSON.stringify(database.url)} })
      const result = await migrate(db.pool, ${JSON.stringify(folder)})
      await db.close()
      process.exitCode = result.to === 3 ? 0 : 1`
    const children = [1, 2, 3].map(() =>
      spawn(process.execPath, ["--input-type=module", "--eval", script], { stdio: "inherit" }),
    )
    const codes = await Promise.all(children.map(async (child) => (await once(child, "exit"))[0]))
    expect(codes).toEqual([0, 0, 0])
    const db = await openPool({ databaseUrl: database.url })
    expect((await db.pool.query("select version from schema_migration order by version")).rows).toHaveLength(
      3,
    )
    await db.close()
  }, 30_000)
})
