/**
 * Appending to logs. One command = one transaction = log + snapshot + outbox + jobs, in one statement.
 * Optimistic: a row is written only where last_seq is what the decision was made on. What is waiting is written
 * together (group commit), and every row gets its own outcome.
 */
import type { ConversationState } from "@jieying/core/conversation/state.ts"
import type { LogRecord } from "@jieying/core/evidence/seal.ts"
import type { PoolClient } from "pg"
import type { Db } from "./pool.ts"

export interface JobDraft {
  kind: string
  payload: unknown
  /** From now on, by the database's clock: it may differ from ours, and timers are looked at by it. 0: at once. */
  inMs: number
}

export interface AppendRow {
  tenant: string
  conversation: string
  /** Sequence number the decision was made on; 0 makes the conversation. */
  expected: number
  records: readonly LogRecord[]
  /** JSON of the snapshot after these records. */
  state: string
  preview: string | null
  opened?: { refreshHash: string; contact: string | null; visitorKey: string | null }
  /** Idempotency: the sender's id of the first message among the records. */
  client?: { kind: string; id: string; seq: number }
  jobs: readonly JobDraft[]
  /** The place at a desk this append takes (agent) or frees (null). */
  slot?: { agent: string; beyond?: boolean } | null
  /** How the customer can be reached, from now on. */
  contact?: string | null
  /** Sequence number whose data is deleted in the same transaction. */
  redactSeq?: number
  /** Files that the message at `seq` names, and no other may name from then on. */
  attach?: { ids: readonly string[]; seq: number }
}

/** A conversation's row as it is locked. */
export interface RawSnapshot {
  state: ConversationState
  head: string
  contact: string | null
  preview: string | null
  updated_at: number
}

export type AppendOutcome =
  | { kind: "written" }
  /** This client id was written before, as this seq. */
  | { kind: "duplicate"; seq: number }
  /** Somebody else wrote first: read again, decide again. */
  | { kind: "conflict" }
  /** The desk was full. */
  | { kind: "claim_lost" }
  /** A file is named by another message, or was not used in time. */
  | { kind: "attachment_gone" }

const MAX_BATCH = 64
/** Appends that may wait; beyond it the caller is told the server is overloaded. */
const MAX_WAITING = 4096
/** Batches written at the same time on PostgreSQL; the embedded store has one connection. */
const POSTGRES_LANES = 2

export class Overloaded extends Error {
  readonly code = "overloaded"
}

interface Waiting {
  row: AppendRow
  resolve: (outcome: AppendOutcome) => void
  reject: (error: unknown) => void
}

export class Appender {
  readonly #db: Db
  readonly #origin: string
  readonly #waiting: Waiting[] = []
  readonly #lanes: number
  #busy = 0

  constructor(db: Db, origin: string) {
    this.#db = db
    this.#origin = origin
    this.#lanes = db.kind === "embedded" ? 1 : POSTGRES_LANES
  }

