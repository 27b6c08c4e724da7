/** Writing a backup of the whole store while it is in use. */
import { createHash } from "node:crypto"
import { createReadStream, createWriteStream } from "node:fs"
import { mkdtemp, rm } from "node:fs/promises"
import { join } from "node:path"
import { Readable, type Writable } from "node:stream"
import { pipeline } from "node:stream/promises"
import { createGzip } from "node:zlib"
import type { PoolClient } from "pg"
import {
  BACKUP_FORMAT,
  BACKUP_VERSION,
  type BackupHeader,
  type BackupTrailer,
  EXACT_TEXT,
} from "./backup-format.ts"
import { quoted, readTables, schemaVersion, type Table } from "./catalog.ts"
import type { Db } from "./pool.ts"

/** Rows in memory at once. The largest rows are articles of 100,000 characters, so this stays below about 50 MiB. */
const FETCH_ROWS = 100

/**
 * Writes all tables as of one moment (one repeatable-read transaction) to `out` and ends it. Memory is bounded by
 * FETCH_ROWS, not by the size of the store. Holds one connection while it runs - on the embedded store the only one, so
 * every other query waits until the receiver has taken the last byte: for a receiver that may be slow use
 * {@link openBackup}. Signing keys and the server secret are files and are not part of it; public keys are.
 * @throws when the store or `out` fails; then what was written has no trailer and no restore takes it.
 */
export async function writeBackup(db: Db, out: Writable): Promise<BackupTrailer> {
  const client = await db.pool.connect()
  let broken: Error | undefined
  try {
    await client.query("begin isolation level repeatable read read only")
    try {
      await client.query(EXACT_TEXT)
      const written: { trailer?: BackupTrailer } = {}
      await pipeline(Readable.from(chunks(client, written)), createGzip(), out)
      if (!written.trailer) throw new Error("the backup ended before its trailer")
      return written.trailer
    } finally {
      await client.query("rollback").catch((error: Error) => {
        broken = error
      })
    }
  } finally {
    client.release(broken)
  }
}

/**
 * A backup to send to a receiver of any speed: written to a file of its own in `folder` first, which frees the
 * connection, and removed once it was read or dropped.
 */
export async function openBackup(db: Db, folder: string): Promise<Readable> {
  const own = await mkdtemp(join(folder, "backup-"))
  const remove = () => rm(own, { recursive: true, force: true })
  const path = join(own, "backup.ndjson.gz")
  try {
    await writeBackup(db, createWriteStream(path, { mode: 0o600 }))
  } catch (error) {
    await remove()
    throw error
  }
  const stream = createReadStream(path)
  stream.once("close", () => void remove().catch(() => {}))
  return stream
}

async function* chunks(client: PoolClient, written: { trailer?: BackupTrailer }): AsyncGenerator<Buffer> {
  const sha256 = createHash("sha256")
  const hashed = (text: string) => {
    const bytes = Buffer.from(text)
    sha256.update(bytes)
    return bytes
  }
  const tables = await readTables(client)
  const header: BackupHeader = {
    format: BACKUP_FORMAT,
    version: BACKUP_VERSION,
    schema: await schemaVersion(client),
    createdAt: new Date().toISOString(),
    tables: tables.map((t) => ({ name: t.name, columns: t.columns.map((c) => c.name) })),
  }
  yield hashed(`${JSON.stringify(header)}\n`)
  const rows: Record<string, number> = {}
  for (const table of tables) {
    yield hashed(`${JSON.stringify({ table: table.name })}\n`)
    rows[table.name] = 0
    for await (const page of pages(client, table)) {
      rows[table.name] = (rows[table.name] ?? 0) + page.length
      yield hashed(page.map((row) => `${JSON.stringify(row)}\n`).join(""))
    }
  }
  written.trailer = { end: true, rows, sha256: sha256.digest("hex") }
  yield Buffer.from(`${JSON.stringify(written.trailer)}\n`)
}

async function* pages(client: PoolClient, table: Table): AsyncGenerator<(string | null)[][]> {
  const columns = table.columns.map((c) => `${quoted(c.name)}::text`)
  await client.query(
    `declare backup no scroll cursor for select ${columns.join(", ")} from ${quoted(table.name)}`,
  )
  for (;;) {
    const page = await client.query<(string | null)[]>({
      text: `fetch ${FETCH_ROWS} from backup`,
      rowMode: "array",
    })
    if (page.rows.length === 0) break
    yield page.rows
  }
  await client.query("close backup")
}
