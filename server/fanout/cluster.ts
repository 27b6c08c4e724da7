/**
 * Several processes on one PostgreSQL: each reads what the others committed from the outbox and publishes it on its own
 * bus. NOTIFY, sent after the commit, is only a wake-up; a lost one costs at most the poll interval.
 *
 * The cursor is (xid, id) and stays below the oldest open transaction: identity values commit out of order, so a reader
 * that follows ids alone would pass over a transaction that was still open.
 */
import type { Logger } from "pino"
import type { Executor } from "../commands/executor.ts"
import type { Libraries } from "../knowledge/libraries.ts"
import type { Db } from "../store/pool.ts"
import type { StoresOf } from "../store/tenant-stores.ts"
import type { Bus, Signal } from "./bus.ts"
import { ALIVE_EVERY_MS, Neighbours } from "./neighbours.ts"

export interface ClusterParts {
  db: Db
  origin: string
  bus: Bus
  executor: Executor
  libraries: Libraries
  tenant: StoresOf
  wakeJobs: () => void
  log: Logger
}

const CHANNEL = "jieying"
const POLL_MS = 1000
const PAGE = 500
/** Committed, but behind a transaction that is still open: looked for again after this long, then after twice as long. */
const HELD_BACK_MS = 4
const MAX_HELD_BACK_MS = 250
const MAX_RECORDS = 1000
/** Outbox rows older than this have been read by every living process. */
const KEEP_MS = 10 * 60_000
const TRIM_EVERY_MS = 60_000
/** PostgreSQL takes less than 8,000 bytes; a character is up to three. */
const MAX_NOTIFY_CHARS = 2_600

interface OutboxRow {
  /** Below it no transaction is open: the same for every row of a page. */
  horizon: string
  /** Null in the one row of an empty page. */
  id: number | null
  xid: string
  origin: string
  topic: string
  tenant: string
  ref: string
  first_seq: number
  last_seq: number
  /** Nothing older is still open. */
  settled: boolean
}

/** What one process tells the others. The bare form means: something was committed. */
interface Told {
  origin: string
  sign?: "hello" | "alive"
  tenant?: string
  signal?: Signal
}

export async function startCluster(
  parts: ClusterParts,
): Promise<{ neighbours: () => boolean; stop: () => Promise<void> }> {
  const trimmer = setInterval(() => void trim(parts), TRIM_EVERY_MS)
  trimmer.unref()
  const db = parts.db
  if (db.kind === "embedded") {
    return { neighbours: () => false, stop: async () => clearInterval(trimmer) }
  }
  const relay = new Relay(parts)
  await relay.begin()
  const neighbours = new Neighbours()
  const crier = new Crier(parts, neighbours)
  const stopListening = await db.listen(CHANNEL, (payload) => {
    if (payload === null) {
      // Connected, perhaps again: what was said meanwhile was not heard.
      relay.wake()
      return void crier.sign("hello")
    }
    const told = JSON.parse(payload) as Told
    if (told.origin === parts.origin) return
    neighbours.heard()
    if (told.sign === "hello") return void crier.sign("alive")
    if (told.sign === "alive") return
    if (told.tenant && told.signal) parts.bus.deliverSignal(told.tenant, told.signal)
    else relay.wake()
  })
  const poll = setInterval(() => relay.wake(), POLL_MS)
  const alive = setInterval(() => void crier.sign("alive"), ALIVE_EVERY_MS)
  return {
    neighbours: () => neighbours.present,
    stop: async () => {
      clearInterval(poll)
      clearInterval(alive)
      clearInterval(trimmer)
      crier.stop()
      await stopListening()
      await relay.idle()
    },
  }
}

async function trim({ db, log }: ClusterParts): Promise<void> {
  try {
    await db.pool.query("delete from outbox where at < now_ms() - $1::bigint", [KEEP_MS])
  } catch (err) {
    log.warn({ err }, "could not trim the outbox; will try again")
  }
}

/** Tells the other processes, where there are any, after a commit - at most one NOTIFY in flight; and passes on what is not kept. */
class Crier {
  readonly #parts: ClusterParts
  readonly #off: (() => void)[]
  #sending = false
  #again = false

