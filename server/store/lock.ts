import { readFileSync } from "node:fs"
import { mkdir, rm, writeFile } from "node:fs/promises"
import { hostname } from "node:os"
import { join, resolve } from "node:path"
import { DatabaseSync } from "node:sqlite"

const LOCK_FILE = "lock"
const HOLDER_FILE = "lock-holder.json"
/** SQLite's result codes SQLITE_BUSY and SQLITE_LOCKED, without their extensions. */
const BUSY_CODES = [5, 6]

/** Another process, or another part of this one, has the data folder open. */
export class DataDirInUse extends Error {
  readonly code = "data_dir_in_use"
  readonly dataDir: string
  /** Unknown in the instant before the holder has written it down. */
  readonly pid: number | undefined

  constructor(dataDir: string, holder: Holder | undefined) {
    const who = holder ? `process ${holder.pid} on ${holder.host}, since ${holder.since}` : "another process"
    super(
      `The data folder ${dataDir} is in use by ${who}. ` +
        "Two servers on one folder would lose data. Stop that process, or set DATA_DIR to another folder; " +
        "to run several servers on the same data, use PostgreSQL (DATABASE_URL).",
    )
    this.name = "DataDirInUse"
    this.dataDir = dataDir
    this.pid = holder?.pid
  }
}

type Holder = { pid: number; host: string; since: string }

export type DataDirLock = { release(): Promise<void> }

/**
 * Locks of this process by folder. Also keeps the handles reachable: a collected handle would drop its lock. `joined` when the store
 * has the folder open under it.
 */
const held = new Map<string, { handle: DatabaseSync; joined: boolean }>()

/**
 * Takes the exclusive lock of a data folder, creating the folder if it is absent.
 *
 * The lock is the operating system's (fcntl, LockFileEx) on the file "lock", taken through Node's built-in SQLite because Node itself
 * offers no file locks. The kernel drops it when the process dies in whatever way, so there are no stale locks and no process ids to
 * compare, and it holds across containers that share the folder. Nothing is stored in that file. Who holds it is written beside it,
 * for the message only; nobody may open "lock" itself, since closing any handle of it would drop this process's lock.
 * @throws DataDirInUse
 */
export async function lockDataDir(dataDir: string): Promise<DataDirLock> {
  const folder = resolve(dataDir)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const holderFile = join(folder, HOLDER_FILE)
  const handle = new DatabaseSync(join(folder, LOCK_FILE), { timeout: 0 })
  try {
    handle.exec("pragma journal_mode = memory; begin exclusive")
  } catch (error) {
    handle.close()
    if (isBusy(error)) throw new DataDirInUse(folder, readHolder(holderFile))
    throw error
  }
  held.set(folder, { handle, joined: false })
  const holder: Holder = { pid: process.pid, host: hostname(), since: new Date().toISOString() }
  await writeFile(holderFile, `${JSON.stringify(holder)}\n`, { mode: 0o600 })
  return {
    async release() {
      if (held.get(folder)?.handle !== handle) return
      await rm(holderFile, { force: true })
      held.delete(folder)
      handle.close()
    },
  }
}

/**
 * The lock for the store itself: joins the one this process took by lockDataDir, if any, else takes it. Only one may join.
 * @throws DataDirInUse
 */
export async function joinDataDirLock(dataDir: string): Promise<DataDirLock> {
  const folder = resolve(dataDir)
  const taken = held.get(folder)
  if (taken && !taken.joined) {
    taken.joined = true
    return {
      async release() {
        taken.joined = false
      },
    }
  }
  const lock = await lockDataDir(folder)
  const own = held.get(folder)
  if (own) own.joined = true
  return lock
}

function isBusy(error: unknown): boolean {
  const code = (error as { errcode?: unknown }).errcode
  return typeof code === "number" && BUSY_CODES.includes(code & 0xff)
}

function readHolder(file: string): Holder | undefined {
  try {
    const holder: unknown = JSON.parse(readFileSync(file, "utf8"))
    return isHolder(holder) ? holder : undefined
  } catch {
    return undefined
  }
}

function isHolder(value: unknown): value is Holder {
  if (typeof value !== "object" || value === null) return false
  const { pid, host, since } = value as Record<string, unknown>
  return typeof pid === "number" && typeof host === "string" && typeof since === "string"
}
