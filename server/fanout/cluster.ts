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
const MAX_SIGNAL_BYTES = 7000

interface OutboxRow {
  id: number
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

export async function startCluster(parts: ClusterParts): Promise<{ stop: () => Promise<void> }> {
  const trimmer = setInterval(() => void trim(parts), TRIM_EVERY_MS)
  trimmer.unref()
  const db = parts.db
  if (db.kind === "embedded") {
    return { stop: async () => clearInterval(trimmer) }
  }
  const relay = new Relay(parts)
  await relay.begin()
  const stopListening = await db.listen(CHANNEL, (payload) => relay.notified(payload))
  const unhook = hookNotify(parts)
  const poll = setInterval(() => relay.wake(), POLL_MS)
  return {
    stop: async () => {
      clearInterval(poll)
      clearInterval(trimmer)
      unhook()
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

/** Tells the other processes after a commit, at most one NOTIFY in flight; and passes on what is not kept. */
function hookNotify(parts: ClusterParts): () => void {
  const { db, bus, origin, log } = parts
  let sending = false
  let again = false
  const notify = async () => {
    if (sending) {
      again = true
      return
    }
    sending = true
    do {
      again = false
      await send(JSON.stringify({ origin }))
    } while (again)
    sending = false
  }
  const send = (text: string) =>
    db.pool
      .query({ name: "notify", text: "select pg_notify($1, $2)", values: [CHANNEL, text] })
      .catch((err) => log.warn({ err }, "could not wake the other processes; they will poll"))
  const offCommit = bus.onEveryCommit(() => void notify())
  const offSignal = bus.onEverySignal((tenant, signal) => {
    const text = JSON.stringify({ origin, tenant, signal })
    if (text.length < MAX_SIGNAL_BYTES) void send(text)
  })
  return () => {
    offCommit()
    offSignal()
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

  notified(payload: string | null): void {
    if (payload === null) return this.wake()
    const told = JSON.parse(payload) as { origin: string; tenant?: string; signal?: Signal }
    if (told.origin === this.#parts.origin) return
    if (told.tenant && told.signal) this.#parts.bus.deliverSignal(told.tenant, told.signal)
    else this.wake()
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
      for (const row of rows) {
        if (!row.settled) return this.#lookAgainSoon()
        if (row.origin !== this.#parts.origin) await this.#relay(row)
        this.#cursor = { xid: row.xid, id: row.id }
      }
      this.#heldBackMs = HELD_BACK_MS
      if (rows.length < PAGE) return
    }
  }

  /** The transaction in front need not be one of ours: nobody will tell when it ends. */
  #lookAgainSoon(): void {
    clearTimeout(this.#retry)
    this.#retry = setTimeout(() => this.wake(), this.#heldBackMs)
    this.#retry.unref()
    this.#heldBackMs = Math.min(2 * this.#heldBackMs, MAX_HELD_BACK_MS)
  }

  /** What is settled, in order, and behind it what others have written that is not. */
  async #page(): Promise<OutboxRow[]> {
    const result = await this.#parts.db.pool.query({
      name: "outbox-page",
      text: `with horizon as (select pg_snapshot_xmin(pg_current_snapshot()) as xid)
        select id, o.xid::text as xid, origin, topic, tenant, ref, first_seq, last_seq, o.xid < horizon.xid as settled
        from outbox o, horizon
        where (o.xid, id) > ($1::text::xid8, $2) and (o.xid < horizon.xid or origin <> $4)
        order by o.xid, id limit $3`,
      values: [this.#cursor.xid, this.#cursor.id, PAGE, this.#parts.origin],
    })
    return result.rows as OutboxRow[]
  }

  async #relay(row: OutboxRow): Promise<void> {
    const { bus, executor, libraries, tenant, wakeJobs } = this.#parts
    if (row.topic === "article") return libraries.changed(row.tenant, row.ref)
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
