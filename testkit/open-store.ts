/** A store of its own for one file of tests: fresh, with every table. */
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { migrate } from "@jieying/server/store/migrate.ts"
import { type Db, openPool } from "@jieying/server/store/pool.ts"
import type { StoreUnderTest } from "./stores.ts"

const MIGRATIONS = fileURLToPath(new URL("../server/store/migrations", import.meta.url))

export interface OpenStore {
  db: Db
  /** An empty folder; on the embedded store the database is in it. */
  dataDir: string
  cleanUp: () => Promise<void>
}

export async function openStore(fresh: StoreUnderTest["fresh"]): Promise<OpenStore> {
  const { databaseUrl, drop } = await fresh()
  const dataDir = await mkdtemp(join(tmpdir(), "jieying-store-"))
  const db = await openPool(databaseUrl ? { databaseUrl } : { dataDir })
  await migrate(db.pool, MIGRATIONS)
  const cleanUp = async () => {
    await db.close()
    await drop()
    await rm(dataDir, { recursive: true, force: true })
  }
  return { db, dataDir, cleanUp }
}
