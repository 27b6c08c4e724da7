import { cp, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises"
import { createRequire } from "node:module"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import pg from "pg"
import { migrate, readMigrations } from "../migrate.ts"
import { createCluster, hasCluster, placeCluster } from "./cluster.ts"
import { embeddedConnection } from "./connection.ts"
import { startEngine } from "./engine.ts"
import { INITDB_PARAMETERS } from "./settings.ts"

/** Folder of the PostgreSQL cluster inside the data folder. */
export const CLUSTER_FOLDER = "pg"
/** The one with the migrations, and the one without: for who opens a database that is to be empty, such as a restore. */
const SEED_FOLDER = fileURLToPath(new URL("./dist/seed", import.meta.url))
const EMPTY_SEED_FOLDER = fileURLToPath(new URL("./dist/empty-seed", import.meta.url))
const ABOUT_FILE = "seed.json"

/** What a seed was made from: it is used only where the same would be made again, or where newer migrations follow. */
type About = { pglite: string; initdb: readonly string[]; migrations: string[] }

export type SeedOptions = {
  /** With these migrations applied, so that the first start need not; those that are newer than the seed are left to it. */
  migrationsDir?: string
  /** Where to keep the seed; beside this file unless told. */
  seedDir?: string
}

function seedFolder({ migrationsDir, seedDir }: SeedOptions): string {
  return seedDir ?? (migrationsDir ? SEED_FOLDER : EMPTY_SEED_FOLDER)
}

/** Makes the seed: a cluster to be copied at the first start, which is quicker than initdb. Replaces the one before. */
export async function makeSeed(options: SeedOptions = {}): Promise<void> {
  const { migrationsDir } = options
  const seedDir = seedFolder(options)
  const draft = `${seedDir}.draft`
  await rm(draft, { recursive: true, force: true })
  await mkdir(draft, { recursive: true })
  const cluster = join(draft, CLUSTER_FOLDER)
  await createCluster(cluster)
  if (migrationsDir) await migrateCluster(cluster, migrationsDir)
  await writeFile(join(draft, ABOUT_FILE), `${JSON.stringify(await about(migrationsDir), null, 2)}\n`)
  await rm(seedDir, { recursive: true, force: true })
  await rename(draft, seedDir)
}

/**
 * Gives an empty data folder its cluster: from the seed if there is a fitting one, else by initdb. Does nothing if there is a cluster.
 * The caller holds the folder's lock.
 * @throws ClusterVersionError if the cluster there is of another PostgreSQL.
 */
export async function restoreSeed(dataDir: string, options: SeedOptions = {}): Promise<void> {
  const seedDir = seedFolder(options)
  const target = join(dataDir, CLUSTER_FOLDER)
  if (await hasCluster(target)) return
  const seed = (await fits(seedDir, options.migrationsDir)) ? join(seedDir, CLUSTER_FOLDER) : undefined
  await placeCluster(target, (folder) =>
    seed ? cp(seed, folder, { recursive: true }) : createCluster(folder),
  )
}

async function fits(seedDir: string, migrationsDir: string | undefined): Promise<boolean> {
  const found = await readFile(join(seedDir, ABOUT_FILE), "utf8").catch(() => undefined)
  if (found === undefined) return false
  try {
    const seed = JSON.parse(found) as About
    const wanted = await about(migrationsDir)
    const older = { ...wanted, migrations: wanted.migrations.slice(0, seed.migrations.length) }
    return JSON.stringify(seed) === JSON.stringify(older)
  } catch {
    return false
  }
}

async function about(migrationsDir: string | undefined): Promise<About> {
  const migrations = migrationsDir ? await readMigrations(migrationsDir) : []
  return {
    pglite: await pgliteVersion(),
    initdb: INITDB_PARAMETERS,
    migrations: migrations.map(({ sha256 }) => sha256),
  }
}

/** PGlite does not export its package.json, so it is found by the way its entry is. */
async function pgliteVersion(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve("@electric-sql/pglite")
  const manifest = JSON.parse(await readFile(join(entry, "../../package.json"), "utf8"))
  return String(manifest.version)
}

async function migrateCluster(cluster: string, migrationsDir: string): Promise<void> {
  const engine = await startEngine(cluster)
  const pool = new pg.Pool({ ...embeddedConnection(engine), max: 1 })
  try {
    await migrate(pool, migrationsDir)
  } finally {
    await pool.end()
    await engine.close()
  }
}
