/** Reading conversations and their logs. Every function is bound to one tenant: a foreign id is simply not there. */

import type { Target } from "@jieying/core/conversation/commands.ts"
import {
  type ActorKind,
  AUDIENCE,
  type EventData,
  type EventType,
  type MessageData,
} from "@jieying/core/conversation/events.ts"
import { type ConversationState, fromSnapshot } from "@jieying/core/conversation/state.ts"
import { figuresOf } from "@jieying/core/cost/answered.ts"
import { commitment, genesisHash, type Sha256 } from "@jieying/core/evidence/hash.ts"
import type { LogRecord } from "@jieying/core/evidence/seal.ts"
import { answerLines, cardLine } from "@jieying/core/form/form.ts"
import type { Said } from "@jieying/core/handoff/summary.ts"
import { ASIDE, conditions, type ListFilter, NO_PROBE } from "./list-filter.ts"
import type { Db } from "./pool.ts"

export interface ConversationRow {
  tenant: string
  id: string
  state: ConversationState
  head: string
  contact: string | null
  preview: string | null
  updatedAt: number
}

interface RawConversation {
  tenant: string
  id: string
  state: ConversationState
  head: string
  contact: string | null
  preview: string | null
  updated_at: number
}

const COLUMNS = "tenant, id, state, head, contact, preview, updated_at"

function toRow(raw: RawConversation): ConversationRow {
  const { tenant, id, head, contact, preview } = raw
  return { tenant, id, state: fromSnapshot(raw.state), head, contact, preview, updatedAt: raw.updated_at }
}

/** Proposals of one conversation that are looked through. */
const MOST_PROPOSED = 100
/** Conversations of one customer that are looked at. */
const MOST_OF_CUSTOMER = 20

/** A queue is listed in the order in which it is served, unless another is asked for. */
export const inQueueOrder = (filter: Pick<ListFilter, "owner" | "order">) =>
  filter.owner === "queue" && filter.order !== "oldest"

/** Beyond so many nobody counts by eye. */
const MOST_COUNTED = 1000

export interface Page {
  /** UTC ms. */
  now: number
  limit: number
  cursor?: { at: number; id: string }
  /** The same in a queue's own order. */
  place?: { priority: number; since: number; id: string }
}

export interface Counts {
  waiting: number
  /** Without those put aside. */
  mine: number
  snoozed: number
  assistant: number
  open: number
}

export class ConversationStore {
  readonly #db: Db
  readonly #sha256: Sha256
  readonly tenant: string

  constructor(db: Db, sha256: Sha256, tenant: string) {
    this.#db = db
    this.#sha256 = sha256
    this.tenant = tenant
  }