  constructor(parts: ClusterParts, neighbours: Neighbours) {
    this.#parts = parts
    const { bus, origin } = parts
    this.#off = [
      bus.onEveryCommit(() => {
        if (neighbours.present) void this.#committed()
      }),
      bus.onEverySignal((tenant, signal) => {
        if (neighbours.present) void this.#send({ origin, tenant, signal })
      }),
    ]
  }

  sign(sign: "hello" | "alive"): Promise<void> {
    return this.#send({ origin: this.#parts.origin, sign })
  }

  stop(): void {
    for (const off of this.#off) off()
  }

  async #committed(): Promise<void> {
    if (this.#sending) {
      this.#again = true
      return
    }
    this.#sending = true
    do {
      this.#again = false
      await this.#send({ origin: this.#parts.origin })
    } while (this.#again)
    this.#sending = false
  }

  async #send(told: Told): Promise<void> {
    const text = JSON.stringify(told)
    if (text.length > MAX_NOTIFY_CHARS) return
    try {
      await this.#parts.db.pool.query({
        name: "notify",
        text: "select pg_notify($1, $2)",
        values: [CHANNEL, text],
      })
    } catch (err) {
      this.#parts.log.warn({ err }, "could not wake the other processes; they will poll")
    }
  }
}

class Relay {
  readonly #parts: ClusterParts
  #cursor = { xid: "0", id: 0 }
  #running: Promise<void> | null = null
  #again = false
  #heldBackMs = HELD_BACK_MS
  #retry: NodeJS.Timeout | undefined

  constructor(parts: ClusterParts) {
    this.#parts = parts
  }

  /** Starts at the end of what is already settled: older commits are read from the log by whoever needs them. */
  async begin(): Promise<void> {
    const result = await this.#parts.db.pool.query(
      "select pg_snapshot_xmin(pg_current_snapshot())::text as xid",
    )
    this.#cursor = { xid: result.rows[0].xid, id: 0 }
  }

  wake(): void {
    if (this.#running) {
      this.#again = true
      return
    }
    this.#running = this.#drain()
      .catch((err) => this.#parts.log.warn({ err }, "could not read the outbox; will try again"))
      .finally(() => {
        this.#running = null
        if (this.#again) {
          this.#again = false
          this.wake()
        }
      })
  }

  async idle(): Promise<void> {
    this.#again = false
    clearTimeout(this.#retry)
    await this.#running
  }

  async #drain(): Promise<void> {
    for (;;) {
      const rows = await this.#page()
      let heldBack = false
      for (const row of rows) {
        if (row.id === null) continue
        if (!row.settled) {
          heldBack = true
          break
        }
        await this.#relay(row)
        this.#cursor = { xid: row.xid, id: row.id }
      }
      if (!heldBack && rows.length === PAGE) continue
      // Everything below the horizon has been read, this process's own entries passed over.
      this.#cursor = { xid: rows[0]?.horizon ?? this.#cursor.xid, id: 0 }
      if (heldBack) return this.#lookAgainSoon()
      this.#heldBackMs = HELD_BACK_MS
      return
    }
  }

  /** The transaction in front need not be one of ours: nobody will tell when it ends. */
  #lookAgainSoon(): void {
    clearTimeout(this.#retry)
    this.#retry = setTimeout(() => this.wake(), this.#heldBackMs)
    this.#retry.unref()
    this.#heldBackMs = Math.min(2 * this.#heldBackMs, MAX_HELD_BACK_MS)
  }

  /** What others have written: first what is settled, in order, and behind it what is not. */
  async #page(): Promise<OutboxRow[]> {
    const result = await this.#parts.db.pool.query({
      name: "outbox-page",
      text: `with horizon as materialized (select pg_snapshot_xmin(pg_current_snapshot()) as xid)
        select horizon.xid::text as horizon, o.id, o.xid::text as xid, o.origin, o.topic, o.tenant, o.ref, o.first_seq,
          o.last_seq, o.xid < horizon.xid as settled
        from horizon left join (select * from outbox
          where (xid, id) > ($1::text::xid8, $2) and origin <> $4 order by xid, id limit $3) as o on true
        order by o.xid, o.id`,
      values: [this.#cursor.xid, this.#cursor.id, PAGE, this.#parts.origin],
    })
    return result.rows as OutboxRow[]
  }

  async #relay(row: OutboxRow): Promise<void> {
    const { bus, executor, libraries, tenant, wakeJobs } = this.#parts
    if (row.topic === "article") return libraries.changed(row.tenant, row.ref)
    if (row.topic === "vectors") return libraries.embeddedElsewhere(row.tenant, row.ref)
    if (row.topic === "synonyms") return libraries.reworded(row.tenant)
    if (row.topic === "calibration") return libraries.recalibrated(row.tenant)
    executor.forget({ tenant: row.tenant, id: row.ref }, row.last_seq)
    wakeJobs()
    if (!bus.hears(row.tenant, row.ref)) return
    const stores = tenant(row.tenant)
    const limit = Math.min(row.last_seq - row.first_seq + 1, MAX_RECORDS)
    const records = await stores.conversations.log(row.ref, { after: row.first_seq - 1, limit })
    const conversation = await stores.conversations.get(row.ref)
    if (!conversation || records.length === 0) return
    const { state, head, preview, contact } = conversation
    bus.deliver({ tenant: row.tenant, conversation: row.ref, records, state, head, preview, contact })
  }
}
