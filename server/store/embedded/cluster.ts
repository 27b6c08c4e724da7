import { existsSync } from "node:fs"
import { mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises"
import { dirname, join } from "node:path"
import pg from "pg"
import { embeddedConnection } from "./connection.ts"
import { startEngine } from "./engine.ts"

/** Major version of the PostgreSQL inside the pinned PGlite: what a cluster's PG_VERSION must say. */
const POSTGRES_MAJOR = "18"
const PARALLEL_SYNCS = 8

/** The cluster was made by another PostgreSQL than the one embedded here. */
export class ClusterVersionError extends Error {
  readonly code = "cluster_version"
  constructor(folder: string, found: string) {
    super(
      `The database in ${folder} was made by PostgreSQL ${found}; this program embeds ${POSTGRES_MAJOR}. ` +
        "Start the program version that made it, back up there, and restore the backup here.",
    )
    this.name = "ClusterVersionError"
  }
}

/**
 * Whether the folder holds a cluster this program can open.
 * @throws ClusterVersionError
 */
export async function hasCluster(folder: string): Promise<boolean> {
  const file = join(folder, "PG_VERSION")
  if (!existsSync(file)) return false
  const found = (await readFile(file, "utf8")).trim()
  if (found !== POSTGRES_MAJOR) throw new ClusterVersionError(folder, found)
  return true
}

/** Makes an empty cluster with initdb (several seconds). Its thread, and the memory it took, are gone when this returns. */
export async function createCluster(folder: string): Promise<void> {
  const engine = await startEngine(folder)
  try {
    const client = new pg.Client(embeddedConnection(engine))
    await client.connect()
    await client.query("update pg_database set datistemplate = false where datname like 'template%'")
    // A third of the files and half the bytes; and an untouched template would hold back the transaction horizon for ever.
    await client.query("drop database template0")
    await client.query("drop database template1")
    await client.end()
  } finally {
    await engine.close()
  }
}

/**
 * Fills a folder beside the target by `fill`, makes it durable and moves it into place in one step: a crash leaves the whole cluster or
 * none.
 */
export async function placeCluster(target: string, fill: (folder: string) => Promise<void>): Promise<void> {
  const draft = `${target}.draft`
  await rm(draft, { recursive: true, force: true })
  await mkdir(draft, { recursive: true, mode: 0o700 })
  await fill(draft)
  await syncTree(draft)
  await rename(draft, target)
  await sync(dirname(target))
}

async function syncTree(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = [folder, ...entries.map((entry) => join(entry.parentPath, entry.name))]
  const next = paths.values()
  await Promise.all(
    Array.from({ length: PARALLEL_SYNCS }, async () => {
      for (const path of next) await sync(path)
    }),
  )
}

async function sync(path: string): Promise<void> {
  // Windows has no handle of a folder to sync.
  const handle = await open(path, "r").catch((error: NodeJS.ErrnoException) => {
    if (process.platform === "win32") return undefined
    throw error
  })
  try {
    await handle?.sync()
  } catch (error) {
    if (process.platform !== "win32") throw error
  } finally {
    await handle?.close()
  }
}