  async get(id: string): Promise<ConversationRow | null> {
    const result = await this.#db.pool.query({
      name: "conversation-get",
      text: `select ${COLUMNS} from conversation where tenant = $1 and id = $2`,
      values: [this.tenant, id],
    })
    const raw = result.rows[0] as RawConversation | undefined
    return raw ? toRow(raw) : null
  }

  /** Those with these ids, in no order; what is not there is left out. */
  async named(ids: ReadonlySet<string>): Promise<ConversationRow[]> {
    const result = await this.#db.pool.query({
      name: "conversation-named",
      text: `select ${COLUMNS} from conversation where tenant = $1 and id = any($2)`,
      values: [this.tenant, [...ids]],
    })
    return (result.rows as RawConversation[]).map(toRow)
  }

  /** The newest conversations of a customer who is known, those that are open first. */
  async ofCustomer(customer: string, inbox: string): Promise<ConversationRow[]> {
    const result = await this.#db.pool.query({
      name: "conversation-customer",
      text: `select ${COLUMNS} from conversation where tenant = $1 and state ->> 'customer' = $2
        and state ->> 'customer' is not null and inbox = $3
        order by owner_kind = 'closed', updated_at desc, id desc limit ${MOST_OF_CUSTOMER}`,
      values: [this.tenant, customer, inbox],
    })
    return (result.rows as RawConversation[]).map(toRow)
  }

  /** Waiting conversations are listed by their place, all others by what happened last. */
  async list(filter: ListFilter, page: Page): Promise<ConversationRow[]> {
    const values: unknown[] = []
    const param = (value: unknown) => `$${values.push(value)}`
    const where = conditions(this.tenant, filter, { now: page.now, param })
    const oldest = filter.order === "oldest"
    const { cursor } = page
    if (cursor)
      where.push(`(updated_at, id) ${oldest ? ">" : "<"} (${param(cursor.at)}, ${param(cursor.id)})`)
    const byPlace = inQueueOrder(filter)
    const { place } = page
    if (place) {
      const priority = param(place.priority)
      where.push(
        `priority <= ${priority}`,
        `(priority < ${priority} or (since, id) > (${param(place.since)}, ${param(place.id)}))`,
      )
    }
    const byTime = oldest ? "updated_at, id" : "updated_at desc, id desc"
    const order = byPlace ? "priority desc, since, id" : byTime
    const result = await this.#db.pool.query(
      `select ${COLUMNS} from conversation where ${where.join(" and ")} order by ${order} limit ${param(page.limit)}`,
      values,
    )
    return (result.rows as RawConversation[]).map(toRow)
  }

  /** How many a list would show, at most 1,000. */
  async count(filter: ListFilter, at: { now: number }): Promise<number> {
    const values: unknown[] = []
    const param = (value: unknown) => `$${values.push(value)}`
    const where = conditions(this.tenant, filter, { now: at.now, param })
    const result = await this.#db.pool.query(
      `select count(*) as n from (select 1 from conversation where ${where.join(" and ")} limit ${MOST_COUNTED}) as found`,
      values,
    )
    return result.rows[0].n
  }

  async counts(me: string): Promise<Counts> {
    const result = await this.#db.pool.query({
      name: "conversation-counts",
      text: `select count(*) filter (where owner_kind in ('queue', 'callback')) as waiting,
        count(*) filter (where owner_kind = 'agent' and owner_agent = $2 and not ${ASIDE}) as mine,
        count(*) filter (where owner_kind = 'agent' and owner_agent = $2 and ${ASIDE}) as snoozed,
        count(*) filter (where owner_kind = 'assistant') as assistant, count(*) as open
        from conversation where tenant = $1 and owner_kind <> 'closed' and ${NO_PROBE}`,
      values: [this.tenant, me],
    })
    return result.rows[0]
  }

  /** Conversations that would be served before one with this priority and age. */
  async ahead(of: { id: string; team: string; priority: number; since: number }): Promise<number> {
    const result = await this.#db.pool.query({
      name: "conversation-ahead",
      text: `select count(*) as n from conversation where tenant = $1 and owner_kind = 'queue' and team = $2 and id <> $5
        and ${NO_PROBE} and (priority > $3 or (priority = $3 and (since, id) < ($4, $5)))`,
      values: [this.tenant, of.team, of.priority, of.since, of.id],
    })
    return result.rows[0].n
  }

  async waiting(limit: number): Promise<ConversationRow[]> {
    const result = await this.#db.pool.query({
      name: "conversation-waiting",
      text: `select ${COLUMNS} from conversation where tenant = $1 and owner_kind = 'queue' and ${NO_PROBE}
        order by priority desc, since, id limit $2`,
      values: [this.tenant, limit],
    })
    return (result.rows as RawConversation[]).map(toRow)
  }

  /** The log after `after`, at most `limit` records, with the hash that stands before the first of them. */
  async log(id: string, page: { after: number; limit: number }): Promise<LogRecord[]> {
    const result = await this.#db.pool.query({
      name: "event-page",
      text: `select seq, at, type, actor_kind, epoch, payload, salt, data_commitment, hash from event
        where tenant = $1 and conversation = $2 and seq >= $3 order by seq limit $4`,
      values: [this.tenant, id, page.after, page.limit + 1],
    })
    const raws = result.rows as RawEvent[]
    let prevHash = genesisHash(this.#sha256, { tenant: this.tenant, conversation: id })
    const records: LogRecord[] = []
    for (const raw of raws) {
      if (raw.seq > page.after) records.push(toRecord(raw, prevHash, this.#sha256))
      prevHash = raw.hash
    }
    return records.slice(0, page.limit)
  }

  async hashAt(id: string, seq: number): Promise<string | null> {
    const result = await this.#db.pool.query({
      name: "event-hash",
      text: "select hash from event where tenant = $1 and conversation = $2 and seq = $3",
      values: [this.tenant, id, seq],
    })
    return (result.rows[0]?.hash as string | undefined) ?? null
  }

  async seqOf(id: string, message: { kind: ActorKind; clientId: string }): Promise<number | null> {
    const result = await this.#db.pool.query({
      name: "event-of-client-id",
      text: "select seq from event where tenant = $1 and conversation = $2 and actor_kind = $3 and client_id = $4",
      values: [this.tenant, id, message.kind, message.clientId],
    })
    return (result.rows[0]?.seq as number | undefined) ?? null
  }

  /** The customer's newest messages of this episode, newest last; what was deleted is left out. */
  async customerTexts(id: string): Promise<string[]> {
    const result = await this.#db.pool.query({
      name: "customer-texts",
      text: `select payload from event where tenant = $1 and conversation = $2 and type = 'message.posted'
        and actor_kind = 'customer' and payload is not null and seq > ${EPISODE_START} order by seq desc limit 8`,
      values: [this.tenant, id],
    })
    return (result.rows as { payload: string }[]).map((r) => dataOf(r.payload).text).reverse()
  }

  /** What was said in this episode, for a summary of it. */
  async said(id: string): Promise<Said[]> {
    const result = await this.#db.pool.query({
      name: "said",
      text: `select type, seq, actor_kind, payload from event where tenant = $1 and conversation = $2
        and type in ('message.posted', 'form.answered') and seq > ${EPISODE_START} order by seq desc limit 60`,
      values: [this.tenant, id],
    })
    const rows = result.rows as { type: string; seq: number; actor_kind: ActorKind; payload: string | null }[]
    return rows.reverse().map(({ type, seq, actor_kind: by, payload }) => {
      if (type === "form.answered") return { seq, by, text: payload && openAnswers(payload), kind: "form" }
      const data = payload === null ? null : dataOf(payload)
      return { seq, by, text: data && spokenOf(data), kind: data?.decision?.kind }
    })
  }

  /** How often models were asked in this conversation, for answers and for who serves, and what that cost, CNY 1e-6. */
  async modelSpending(id: string): Promise<{ answers: number; microYuan: number }> {
    const result = await this.#db.pool.query({
      name: "model-spending",
      text: `select count(*)::int as answers, coalesce(sum((cost ->> 'microYuan')::float8), 0)::float8 as micro_yuan
        from event, lateral (select payload::jsonb #> '{data,cost}' as cost) as spent
        where tenant = $1 and conversation = $2 
        and ((type = 'message.posted' and actor_kind = 'assistant') or type = 'assist.used')
        and (cost ->> 'tokens')::float8 > 0`,
      values: [this.tenant, id],
    })
    const { answers, micro_yuan: microYuan } = result.rows[0]
    return { answers, microYuan }
  }

  /** How often the same customer came within 24 h before `now`, in any conversation. */
  async visits(visitorKey: string, now: number): Promise<number> {
    const result = await this.#db.pool.query({
      name: "visits",
      text: `select count(*) as n from conversation c, jsonb_array_elements(c.state -> 'visitTimes') as t(at)
        where c.tenant = $1 and c.visitor_key = $2 and t.at::bigint > $3`,
      values: [this.tenant, visitorKey, now - DAY_MS],
    })
    return result.rows[0].n
  }

  /** Who served the same customer last, in another conversation; null: nobody, or the customer is not known. */
  async servedBefore(id: string): Promise<string | null> {
    const result = await this.#db.pool.query({
      name: "served-before",
      text: `select state ->> 'lastAgent' as agent from conversation where tenant = $1 and id <> $2
        and visitor_key = (select visitor_key from conversation where tenant = $1 and id = $2)
        and state ->> 'lastAgent' is not null order by updated_at desc limit 1`,
      values: [this.tenant, id],
    })
    return (result.rows[0]?.agent as string | undefined) ?? null
  }

  /** Other conversations of whoever is the customer of this one, the newest first. */
  async earlier(id: string, limit: number): Promise<ConversationRow[]> {
    const result = await this.#db.pool.query({
      name: "earlier-of-visitor",
      text: `select ${COLUMNS} from conversation where tenant = $1 and id <> $2
        and visitor_key = (select visitor_key from conversation where tenant = $1 and id = $2)
        order by updated_at desc limit $3`,
      values: [this.tenant, id, limit],
    })
    return (result.rows as RawConversation[]).map(toRow)
  }

  /** What was proposed under this id; null where the record has none, or no longer. */
  async proposedAction(id: string, actionId: string): Promise<EventData["action.proposed"] | null> {
    const result = await this.#db.pool.query({
      name: "action-proposed",
      text: `select payload from event where tenant = $1 and conversation = $2 and type = 'action.proposed'
        and payload is not null order by seq desc limit ${MOST_PROPOSED}`,
      values: [this.tenant, id],
    })
    return (
      (result.rows as { payload: string }[])
        .map((row) => (JSON.parse(row.payload) as { data: EventData["action.proposed"] }).data)
        .find((data) => data.actionId === actionId) ?? null
    )
  }

  /** The event at `seq` as decide needs it; `by`: whose word about it counts, null: the customer's. */
  async eventFacts(id: string, seq: number, by: string | null): Promise<Target | undefined> {
    const result = await this.#db.pool.query({
      name: "event-facts",
      text: `select type, actor_kind as "actorKind", payload from event where tenant = $1 and conversation = $2 and seq = $3`,
      values: [this.tenant, id, seq],
    })
    const row = result.rows[0] as { type: string; actorKind: string; payload: string | null } | undefined
    if (!row) return undefined
    const { type, payload } = row
    if (type === "rated" && payload !== null) {
      const { score } = (JSON.parse(payload) as { data: EventData["rated"] }).data
      return { type, redacted: false, answer: { score } }
    }
    if (type !== "message.posted" || row.actorKind !== "assistant" || payload === null)
      return { type, redacted: payload === null }
    const answer = figuresOf(dataOf(payload))
    return { type, redacted: false, answer, said: await this.#saidOf(id, seq, by) }
  }

  /** What was last said of an answer: by this person, or by the customer. */
  async #saidOf(id: string, seq: number, by: string | null): Promise<Target["said"]> {
    const result = await this.#db.pool.query({
      name: "answer-said",
      text: `select coalesce(said -> 'data' -> 'verdict', said -> 'data' -> 'helped') as said
        from event, lateral (select payload::jsonb as said) as parsed
        where tenant = $1 and conversation = $2 and type = $4 and said -> 'data' -> 'seq' = to_jsonb($3::int)
        and ($5::text is null or said ->> 'actorId' = $5) order by seq desc limit 1`,
      values: [this.tenant, id, seq, by === null ? "answer.rated" : "answer.judged", by],
    })
    return result.rows[0]?.said
  }
}

