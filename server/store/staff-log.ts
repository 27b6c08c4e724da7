/** What people of one tenant did that touches no conversation: only added to, each record chained to the one before. */
import type { StaffAction } from "@jieying/contract/audit.ts"
import type { Sha256 } from "@jieying/core/evidence/hash.ts"
import {
  holdsAfter,
  type StaffRecord,
  sealStaffRecord,
  staffGenesis,
} from "@jieying/core/evidence/staff-log.ts"
import type { PoolClient } from "pg"
import type { Db } from "./pool.ts"
import { inTransaction } from "./transaction.ts"

export interface Deed {
  /** UTC ms. */
  now: number
  /** Account. */
  actor: string
  /** As they are called then. */
  name: string
  action: StaffAction
  /** Whom or what it is about. */
  subject: string
  data: Record<string, unknown>
}

export interface StaffLogRow extends StaffRecord {
  actor: string
  subject: string
}

export interface StaffLogFilter {
  actor?: string
  action?: StaffAction
  subject?: string
  before?: number
  limit: number
}

const COLUMNS = `seq, at, action, actor, subject, payload, salt, data_commitment as "dataCommitment", hash`

export class StaffLogStore {
  readonly #db: Db
  readonly #tenant: string
  readonly #chain: { sha256: Sha256; newSalt: () => string }

  constructor(db: Db, tenant: string, chain: { sha256: Sha256; newSalt: () => string }) {
    this.#db = db
    this.#tenant = tenant
    this.#chain = chain
  }

  record(deed: Deed): Promise<void> {
    return inTransaction(this.#db, (client) => this.recordIn(client, deed))
  }

  /** In the transaction of the change itself: neither is there without the other. */
  async recordIn(client: PoolClient, { now, actor, name, action, subject, data }: Deed): Promise<void> {
    // One after the other: the next one chains to what this one writes.
    await client.query({
      name: "staff-log-lock",
      text: "select 1 from tenant where id = $1 for no key update",
      values: [this.#tenant],
    })
    const found = await client.query({
      name: "staff-log-last",
      text: "select seq, hash from staff_log where tenant = $1 order by seq desc limit 1",
      values: [this.#tenant],
    })
    const last = found.rows[0] as { seq: number; hash: string } | undefined
    const { sha256, newSalt } = this.#chain
    const record = sealStaffRecord(
      { seq: (last?.seq ?? 0) + 1, at: now, action, actor, data: { name, subject, ...data } },
      { prevHash: last?.hash ?? staffGenesis(sha256, this.#tenant), salt: newSalt(), sha256 },
    )
    await client.query({
      name: "staff-log-add",
      text: `insert into staff_log (tenant, seq, at, action, actor, subject, payload, salt, data_commitment, hash)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      values: [
        this.#tenant,
        record.seq,
        now,
        action,
        actor,
        subject,
        record.payload,
        record.salt,
        record.dataCommitment,
        record.hash,
      ],
    })
  }

  /** What was said of these is deleted under law: place, time, person and kind remain, and the chain holds. */
  async forgetIn(client: PoolClient, subjects: readonly string[]): Promise<void> {
    await client.query({
      name: "staff-log-forget",
      text: "update staff_log set payload = null, salt = null where tenant = $1 and subject = any($2)",
      values: [this.#tenant, [...subjects]],
    })
  }

  /** The newest first. */
  async list({ actor, action, subject, before, limit }: StaffLogFilter): Promise<StaffLogRow[]> {
    const result = await this.#db.pool.query({
      name: "staff-log-list",
      text: `select ${COLUMNS} from staff_log where tenant = $1 and ($2::text is null or actor = $2)
        and ($3::text is null or action = $3) and ($4::text is null or subject = $4)
        and ($5::int is null or seq < $5) order by seq desc limit $6`,
      values: [this.#tenant, actor ?? null, action ?? null, subject ?? null, before ?? null, limit],
    })
    return result.rows as StaffLogRow[]
  }

  /** Recomputes a stretch of the chain. Seq of the first record that does not hold; null: all of them do. */
  async check({ after, upTo }: { after: number; upTo: number }): Promise<number | null> {
    const result = await this.#db.pool.query({
      name: "staff-log-stretch",
      text: `select ${COLUMNS} from staff_log where tenant = $1 and seq between $2 and $3 order by seq`,
      values: [this.#tenant, after, upTo],
    })
    const rows = result.rows as StaffLogRow[]
    const { sha256 } = this.#chain
    let prevHash = after === 0 ? staffGenesis(sha256, this.#tenant) : null
    let seq = after
    for (const row of rows) {
      if (prevHash !== null) {
        seq += 1
        if (row.seq !== seq || !holdsAfter(sha256, row, prevHash)) return row.seq
      }
      prevHash = row.hash
    }
    return null
  }
}
