import { existsSync } from "node:fs"
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import pg from "pg"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { embeddedConnection } from "./connection.ts"
import { startEngine } from "./engine.ts"
import { makeSeed, restoreSeed } from "./seed.ts"

describe("seed", () => {
  let root: string
  let seedDir: string
  let migrationsDir: string

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), "jy-seed-"))
    seedDir = join(root, "seed")
    migrationsDir = await mkdtemp(join(root, "migrations-"))
    await writeFile(join(migrationsDir, "001_item.sql"), "create table item (id int)")
    await makeSeed({ seedDir, migrationsDir })
  }, 60_000)
  afterAll(() => rm(root, { recursive: true }))

  async function tables(dataDir: string): Promise<string[]> {
    const engine = await startEngine(join(dataDir, "pg"))
    const client = new pg.Client(embeddedConnection(engine))
    await client.connect()
    const { rows } = await client.query(
      "select tablename from pg_tables where schemaname = 'public' order by 1",
    )
    await client.end()
    await engine.close()
    return rows.map((row) => row.tablename)
  }

  test("fills an empty data folder, migrations included, and leaves a filled one alone", async () => {
    const dataDir = await mkdtemp(join(root, "data-"))
    await restoreSeed(dataDir, { seedDir, migrationsDir })
    expect(await tables(dataDir)).toEqual(["item", "schema_migration"])
    await writeFile(join(dataDir, "pg", "mark"), "")
    await restoreSeed(dataDir, { seedDir, migrationsDir })
    expect(existsSync(join(dataDir, "pg", "mark"))).toBe(true)
    expect(await readdir(dataDir)).toEqual(["pg"])
  }, 30_000)

  test("is used where newer migrations follow, not where one of its own has changed", async () => {
    const known = async (sql: string) => {
      const dir = await mkdtemp(join(root, "migrations-"))
      await writeFile(join(dir, "001_item.sql"), sql)
      await writeFile(join(dir, "002_more.sql"), "create table more (id int)")
      const dataDir = await mkdtemp(join(root, "data-"))
      await restoreSeed(dataDir, { seedDir, migrationsDir: dir })
      return tables(dataDir)
    }
    expect(await known("create table item (id int)")).toEqual(["item", "schema_migration"])
    expect(await known("create table item (id bigint)")).toEqual([])
  }, 60_000)

  test("is passed over for initdb when made from something else, or absent", async () => {
    const aboutFile = join(seedDir, "seed.json")
    const about = await readFile(aboutFile, "utf8")
    await writeFile(aboutFile, about.replace(/"pglite": ".*"/, '"pglite": "0.0.1"'))
    const dataDir = await mkdtemp(join(root, "data-"))
    await restoreSeed(dataDir, { seedDir, migrationsDir })
    expect(await tables(dataDir)).toEqual([])
    await writeFile(aboutFile, about)
  }, 60_000)

  test("takes no notice of a half-copied cluster that a crash left behind", async () => {
    const dataDir = await mkdtemp(join(root, "data-"))
    await mkdir(join(dataDir, "pg.draft"))
    await writeFile(join(dataDir, "pg.draft", "PG_VERSION"), "18\n")
    await restoreSeed(dataDir, { seedDir, migrationsDir })
    expect(await tables(dataDir)).toContain("item")
  }, 30_000)

  test("refuses a cluster of another PostgreSQL", async () => {
    const dataDir = await mkdtemp(join(root, "data-"))
    await restoreSeed(dataDir, { seedDir, migrationsDir })
    await writeFile(join(dataDir, "pg", "PG_VERSION"), "15\n")
    await expect(restoreSeed(dataDir, { seedDir })).rejects.toMatchObject({ code: "cluster_version" })
  })
})
