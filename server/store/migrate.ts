import { createHash } from "node:crypto"
import { readdir, readFile } from "node:fs/promises"
import { join } from "node:path"
import type pg from "pg"

/** Session advisory lock key, the same for every version of the program: "jymigrat" as ASCII. */
const LOCK_KEY = "7672283739676893556"
const LOCK_RETRY_MS = 200
/** How long to wait for another process that is migrating the same database, in ms. */
const LOCK_WAIT_MS = 10 * 60_000
const FILE_NAME = /^(\d{3})_([a-z0-9_]+)\.sql$/

export type MigrationErrorCode =
  /** A file in the folder is not named NNN_name.sql, or a number is missing or used twice. */
  | "migration_files_invalid"
  /** A file that was already applied to this database has another content or name now. */
  | "migration_changed"
  /** The database has migrations this version of the program does not know. */
  | "database_newer"
  /** The database's own list of migrations has a hole. */
  | "migration_gap"
  /** Another process held the migration lock for too long. */
  | "migration_locked"
  /** The SQL of a migration failed; nothing of that migration was kept. */
  | "migration_failed"

export class MigrationError extends Error {
  readonly code: MigrationErrorCode
  constructor(code: MigrationErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = "MigrationError"
    this.code = code
  }
}

export type Migration = { version: number; name: string; sql: string; sha256: string }

export type MigrateResult = {
  /** Version found, 0 for an empty database. */
  from: number
  to: number
}

/**
 * Brings the database to the newest version in `migrationsDir`, each migration in its own transaction. Forward only. Safe to call from
 * several processes at once: one works, the others wait and then find nothing to do. Takes one connection.
 * @throws MigrationError
 */
export async function migrate(pool: pg.Pool, migrationsDir: string): Promise<MigrateResult> {
  const migrations = await readMigrations(migrationsDir)
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await takeLock(client)
    try {
      return await applyPending(client, migrations)
    } finally {
      await client.query("select pg_advisory_unlock($1)", [LOCK_KEY]).catch((error: Error) => {
        broken = error
      })
    }
  } finally {
    // Given back with an error the connection is closed, and the lock of its session with it.
    client.release(broken)
  }
}

/**
 * Reads the migration files of a folder in order.
 * @throws MigrationError migration_files_invalid
 */
export async function readMigrations(migrationsDir: string): Promise<Migration[]> {
  const names = (await readdir(migrationsDir)).filter((name) => name.endsWith(".sql")).sort()
  const migrations: Migration[] = []
  for (const file of names) {
    const [, number, name] = FILE_NAME.exec(file) ?? []
    if (!number || !name) throw invalidFiles(`${file} is not named NNN_name.sql`)
    const version = migrations.length + 1
    if (Number(number) !== version) throw invalidFiles(`${file} found where number ${version} was expected`)
    const sql = normalise(await readFile(join(migrationsDir, file), "utf8"))
    migrations.push({ version, name, sql, sha256: createHash("sha256").update(sql).digest("hex") })
  }
  return migrations
}

function invalidFiles(why: string): MigrationError {
  return new MigrationError(
    "migration_files_invalid",
    `Migration files are not numbered 001, 002, ...: ${why}`,
  )
}

/** A checkout with other line ends is the same migration. */
function normalise(sql: string): string {
  return sql.replaceAll("\r\n", "\n")
}

/** Polls instead of blocking: a blocked statement holds a snapshot, which CREATE INDEX CONCURRENTLY would wait for. */
async function takeLock(client: pg.PoolClient): Promise<void> {
  const deadline = performance.now() + LOCK_WAIT_MS
  while (performance.now() < deadline) {
    const { rows } = await client.query("select pg_try_advisory_lock($1) as taken", [LOCK_KEY])
    if (rows[0].taken) return
    await new Promise((resolve) => setTimeout(resolve, LOCK_RETRY_MS))
  }
  throw new MigrationError(
    "migration_locked",
    `Another process has been migrating this database for ${LOCK_WAIT_MS / 60_000} minutes. Start again when it is done.`,
  )
}

async function applyPending(client: pg.PoolClient, migrations: Migration[]): Promise<MigrateResult> {
  await client.query(
    `create table if not exists schema_migration (
       version int primary key,
       name text not null,
       sha256 text not null,
       applied_at timestamptz not null default now()
     )`,
  )
  const from = await checkApplied(client, migrations)
  for (const migration of migrations.slice(from)) await apply(client, migration)
  return { from, to: migrations.length }
}

/** Returns the version of the database after comparing what was applied with the files. */
async function checkApplied(client: pg.PoolClient, migrations: Migration[]): Promise<number> {
  const { rows } = await client.query<{ version: number; name: string; sha256: string }>(
    "select version, name, sha256 from schema_migration order by version",
  )
  const newest = rows.at(-1)?.version ?? 0
  if (newest > migrations.length) {
    throw new MigrationError(
      "database_newer",
      `The database is at version ${newest}, this program knows ${migrations.length}. Start the newer program, or restore a backup.`,
    )
  }
  for (const [index, row] of rows.entries()) {
    const expected = index + 1
    if (row.version !== expected) {
      throw new MigrationError(
        "migration_gap",
        `The database has migration ${row.version} but not ${expected}.`,
      )
    }
    const file = migrations[index]
    if (file?.name !== row.name || file.sha256 !== row.sha256) {
      throw new MigrationError(
        "migration_changed",
        `Migration ${label(row)} was changed after it was applied to this database. Restore the file and put the change into a new migration.`,
      )
    }
  }
  return newest
}

async function apply(client: pg.PoolClient, migration: Migration): Promise<void> {
  await client.query("begin")
  try {
    const transaction = await currentTransaction(client)
    await client.query(migration.sql)
    if ((await currentTransaction(client)) !== transaction) {
      throw new Error("the file ends the transaction it runs in; remove its begin, commit or rollback")
    }
    await client.query("insert into schema_migration (version, name, sha256) values ($1, $2, $3)", [
      migration.version,
      migration.name,
      migration.sha256,
    ])
    await client.query("commit")
  } catch (error) {
    // Fails only if the connection is lost, which has then rolled back by itself.
    await client.query("rollback").catch(() => {})
    throw new MigrationError(
      "migration_failed",
      `Migration ${label(migration)} failed: ${(error as Error).message}`,
      error,
    )
  }
}

async function currentTransaction(client: pg.PoolClient): Promise<string> {
  const { rows } = await client.query<{ id: string }>("select pg_current_xact_id()::text as id")
  return rows[0]?.id ?? ""
}

function label({ version, name }: { version: number; name: string }): string {
  return `${String(version).padStart(3, "0")}_${name}`
}