  append(row: AppendRow): Promise<AppendOutcome> {
    const { slot, redactSeq, contact, attach } = row
    if ([slot, redactSeq, contact, attach].some((part) => part !== undefined)) return this.#appendAlone(row)
    if (this.#waiting.length >= MAX_WAITING) return Promise.reject(new Overloaded())
    return new Promise((resolve, reject) => {
      this.#waiting.push({ row, resolve, reject })
      this.#pump()
    })
  }

  /**
   * For a conversation that several processes write at once: holds its row while `make` decides, so this append cannot
   * lose the race again. Null from `make` writes nothing.
   */
  async appendLocked(
    scope: { tenant: string; id: string },
    make: (row: RawSnapshot) => AppendRow | null,
  ): Promise<AppendOutcome | null> {
    return this.#transaction(async (client) => {
      const found = await client.query({
        name: "conversation-lock",
        text: "select state, head, contact, preview, updated_at from conversation where tenant = $1 and id = $2 for update",
        values: [scope.tenant, scope.id],
      })
      const row = found.rows[0] ? make(found.rows[0] as RawSnapshot) : null
      return row ? this.#claimAndInsert(client, row) : null
    })
  }

  #pump(): void {
    while (this.#busy < this.#lanes && this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, MAX_BATCH)
      this.#busy += 1
      void this.#write(batch).finally(() => {
        this.#busy -= 1
        this.#pump()
      })
    }
  }

  async #write(batch: Waiting[]): Promise<void> {
    try {
      const outcomes = await this.#insert(
        this.#db.pool,
        batch.map((w) => w.row),
      )
      for (const [i, w] of batch.entries()) w.resolve(outcomes[i] as AppendOutcome)
    } catch (error) {
      const only = batch.length === 1 ? batch[0] : undefined
      if (only) return only.reject(error)
      // One bad row must not fail its neighbours: each is tried alone and keeps its own outcome.
      for (const w of batch) await this.#write([w])
    }
  }

  /**
   * Rows with a claim, a file or a deletion: one transaction. Everybody locks the conversation before the desk, so that two who
   * want both wait for each other in one direction only.
   */
  #appendAlone(row: AppendRow): Promise<AppendOutcome> {
    return this.#transaction(async (client) => {
      if (row.slot && !(await lockAt(client, row))) return { kind: "conflict" }
      return this.#claimAndInsert(client, row)
    })
  }

  /** Commits what was written, and rolls back everything else. */
  async #transaction<T extends AppendOutcome | null>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await this.#db.pool.connect()
    try {
      await client.query("begin")
      const outcome = await work(client)
      await client.query(outcome?.kind === "written" ? "commit" : "rollback")
      client.release()
      return outcome
    } catch (error) {
      const broken = await client.query("rollback").then(
        () => undefined,
        (e: Error) => e,
      )
      client.release(broken)
      throw error
    }
  }

  async #claimAndInsert(client: PoolClient, row: AppendRow): Promise<AppendOutcome> {
    if (row.slot && !(await takeSlot(client, row, row.slot))) return { kind: "claim_lost" }
    const [outcome] = await this.#insert(client, [row])
    if (outcome?.kind !== "written") return outcome ?? { kind: "conflict" }
    if (row.slot === null) {
      await client.query({
        name: "free-slot",
        text: "delete from agent_slot where tenant = $1 and conversation = $2",
        values: [row.tenant, row.conversation],
      })
    }
    if (row.contact !== undefined) {
      await client.query({
        name: "set-contact",
        text: "update conversation set contact = $3 where tenant = $1 and id = $2",
        values: [row.tenant, row.conversation, row.contact],
      })
    }
    if (row.attach && !(await attach(client, row, row.attach))) return { kind: "attachment_gone" }
    if (row.redactSeq !== undefined) {
      await client.query({
        name: "redact-files",
        text: `with gone as (
            delete from attachment where tenant = $1 and conversation = $2 and seq = $3 returning sha256
          ), counted as (select sha256, count(*)::int as files from gone group by 1)
          update blob b set refs = b.refs - c.files from counted c where b.tenant = $1 and b.sha256 = c.sha256`,
        values: [row.tenant, row.conversation, row.redactSeq],
      })
      await client.query({
        name: "redact-said",
        text: "delete from said where tenant = $1 and conversation = $2 and seq = $3",
        values: [row.tenant, row.conversation, row.redactSeq],
      })
      await client.query({
        name: "redact-event",
        text: "update event set payload = null, salt = null where tenant = $1 and conversation = $2 and seq = $3",
        values: [row.tenant, row.conversation, row.redactSeq],
      })
    }
    return outcome
  }

  async #insert(client: Pick<PoolClient, "query">, rows: readonly AppendRow[]): Promise<AppendOutcome[]> {
    const result = await client.query({
      name: "append",
      text: APPEND_SQL,
      values: parameters(rows, this.#origin),
    })
    const outcomes: AppendOutcome[] = rows.map(() => ({ kind: "conflict" }))
    for (const { idx, ok, dup } of result.rows as { idx: number; ok: boolean; dup: number | null }[]) {
      if (ok) outcomes[idx] = { kind: "written" }
      else if (dup !== null) outcomes[idx] = { kind: "duplicate", seq: dup }
    }
    return outcomes
  }
}

/** False when somebody wrote since the decision. */
async function lockAt(client: PoolClient, row: AppendRow): Promise<boolean> {
  const found = await client.query({
    name: "conversation-lock-at",
    text: "select 1 from conversation where tenant = $1 and id = $2 and last_seq = $3 for update",
    values: [row.tenant, row.conversation, row.expected],
  })
  return found.rows.length === 1
}

/** False where one of them belongs to another message, or is gone. */
async function attach(
  client: PoolClient,
  row: AppendRow,
  { ids, seq }: { ids: readonly string[]; seq: number },
): Promise<boolean> {
  const taken = await client.query({
    name: "attach",
    text: `update attachment set seq = $4 where tenant = $1 and conversation = $2 and id = any($3) and ready
      and seq is null`,
    values: [row.tenant, row.conversation, ids, seq],
  })
  return taken.rowCount === ids.length
}

async function takeSlot(
  client: PoolClient,
  row: AppendRow,
  slot: { agent: string; beyond?: boolean },
): Promise<boolean> {
  const { agent, beyond = false } = slot
  const desk = await client.query({
    name: "lock-desk",
    text: "select capacity from member where tenant = $1 and account = $2 and retired_at is null for update",
    values: [row.tenant, agent],
  })
  if (desk.rows.length === 0) return false
  const taken = await client.query({
    name: "take-slot",
    text: `insert into agent_slot (tenant, conversation, agent, since)
      select $1, $2, $3, now_ms()
      where (select count(*) from agent_slot where tenant = $1 and agent = $3 and conversation <> $2) < $4 or $5
      on conflict (tenant, conversation) do update set agent = excluded.agent, since = excluded.since`,
    values: [row.tenant, row.conversation, agent, desk.rows[0].capacity, beyond],
  })
  return taken.rowCount === 1
}

