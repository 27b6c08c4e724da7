/** What consultations cost and what came of them: kept as folded from the logs, one tenant. */
import type { Attendance, Consultation, Ledger } from "@jieying/core/cost/consultation.ts"
import type { Price } from "@jieying/core/cost/prices.ts"
import type { Wage } from "@jieying/core/cost/wages.ts"
import type { Work } from "@jieying/core/report/work.ts"
import type { Db } from "./pool.ts"

export interface ConsultationRow extends Consultation {
  conversation: string
  /** The same browser again; null: not known. */
  visitor: string | null
}

export interface WorkRow extends Work {
  conversation: string
}

export interface AttendanceRow extends Attendance {
  conversation: string
}

/** Read of one period at most; a longer one has to be asked for in parts. */
export const MAX_CONSULTATIONS = 50_000
const MAX_ATTENDANCES = 200_000
const PAGE = 5_000

export class LedgerStore {
  readonly #db: Db
  readonly tenant: string

  constructor(db: Db, tenant: string) {
    this.#db = db
    this.tenant = tenant
  }

  /** Conversations that have grown since they were folded last, and were written in since `since` (UTC ms). The oldest first. */
  async behind(since: number, limit: number): Promise<{ id: string; updatedAt: number }[]> {
    const result = await this.#db.pool.query({
      name: "ledger-behind",
      text: `select c.id, c.updated_at as "updatedAt" from conversation c
        left join folded f on f.tenant = c.tenant and f.conversation = c.id
        where c.tenant = $1 and c.updated_at >= $2 and (f.seq is null or f.seq < c.last_seq) and not starts_with(c.id, 'probe_')
        order by c.updated_at, c.id limit $3`,
      values: [this.tenant, since, limit],
    })
    return result.rows as { id: string; updatedAt: number }[]
  }

  /** Keeps what was folded up to `seq`. The same again changes nothing; an older fold never replaces a newer one. */
  async save(
    conversation: string,
    folded: { seq: number; ledger: Ledger; works: readonly Work[] },
  ): Promise<void> {
    const { seq, ledger } = folded
    const works = new Map(folded.works.map((work) => [work.episode, work]))
    const rows = ledger.consultations.map((c) => ({
      episode: c.episode,
      opened: c.openedAt,
      ended: c.endedAt,
      figures: c,
      work: works.get(c.episode),
    }))
    await this.#db.pool.query({
      name: "ledger-save",
      text: `with mark as (
          insert into folded as f (tenant, conversation, seq) values ($1, $2, $3)
          on conflict (tenant, conversation) do update set seq = excluded.seq where f.seq <= excluded.seq returning seq
        ), kept as (
          insert into consultation (tenant, conversation, episode, opened_at, ended_at, visitor_key, figures, work)
          select $1, $2, r.episode, r.opened, r.ended,
            (select visitor_key from conversation where tenant = $1 and id = $2), r.figures, r.work
          from jsonb_to_recordset($4::jsonb) as r(episode int, opened bigint, ended bigint, figures jsonb, work jsonb), mark
          on conflict (tenant, conversation, episode) do update
          set opened_at = excluded.opened_at, ended_at = excluded.ended_at, figures = excluded.figures,
            work = excluded.work)
        insert into attendance (tenant, conversation, seq, episode, agent, started_at, ended_at)
        select $1, $2, r.seq, r.episode, r.agent, r."from", r.until
        from jsonb_to_recordset($5::jsonb) as r(seq int, episode int, agent text, "from" bigint, until bigint), mark
        on conflict (tenant, conversation, seq) do update set ended_at = excluded.ended_at`,
      values: [this.tenant, conversation, seq, JSON.stringify(rows), JSON.stringify(ledger.attendances)],
    })
  }

  /** Conversations that are folded. */
  async count(): Promise<number> {
    const result = await this.#db.pool.query("select count(*)::int as n from folded where tenant = $1", [
      this.tenant,
    ])
    return result.rows[0].n
  }

  /** Forgets everything that was folded: it is folded again from the logs. */
  async clear(): Promise<void> {
    const client = await this.#db.pool.connect()
    try {
      await client.query("begin")
      for (const table of ["folded", "consultation", "attendance"])
        await client.query(`delete from ${table} where tenant = $1`, [this.tenant])
      await client.query("commit")
      client.release()
    } catch (error) {
      await client.query("rollback").catch(() => {})
      client.release(error as Error)
      throw error
    }
  }

  /** Consultations begun from `from` to before `to`, UTC ms, the oldest first; at most MAX_CONSULTATIONS. */
  async consultations(from: number, to: number): Promise<ConsultationRow[]> {
    const rows: ConsultationRow[] = []
    let after: [number, string, number] = [from, "", 0]
    while (rows.length < MAX_CONSULTATIONS) {
      const page = await this.#db.pool.query({
        name: "ledger-consultations",
        text: `select conversation, visitor_key as visitor, figures from consultation
          where tenant = $1 and (opened_at, conversation, episode) > ($2, $3, $4) and opened_at < $5
          order by opened_at, conversation, episode limit $6`,
        values: [this.tenant, ...after, to, PAGE],
      })
      rows.push(...page.rows.map(toConsultation))
      const last = rows.at(-1)
      if (page.rows.length < PAGE || !last) break
      after = [last.openedAt, last.conversation, last.episode]
    }
    return rows
  }

  /** What reports count of the same, without the costs; at most MAX_CONSULTATIONS. */
  async works(from: number, to: number): Promise<WorkRow[]> {
    const rows: WorkRow[] = []
    let after: [number, string, number] = [from, "", 0]
    while (rows.length < MAX_CONSULTATIONS) {
      const page = await this.#db.pool.query({
        name: "ledger-works",
        text: `select conversation, episode, opened_at as "openedAt", work from consultation
          where tenant = $1 and (opened_at, conversation, episode) > ($2, $3, $4) and opened_at < $5 and work is not null
          order by opened_at, conversation, episode limit $6`,
        values: [this.tenant, ...after, to, PAGE],
      })
      const read = page.rows as { conversation: string; episode: number; openedAt: number; work: Work }[]
      rows.push(...read.map(({ conversation, work }) => ({ ...work, conversation })))
      const last = read.at(-1)
      if (read.length < PAGE || !last) break
      after = [last.openedAt, last.conversation, last.episode]
    }
    return rows
  }

  async ofConversation(
    conversation: string,
  ): Promise<{ consultations: ConsultationRow[]; attendances: AttendanceRow[] }> {
    const rows = await this.#db.pool.query({
      name: "ledger-conversation",
      text: `select conversation, visitor_key as visitor, figures from consultation
        where tenant = $1 and conversation = $2 order by episode limit 200`,
      values: [this.tenant, conversation],
    })
    const attended = await this.#db.pool.query({
      name: "ledger-attended",
      text: `${ATTENDANCE} where tenant = $1 and conversation = $2 order by seq limit 1000`,
      values: [this.tenant, conversation],
    })
    return { consultations: rows.rows.map(toConsultation), attendances: attended.rows as AttendanceRow[] }
  }

  /** Everybody who was served at some time from `from` to `to`, UTC ms: who serves several shares their time among them. */
  async attendances(from: number, to: number): Promise<AttendanceRow[]> {
    const result = await this.#db.pool.query({
      name: "ledger-attendances",
      text: `${ATTENDANCE} where tenant = $1 and started_at < $3 and (ended_at is null or ended_at > $2)
        order by started_at, conversation, seq limit ${MAX_ATTENDANCES}`,
      values: [this.tenant, from, to],
    })
    return result.rows as AttendanceRow[]
  }

  async prices(): Promise<Price[]> {
    const result = await this.#db.pool.query({
      name: "prices",
      text: `select model, from_at as "from", micro_in as "microIn", micro_out as "microOut" from model_price
        where tenant = $1 order by model, from_at desc limit 2000`,
      values: [this.tenant],
    })
    return result.rows as Price[]
  }

  async setPrice(price: Price): Promise<void> {
    await this.#db.pool.query({
      name: "price-set",
      text: `insert into model_price (tenant, model, from_at, micro_in, micro_out) values ($1, $2, $3, $4, $5)
        on conflict (tenant, model, from_at) do update set micro_in = excluded.micro_in, micro_out = excluded.micro_out`,
      values: [this.tenant, price.model, price.from, price.microIn, price.microOut],
    })
  }

  async wages(): Promise<Wage[]> {
    const result = await this.#db.pool.query({
      name: "wages",
      text: `select nullif(person, '') as person, nullif(role, '') as role, from_at as "from", monthly_yuan as "monthlyYuan", hours
        from wage where tenant = $1 order by person, role, from_at desc limit 2000`,
      values: [this.tenant],
    })
    return result.rows as Wage[]
  }

  async setWage(wage: Wage): Promise<void> {
    await this.#db.pool.query({
      name: "wage-set",
      text: `insert into wage (tenant, person, role, from_at, monthly_yuan, hours) values ($1, $2, $3, $4, $5, $6)
        on conflict (tenant, person, role, from_at) do update set monthly_yuan = excluded.monthly_yuan, hours = excluded.hours`,
      values: [this.tenant, wage.person ?? "", wage.role ?? "", wage.from, wage.monthlyYuan, wage.hours],
    })
  }

  /** Role of each member, for their wage. */
  async roles(): Promise<Map<string, string>> {
    const result = await this.#db.pool.query({
      name: "ledger-roles",
      text: "select account, role from member where tenant = $1",
      values: [this.tenant],
    })
    return new Map((result.rows as { account: string; role: string }[]).map((r) => [r.account, r.role]))
  }
}

const ATTENDANCE = `select conversation, episode, seq, agent, started_at as "from", ended_at as until from attendance`

function toConsultation(row: {
  conversation: string
  visitor: string | null
  figures: Consultation
}): ConsultationRow {
  return { ...row.figures, conversation: row.conversation, visitor: row.visitor }
}
