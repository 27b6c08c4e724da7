/** Reading a backup into an empty store: all of it, checked, or nothing. */
import { createHash } from "node:crypto"
import { copyFile, mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Readable } from "node:stream"
import { createGunzip } from "node:zlib"
import type { PoolClient } from "pg"
import {
  BACKUP_VERSION,
  BackupFault,
  BackupHeader,
  BackupTrailer,
  EXACT_TEXT,
  LINE_CHARS,
  RowLine,
  TableLine,
} from "./backup-format.ts"
import { quoted, readTables, schemaVersion, type Table } from "./catalog.ts"
import { checkChains } from "./check-chains.ts"
import { migrate, readMigrations } from "./migrate.ts"
import type { Db } from "./pool.ts"

/** Rows sent in one statement. */
const INSERT_ROWS = 200
/** Characters sent in one statement, if that comes first. */
const INSERT_CHARS = 8 * 1024 * 1024

export type Restored = {
  /** Rows by table. */
  rows: Record<string, number>
  conversations: number
  /** Links of all chains that were recomputed. */
  events: number
  /** Schema of the backup, and of the store now. */
  schema: { from: number; to: number }
  createdAt: string
}

/**
 * Restores a backup into a store without any row, brings it to the newest schema and recomputes every conversation's
 * chain before anything is kept. Takes one connection; memory does not grow with the size of the backup.
 * @throws BackupFault; the store then holds nothing but, perhaps, empty tables.
 */
export async function readBackup(db: Db, input: Readable, migrationsDir: string): Promise<Restored> {
  const lines = readLines(input)
  try {
    const header = await readHeader(lines)
    await prepareSchema(db, header, migrationsDir)
    const loaded = await inTransaction(db, (client) => load(client, header, lines))
    const { to } = await migrate(db.pool, migrationsDir)
    return { ...loaded, schema: { from: header.schema, to }, createdAt: header.createdAt }
  } finally {
    await lines.return(undefined)
  }
}

type Line = { value: unknown; text: string }

async function readHeader(lines: AsyncGenerator<Line>): Promise<Sealed> {
  const first = (await lines.next()).value as Line | undefined
  const header = BackupHeader.safeParse(first?.value)
  if (!first || !header.success) throw broken("it does not begin with the header of a backup")
  if (header.data.version > BACKUP_VERSION) {
    throw new BackupFault(
      "backup_version",
      `The backup has format ${header.data.version}, this program reads ${BACKUP_VERSION}. Restore it with the newer program.`,
    )
  }
  return { ...header.data, text: first.text }
}

type Sealed = BackupHeader & { text: string }

/** An older backup is loaded into the schema it was taken from, and migrated like any older store. */
async function prepareSchema(db: Db, header: BackupHeader, migrationsDir: string): Promise<void> {
  const known = (await readMigrations(migrationsDir)).length
  if (header.schema > known) {
    throw new BackupFault(
      "backup_version",
      `The backup has schema ${header.schema}, this program knows ${known}. Restore it with the newer program.`,
    )
  }
  const found = await withClient(db, async (client) => {
    await refuseUnlessEmpty(client)
    return schemaVersion(client)
  })
  if (found > header.schema) {
    throw new BackupFault(
      "backup_version",
      `The store already has schema ${found}, the backup has ${header.schema}. Restore it into a new folder or database.`,
    )
  }
  const older = await mkdtemp(join(tmpdir(), "jieying-schema-"))
  try {
    for (const { version, name } of (await readMigrations(migrationsDir)).slice(0, header.schema)) {
      const file = `${String(version).padStart(3, "0")}_${name}.sql`
      await copyFile(join(migrationsDir, file), join(older, file))
    }
    await migrate(db.pool, older)
  } finally {
    await rm(older, { recursive: true, force: true })
  }
}

async function refuseUnlessEmpty(client: PoolClient): Promise<void> {
  for (const table of await readTables(client)) {
    const { rows } = await client.query(`select exists (select 1 from ${quoted(table.name)}) as found`)
    if (rows[0].found) {
      throw new BackupFault(
        "store_not_empty",
        `The store is not empty: there are rows in "${table.name}". A backup is only restored into a new data folder or a new database.`,
      )
    }
  }
}

async function load(client: PoolClient, header: Sealed, lines: AsyncGenerator<Line>) {
  await client.query(EXACT_TEXT)
  // Again, now inside the transaction: another process may have written since.
  await refuseUnlessEmpty(client)
  const tables = matchTables(await readTables(client), header)
  const trailer = await loadRows(client, { header, tables, lines })
  for (const table of tables) await resetSequences(client, table)
  const { conversations, events } = await checkChains(client)
  return { rows: trailer.rows, conversations, events }
}

