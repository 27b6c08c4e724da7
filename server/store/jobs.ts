/** The durable jobs: taken with SKIP LOCKED, so that several processes share one table. */
import type { Db } from "./pool.ts"

export interface JobRow {
  id: number
  tenant: string
  kind: string
  conversation: string | null
  payload: Record<string, unknown>
  attempts: number
}

export class JobStore {
  readonly #db: Db

  constructor(db: Db) {
    this.#db = db
  }

  /** Takes due jobs for `lockMs`; a process that dies gives them back when that has passed. */
  async take(limit: number, lockMs: number): Promise<JobRow[]> {
    const result = await this.#db.pool.query({
      name: "job-take",
      text: `update job set locked_until = now_ms() + $2, attempts = attempts + 1
        where id in (select id from job where failed_at is null and run_at <= now_ms() and locked_until <= now_ms()
          order by run_at, id limit $1 for update skip locked)
        returning id, tenant, kind, conversation, payload, attempts`,
      values: [limit, lockMs],
    })
    return (result.rows as JobRow[]).sort((a, b) => a.id - b.id)
  }

  /** Still at it: the lock runs `lockMs` from now. */
  async extend(ids: readonly number[], lockMs: number): Promise<void> {
    await this.#db.pool.query({
      name: "job-extend",
      text: "update job set locked_until = now_ms() + $2 where id = any($1)",
      values: [ids, lockMs],
    })
  }

  /** Gives back what a process took that is known to be dead. */
  async unlock(): Promise<void> {
    await this.#db.pool.query("update job set locked_until = 0 where locked_until > 0 and failed_at is null")
  }

  async finish(ids: readonly number[]): Promise<void> {
    await this.#db.pool.query({
      name: "job-finish",
      text: "delete from job where id = any($1)",
      values: [ids],
    })
  }

  async retry(id: number, why: { inMs: number; error: string }): Promise<void> {
    await this.#db.pool.query({
      name: "job-retry",
      text: "update job set run_at = now_ms() + $2, locked_until = 0, last_error = $3 where id = $1",
      values: [id, why.inMs, why.error.slice(0, 2000)],
    })
  }

  /** Kept for a person to look at; never taken again. */
  async bury(id: number, error: string): Promise<void> {
    await this.#db.pool.query("update job set failed_at = now_ms(), last_error = $2 where id = $1", [
      id,
      error.slice(0, 2000),
    ])
  }

  /** runAt: UTC ms; absent: now. */
  async add(job: {
    tenant: string
    kind: string
    payload: unknown
    conversation?: string
    runAt?: number
  }): Promise<void> {
    await this.#db.pool.query({
      name: "job-add",
      text: `insert into job (tenant, kind, payload, conversation, run_at)
        values ($1, $2, $3, $4, coalesce($5::bigint, now_ms()))`,
      values: [
        job.tenant,
        job.kind,
        JSON.stringify(job.payload),
        job.conversation ?? null,
        job.runAt ?? null,
      ],
    })
  }

  /** Milliseconds until the next job is due; null when there is none. */
  async nextDueIn(): Promise<number | null> {
    const result = await this.#db.pool.query({
      name: "job-next-due",
      text: `select min(greatest(run_at, locked_until)) - now_ms() as wait from job where failed_at is null`,
    })
    // Not greatest(0, …) in SQL: it leaves nulls out, and would say that no job at all is due at once.
    const wait = result.rows[0]?.wait as number | null
    return wait === null ? null : Math.max(0, wait)
  }

  async tenantsWithWaiting(): Promise<string[]> {
    const result = await this.#db.pool.query({
      name: "tenants-waiting",
      text: "select distinct tenant from conversation where owner_kind = 'queue'",
    })
    return (result.rows as { tenant: string }[]).map((r) => r.tenant)
  }
}
