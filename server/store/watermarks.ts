/** How far each side has received and read. Coalesced, monotonic, beside the log. */
import type { Db } from "./pool.ts"

export interface Marks {
  customer: { delivered: number; read: number }
  staff: { delivered: number; read: number }
}

export type Side = "customer" | "staff"

export class WatermarkStore {
  readonly #db: Db
  readonly tenant: string

  constructor(db: Db, tenant: string) {
    this.#db = db
    this.tenant = tenant
  }

  async get(conversation: string): Promise<Marks> {
    const result = await this.#db.pool.query({
      name: "watermark-get",
      text: `select customer_delivered, customer_read, staff_delivered, staff_read from watermark
        where tenant = $1 and conversation = $2`,
      values: [this.tenant, conversation],
    })
    return toMarks(result.rows[0])
  }

  /** What no person has read yet, for many conversations at once. */
  async staffRead(conversations: readonly string[]): Promise<Map<string, number>> {
    const result = await this.#db.pool.query({
      name: "watermark-staff-read",
      text: "select conversation, staff_read from watermark where tenant = $1 and conversation = any($2)",
      values: [this.tenant, conversations],
    })
    return new Map(
      (result.rows as { conversation: string; staff_read: number }[]).map((r) => [
        r.conversation,
        r.staff_read,
      ]),
    )
  }

  /** Raises the marks of one side, never beyond the log, never back. */
  async raise(conversation: string, side: Side, to: { delivered?: number; read?: number }): Promise<Marks> {
    const read = to.read ?? 0
    const delivered = Math.max(to.delivered ?? 0, read)
    const result = await this.#db.pool.query({
      name: `watermark-raise-${side}`,
      text: `insert into watermark as w (tenant, conversation, ${side}_delivered, ${side}_read)
        select tenant, id, least($3::int, last_seq), least($4::int, last_seq) from conversation where tenant = $1 and id = $2
        on conflict (tenant, conversation) do update set
          ${side}_delivered = greatest(w.${side}_delivered, excluded.${side}_delivered),
          ${side}_read = greatest(w.${side}_read, excluded.${side}_read)
        returning customer_delivered, customer_read, staff_delivered, staff_read`,
      values: [this.tenant, conversation, delivered, read],
    })
    return toMarks(result.rows[0])
  }
}

interface RawMarks {
  customer_delivered: number
  customer_read: number
  staff_delivered: number
  staff_read: number
}

function toMarks(raw: RawMarks | undefined): Marks {
  return {
    customer: { delivered: raw?.customer_delivered ?? 0, read: raw?.customer_read ?? 0 },
    staff: { delivered: raw?.staff_delivered ?? 0, read: raw?.staff_read ?? 0 },
  }
}