/** The tables in the order and with the columns of the backup. */
function matchTables(present: Table[], header: BackupHeader): Table[] {
  return header.tables.map(({ name, columns }) => {
    const table = present.find((t) => t.name === name)
    const matched = columns.flatMap((column) => table?.columns.find((c) => c.name === column) ?? [])
    if (matched.length < columns.length)
      throw broken(`its table "${name}" does not fit schema ${header.schema}`)
    return { name, columns: matched }
  })
}

async function loadRows(
  client: PoolClient,
  { header, tables, lines }: { header: Sealed; tables: Table[]; lines: AsyncGenerator<Line> },
): Promise<BackupTrailer> {
  const sha256 = createHash("sha256").update(header.text)
  const rows: Record<string, number> = {}
  let batch: Batch | null = null
  for await (const { value, text } of lines) {
    const trailer = BackupTrailer.safeParse(value)
    if (trailer.success) {
      await batch?.flush()
      if (trailer.data.sha256 !== sha256.digest("hex"))
        throw broken("its checksum does not fit: it was altered")
      if (!sameCounts(trailer.data.rows, rows)) throw broken("its row counts do not fit")
      if (!(await lines.next()).done) throw broken("something follows its end")
      return trailer.data
    }
    sha256.update(text)
    const begins = TableLine.safeParse(value)
    if (begins.success) {
      await batch?.flush()
      const table = tables.find((t) => t.name === begins.data.table)
      if (!table) throw broken(`its header does not name the table "${begins.data.table}"`)
      batch = createBatch(client, table)
      rows[table.name] = 0
      continue
    }
    const row = RowLine.safeParse(value)
    if (!batch || !row.success || row.data.length !== batch.table.columns.length)
      throw broken("it holds a line that is no row")
    rows[batch.table.name] = (rows[batch.table.name] ?? 0) + 1
    await batch.add(row.data, text.length)
  }
  throw broken("its end is missing")
}

function sameCounts(a: Record<string, number>, b: Record<string, number>): boolean {
  const names = Object.keys(a)
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name])
}

type Batch = ReturnType<typeof createBatch>

function createBatch(client: PoolClient, table: Table) {
  const names = table.columns.map((c) => quoted(c.name))
  const parameters = table.columns.map((_, i) => `$${i + 1}::text[]`)
  const casts = table.columns.map((c, i) => `c${i}::${c.type}`)
  const text = `insert into ${quoted(table.name)} (${names.join(", ")}) overriding system value
    select ${casts.join(", ")} from unnest(${parameters.join(", ")}) as t(${names.map((_, i) => `c${i}`).join(", ")})`
  let rows: (string | null)[][] = []
  let chars = 0
  const flush = async () => {
    if (rows.length === 0) return
    await client.query(
      text,
      table.columns.map((_, i) => rows.map((row) => row[i])),
    )
    rows = []
    chars = 0
  }
  return {
    table,
    flush,
    async add(row: (string | null)[], size: number): Promise<void> {
      rows.push(row)
      chars += size
      if (rows.length >= INSERT_ROWS || chars >= INSERT_CHARS) await flush()
    },
  }
}

async function resetSequences(client: PoolClient, table: Table): Promise<void> {
  for (const column of table.columns.filter((c) => c.sequence)) {
    await client.query(
      `select setval(pg_get_serial_sequence($1, $2), max(${quoted(column.name)})) from ${quoted(table.name)}
       having max(${quoted(column.name)}) is not null`,
      [quoted(table.name), column.name],
    )
  }
}

async function* readLines(input: Readable): AsyncGenerator<Line> {
  const gunzip = createGunzip()
  input.once("error", (error) => gunzip.destroy(error))
  let rest = ""
  try {
    for await (const chunk of input.pipe(gunzip).setEncoding("utf8")) {
      rest += chunk
      let from = 0
      for (let to = rest.indexOf("\n"); to !== -1; to = rest.indexOf("\n", from)) {
        const text = rest.slice(from, to + 1)
        from = to + 1
        yield { value: JSON.parse(text), text }
      }
      rest = rest.slice(from)
      if (rest.length > LINE_CHARS) throw broken("it holds a line that is too long")
    }
  } catch (error) {
    throw error instanceof BackupFault ? error : broken((error as Error).message, error)
  } finally {
    input.destroy()
    gunzip.destroy()
  }
  if (rest !== "") throw broken("its end is missing")
}

function broken(why: string, cause?: unknown): BackupFault {
  return new BackupFault("backup_broken", `This is not a whole backup: ${why}.`, cause)
}

async function withClient<T>(db: Db, action: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await db.pool.connect()
  try {
    return await action(client)
  } finally {
    client.release()
  }
}

async function inTransaction<T>(db: Db, action: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await db.pool.connect()
  let lost: Error | undefined
  try {
    await client.query("begin")
    const result = await action(client)
    await client.query("commit")
    return result
  } catch (error) {
    await client.query("rollback").catch((e: Error) => {
      lost = e
    })
    throw error
  } finally {
    client.release(lost)
  }
}
