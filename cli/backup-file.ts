/** Checks a backup file as it lies on the disk, without a store: is it whole, and what is in it. */
import { createHash } from "node:crypto"
import { createReadStream } from "node:fs"
import { createGunzip } from "node:zlib"
import { CliFault } from "./fault.ts"

export type BackupContent = { createdAt: string; schema: number; rows: Record<string, number> }

type Header = { format: string; schema: number; createdAt: string }
type Trailer = { end: true; rows: Record<string, number>; sha256: string }

/** @throws CliFault when the file is cut, altered or no backup at all. */
export async function checkBackupFile(path: string): Promise<BackupContent> {
  const sha256 = createHash("sha256")
  const counted: Record<string, number> = {}
  let header: Header | null = null
  let trailer: Trailer | null = null
  let table = ""
  try {
    for await (const line of linesOf(path)) {
      if (trailer !== null) throw broken("something follows its end")
      const value: unknown = JSON.parse(line)
      if (header === null) header = headerOf(value)
      else if (Array.isArray(value)) counted[table] = (counted[table] ?? 0) + 1
      else if (isTrailer(value)) trailer = value
      else {
        table = (value as { table: string }).table
        counted[table] = 0
      }
      if (trailer === null) sha256.update(`${line}\n`)
    }
  } catch (error) {
    throw error instanceof CliFault ? error : broken((error as Error).message)
  }
  if (header === null || trailer === null) throw broken("its end is missing")
  if (trailer.sha256 !== sha256.digest("hex")) throw broken("its checksum does not fit")
  const names = Object.keys(trailer.rows)
  if (
    names.length !== Object.keys(counted).length ||
    names.some((name) => trailer?.rows[name] !== counted[name])
  )
    throw broken("its row counts do not fit")
  return { createdAt: header.createdAt, schema: header.schema, rows: counted }
}

/** Split at line feeds only: JSON leaves U+2028 and the like as they are. */
async function* linesOf(path: string): AsyncGenerator<string> {
  const file = createReadStream(path)
  const gunzip = createGunzip()
  file.once("error", (error) => gunzip.destroy(error))
  let rest = ""
  for await (const chunk of file.pipe(gunzip).setEncoding("utf8")) {
    const lines = (rest + chunk).split("\n")
    rest = lines.pop() ?? ""
    yield* lines
  }
  if (rest !== "") throw broken("its end is missing")
}

function headerOf(value: unknown): Header {
  const header = value as Partial<Header> | null
  if (header?.format !== "jieying-backup") throw broken("it does not begin with the header of a backup")
  return header as Header
}

function isTrailer(value: unknown): value is Trailer {
  return typeof value === "object" && value !== null && (value as Partial<Trailer>).end === true
}

function broken(why: string): CliFault {
  return new CliFault(
    `This is not a whole backup: ${why}.`,
    "Make it again; nothing on the server was changed.",
  )
}