const DAY_MS = 24 * 60 * 60_000

/** Seq of the event that began the present episode: parameters $1 and $2 are tenant and conversation. */
const EPISODE_START = `coalesce((select max(seq) from event where tenant = $1 and conversation = $2
  and type = 'conversation.reopened'), 0)`

/** What was filled in, without what only people may read: models are shown what this returns. */
function openAnswers(payload: string): string {
  const { title, answers } = (JSON.parse(payload) as { data: EventData["form.answered"] }).data
  return [title, ...answerLines(answers, { personal: false })].join("\n")
}

function spokenOf({ text, card, form }: MessageData): string {
  return [text, card && cardLine(card), form?.title].filter(Boolean).join("\n")
}

function dataOf(payload: string): MessageData {
  return (JSON.parse(payload) as { data: MessageData }).data
}

interface RawEvent {
  seq: number
  at: number
  type: EventType
  actor_kind: ActorKind
  epoch: number
  payload: string | null
  salt: string | null
  data_commitment: string
  hash: string
}

function toRecord(raw: RawEvent, prevHash: string, sha256: Sha256): LogRecord {
  const { seq, at, type, epoch, payload, salt, hash } = raw
  const actorKind = raw.actor_kind
  const dataCommitment = raw.data_commitment
  return {
    seq,
    at,
    type,
    class: AUDIENCE[type],
    actorKind,
    epoch,
    payload,
    salt,
    dataCommitment,
    commitment: commitment(sha256, { type, at, actorKind, epoch, dataCommitment }),
    prevHash,
    hash,
  }
}
