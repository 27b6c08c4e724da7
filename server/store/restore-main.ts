/** `node server/store/restore-main.ts FILE`: restores a backup into the store that the environment names. */
import { createReadStream } from "node:fs"
import { join } from "node:path"
import { ConfigFault, readConfig } from "../config/config.ts"
import { BackupFault } from "./backup-format.ts"
import { DataDirInUse } from "./lock.ts"
import { MigrationError } from "./migrate.ts"
import { openPool } from "./pool.ts"
import { readBackup } from "./restore.ts"

const MIGRATIONS = join(import.meta.dirname, "migrations")

async function restore(file: string): Promise<void> {
  const { dataDir, databaseUrl } = readConfig(process.env)
  const db = await openPool(databaseUrl === undefined ? { dataDir } : { databaseUrl })
  try {
    const restored = await readBackup(db, createReadStream(file), MIGRATIONS)
    const { rows, conversations, events, schema, createdAt } = restored
    console.log(
      `Restored the backup of ${createdAt} into ${databaseUrl === undefined ? dataDir : "PostgreSQL"}.`,
    )
    for (const [table, count] of Object.entries(rows)) console.log(`  ${table}: ${count}`)
    console.log(
      `${conversations} conversations, ${events} events: every chain holds (schema ${schema.from} -> ${schema.to}).`,
    )
  } finally {
    await db.close()
  }
}

/** Refusals a person can act on are said in their own words; anything else shows where it came from. */
function explain(error: unknown): string {
  const expected = [BackupFault, DataDirInUse, MigrationError, ConfigFault].some(
    (kind) => error instanceof kind,
  )
  if (expected) return (error as Error).message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

const [file] = process.argv.slice(2)
if (file === undefined) {
  console.error("usage: restore-main.ts FILE")
  process.exitCode = 2
} else {
  await restore(file).catch((error: unknown) => {
    console.error(explain(error))
    process.exitCode = 1
  })
}