const APPEND_SQL = `
with input as (
  select * from unnest($1::int[], $2::text[], $3::text[], $4::int[], $5::int[], $6::text[], $7::text[], $8::text[],
    $9::bigint[], $10::text[], $11::text[], $12::text[], $13::text[], $30::text[])
    as t(idx, tenant, id, expected, new_seq, head, state, preview, at, refresh_hash, contact, client_kind, client_id, visitor_key)
), dup as (
  -- A scalar subquery is looked up row by row whatever the planner believes of the table's size; as a join it read the
  -- whole index while the statistics were those of a young table.
  select idx, seq from (
    select i.idx, (select e.seq from event e where e.tenant = i.tenant and e.conversation = i.id
      and e.actor_kind = i.client_kind and e.client_id = i.client_id) as seq
    from input i where i.client_id is not null) as sought
  where seq is not null
), ins as (
  insert into conversation (tenant, id, last_seq, head, state, refresh_hash, contact, visitor_key, preview, updated_at)
  select tenant, id, new_seq, head, state::jsonb, refresh_hash, contact, visitor_key, preview, at from input where expected = 0
  on conflict do nothing returning tenant, id
), upd as (
  update conversation c
  set last_seq = i.new_seq, head = i.head, state = i.state::jsonb, preview = coalesce(i.preview, c.preview), updated_at = i.at
  from input i
  where i.expected > 0 and c.tenant = i.tenant and c.id = i.id and c.last_seq = i.expected
    and not exists (select 1 from dup d where d.idx = i.idx)
  returning i.idx
), ok as (
  select i.idx from input i join ins on ins.tenant = i.tenant and ins.id = i.id where i.expected = 0
  union all select idx from upd
), ev as (
  insert into event (tenant, conversation, seq, at, type, actor_kind, epoch, payload, salt, data_commitment, hash, client_id)
  select i.tenant, i.id, e.seq, e.at, e.type, e.actor_kind, e.epoch, e.payload, e.salt, e.data_commitment, e.hash, e.client_id
  from unnest($14::int[], $15::int[], $16::bigint[], $17::text[], $18::text[], $19::int[], $20::text[], $21::text[],
    $22::text[], $23::text[], $24::text[])
    as e(idx, seq, at, type, actor_kind, epoch, payload, salt, data_commitment, hash, client_id)
  join ok using (idx) join input i using (idx)
), ob as (
  insert into outbox (origin, topic, tenant, ref, first_seq, last_seq, at)
  select $25, 'conversation', i.tenant, i.id, i.expected + 1, i.new_seq, i.at from input i join ok using (idx)
), jb as (
  insert into job (tenant, kind, conversation, payload, run_at)
  select i.tenant, j.kind, i.id, j.payload::jsonb, now_ms() + j.in_ms
  from unnest($26::int[], $27::text[], $28::text[], $29::bigint[]) as j(idx, kind, payload, in_ms)
  join ok using (idx) join input i using (idx)
)
select i.idx, ok.idx is not null as ok, d.seq as dup from input i left join ok using (idx) left join dup d using (idx)`

function parameters(rows: readonly AppendRow[], origin: string): unknown[] {
  const c: unknown[][] = Array.from({ length: 13 }, () => [])
  const e: unknown[][] = Array.from({ length: 11 }, () => [])
  const j: unknown[][] = Array.from({ length: 4 }, () => [])
  const visitors: unknown[] = []
  rows.forEach((row, idx) => {
    const last = row.records.at(-1)
    if (!last) throw new RangeError("an append needs at least one record")
    const { refreshHash = null, contact = null, visitorKey = null } = row.opened ?? {}
    visitors.push(visitorKey)
    push(c, [
      idx,
      row.tenant,
      row.conversation,
      row.expected,
      last.seq,
      last.hash,
      row.state,
      row.preview,
      last.at,
    ])
    push(c.slice(9), [refreshHash, contact, row.client?.kind ?? null, row.client?.id ?? null])
    for (const r of row.records) {
      const clientId = row.client?.seq === r.seq ? row.client.id : null
      push(e, [
        idx,
        r.seq,
        r.at,
        r.type,
        r.actorKind,
        r.epoch,
        r.payload,
        r.salt,
        r.dataCommitment,
        r.hash,
        clientId,
      ])
    }
    for (const job of row.jobs) push(j, [idx, job.kind, JSON.stringify(job.payload), job.inMs])
  })
  return [...c, ...e, origin, ...j, visitors]
}

function push(columns: unknown[][], values: unknown[]): void {
  for (const [i, value] of values.entries()) columns[i]?.push(value)
}
