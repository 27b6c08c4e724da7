/** Gaps, their questions, and the articles people suggest. The words are read from the log each time: deleted there, gone here. */
import type { ArticleInput } from "@jieying/contract/knowledge.ts"
import { MAX_GAPS } from "@jieying/contract/learning.ts"
import type { KnownGap } from "@jieying/core/learning/gaps.ts"
import { COMPARED } from "@jieying/core/learning/gaps.ts"
import type { Unanswered } from "@jieying/core/learning/unanswered.ts"
import type { Db } from "./pool.ts"

export type GapState = "open" | "dismissed" | "solved"

export interface GapQuestion {
  conversation: string
  seq: number
  at: number
  why: Unanswered["why"]
  text: string
  /** What a person answered. */
  reply: string | null
}

export interface GapRow {
  id: string
  state: GapState
  article: string | null
  questions: number
  /** Customers who asked, as far as they can be told apart. */
  people: number
  firstAt: number
  lastAt: number
  /** Asked in the last 7 days, and in the 7 before. */
  week: number
  weekBefore: number
}

/** Gaps that new questions are compared with, the ones asked last. */
const MAX_KNOWN = 2_000
/** Questions of one gap that are looked at. */
export const MAX_QUESTIONS = 50
const WEEK_MS = 7 * 24 * 60 * 60_000

/** A question whose text still stands; q and e are gap_question and event. */
const STANDS = `join event e on e.tenant = q.tenant and e.conversation = q.conversation and e.seq = q.seq
  and e.payload is not null`
const TEXT = "e.payload::jsonb #>> '{data,text}'"

/** $1: the tenant, $3: now. */
const GAP = `select g.id, g.state, g.article, count(*) as questions,
    count(distinct coalesce(c.visitor_key, c.id)) as people, min(q.at) as "firstAt", max(q.at) as "lastAt",
    count(*) filter (where q.at > $3::bigint - ${WEEK_MS}) as week,
    count(*) filter (where q.at <= $3::bigint - ${WEEK_MS} and q.at > $3::bigint - ${2 * WEEK_MS}) as "weekBefore"
  from gap g join gap_question q on q.tenant = g.tenant and q.gap = g.id ${STANDS}
  join conversation c on c.tenant = q.tenant and c.id = q.conversation where g.tenant = $1`
const COUNTED = "group by g.id, g.state, g.article"

export class GapStore {
  readonly #db: Db
  readonly tenant: string

  constructor(db: Db, tenant: string) {
    this.#db = db
    this.tenant = tenant
  }

  /** What new questions are compared with: gaps of every state, since a dismissed one keeps what belongs to it. */
  async known(): Promise<KnownGap[]> {
    const result = await this.#db.pool.query({
      name: "gaps-known",
      text: `with newest as (
          select gap, max(at) as last from gap_question where tenant = $1 group by gap order by max(at) desc limit $2)
        select n.gap as id, t.texts from newest n, lateral (
          select array_agg(text order by at, conversation, seq) as texts from (
            select ${TEXT} as text, q.at, q.conversation, q.seq from gap_question q ${STANDS}
            where q.tenant = $1 and q.gap = n.gap order by q.at, q.conversation, q.seq limit $3) as oldest) as t
        where t.texts is not null order by n.last, n.gap`,
      values: [this.tenant, MAX_KNOWN, COMPARED],
    })
    return result.rows as KnownGap[]
  }

  /** Those of these questions that are in no gap yet, with their words. */
  async fresh(
    conversation: string,
    questions: readonly Unanswered[],
  ): Promise<(Unanswered & { text: string })[]> {
    const result = await this.#db.pool.query({
      name: "gaps-fresh",
      text: `select e.seq, ${TEXT} as text from event e where tenant = $1 and conversation = $2 and seq = any($3)
        and payload is not null and not exists (select 1 from gap_question q where q.tenant = $1 and q.conversation = $2 and q.seq = e.seq)`,
      values: [this.tenant, conversation, questions.map((q) => q.seq)],
    })
    const texts = new Map((result.rows as { seq: number; text: string }[]).map((r) => [r.seq, r.text]))
    return questions.flatMap((q) => {
      const text = texts.get(q.seq)
      return text === undefined ? [] : [{ ...q, text }]
    })
  }

  /** Puts a question into a gap, which is made if it is not there, and opens again if it was solved. */
  async put(gap: string, of: { conversation: string; question: Unanswered }): Promise<void> {
    const { conversation, question } = of
    await this.#db.pool.query({
      name: "gap-put",
      text: `with made as (
          insert into gap as g (tenant, id, state) values ($1, $2, 'open')
          on conflict (tenant, id) do update set state = 'open', article = null where g.state = 'solved')
        insert into gap_question (tenant, conversation, seq, gap, at, why, reply_seq) values ($1, $3, $4, $2, $5, $6, $7)
        on conflict (tenant, conversation, seq) do update set reply_seq = excluded.reply_seq, why = excluded.why`,
      values: [this.tenant, gap, conversation, question.seq, question.at, question.why, question.replySeq],
    })
  }

  /** What a person answered comes after the question. */
  async replied(conversation: string, questions: readonly Unanswered[]): Promise<void> {
    const with_ = questions.filter((q) => q.replySeq !== null)
    if (with_.length === 0) return
    await this.#db.pool.query({
      name: "gap-replied",
      text: `update gap_question q set reply_seq = r.reply from unnest($3::int[], $4::int[]) as r(seq, reply)
        where q.tenant = $1 and q.conversation = $2 and q.seq = r.seq and q.reply_seq is distinct from r.reply`,
      values: [this.tenant, conversation, with_.map((q) => q.seq), with_.map((q) => q.replySeq)],
    })
  }

  /** Those that would help the most people first. `now`: UTC ms. */
  async list(state: GapState, now: number): Promise<GapRow[]> {
    const result = await this.#db.pool.query({
      name: "gaps-list",
      text: `${GAP} and g.state = $2 ${COUNTED} order by people desc, max(q.at) desc, g.id limit ${MAX_GAPS}`,
      values: [this.tenant, state, now],
    })
    return result.rows as GapRow[]
  }

  /** Of each gap the wording asked most often, then last. */
  async titles(ids: readonly string[]): Promise<Map<string, string>> {
    const result = await this.#db.pool.query({
      name: "gap-titles",
      text: `select distinct on (gap) gap, text from (
          select q.gap, trim(${TEXT}) as text, count(*) as asked, max(q.at) as last from gap_question q ${STANDS}
          where q.tenant = $1 and q.gap = any($2) group by 1, 2) as wording
        order by gap, asked desc, last desc, text`,
      values: [this.tenant, ids],
    })
    return new Map((result.rows as { gap: string; text: string }[]).map(({ gap, text }) => [gap, text]))
  }

  /** Null: there is none, or none whose questions still stand. `now`: UTC ms. */
  async get(id: string, now: number): Promise<GapRow | null> {
    const result = await this.#db.pool.query({
      name: "gap-get",
      text: `${GAP} and g.id = $2 ${COUNTED}`,
      values: [this.tenant, id, now],
    })
    return (result.rows[0] as GapRow | undefined) ?? null
  }

  /** The newest first, at most MAX_QUESTIONS. */
  async questions(id: string): Promise<GapQuestion[]> {
    const result = await this.#db.pool.query({
      name: "gap-questions",
      text: `select q.conversation, q.seq, q.at, q.why, ${TEXT} as text, r.payload::jsonb #>> '{data,text}' as reply
        from gap_question q ${STANDS}
        left join event r on r.tenant = q.tenant and r.conversation = q.conversation and r.seq = q.reply_seq
        where q.tenant = $1 and q.gap = $2 order by q.at desc, q.conversation, q.seq limit ${MAX_QUESTIONS}`,
      values: [this.tenant, id],
    })
    return result.rows as GapQuestion[]
  }

  /** False: there is no such gap. */
  async decide(
    id: string,
    to: { state: GapState; article?: string; by: string | null; now: number },
  ): Promise<boolean> {
    const result = await this.#db.pool.query({
      name: "gap-decide",
      text: `update gap set state = $3, article = $4, decided_by = $5, decided_at = $6 where tenant = $1 and id = $2`,
      values: [this.tenant, id, to.state, to.article ?? null, to.by, to.now],
    })
    return result.rowCount === 1
  }

  /** Moves the questions of one gap into another. False: one of them is not there. */
  async merge(id: string, into: string): Promise<boolean> {
    const result = await this.#db.pool.query({
      name: "gap-merge",
      text: `with target as (select id from gap where tenant = $1 and id = $3 and id <> $2),
        moved as (update gap_question set gap = $3 where tenant = $1 and gap = $2 and exists (select 1 from target) returning 1)
        select exists (select 1 from target) and exists (select 1 from gap where tenant = $1 and id = $2) as ok,
          (select count(*) from moved) as moved`,
      values: [this.tenant, id, into],
    })
    return result.rows[0].ok as boolean
  }
}

export interface SuggestionRow {
  id: string
  conversation: string
  article: ArticleInput
  mergeInto: string | null
  madeBy: string
  madeAt: number
}

export class SuggestionStore {
  readonly #db: Db
  readonly tenant: string

  constructor(db: Db, tenant: string) {
    this.#db = db
    this.tenant = tenant
  }

  async add(row: SuggestionRow & { seqs: readonly number[] }): Promise<void> {
    await this.#db.pool.query({
      name: "suggestion-add",
      text: `insert into suggestion (tenant, id, conversation, seqs, article, merge_into, made_by, made_at, state)
        values ($1, $2, $3, $4, $5, $6, $7, $8, 'open')`,
      values: [
        this.tenant,
        row.id,
        row.conversation,
        row.seqs,
        JSON.stringify(row.article),
        row.mergeInto,
        row.madeBy,
        row.madeAt,
      ],
    })
  }

  /** Open ones, the newest first, at most 100. One made from a message that was deleted since is gone. */
  async open(): Promise<SuggestionRow[]> {
    const result = await this.#db.pool.query({
      name: "suggestions-open",
      text: `${SUGGESTION} and s.state = 'open' order by s.made_at desc, s.id limit 100`,
      values: [this.tenant],
    })
    return result.rows as SuggestionRow[]
  }

  async get(id: string): Promise<SuggestionRow | null> {
    const result = await this.#db.pool.query({
      name: "suggestion-get",
      text: `${SUGGESTION} and s.state = 'open' and s.id = $2`,
      values: [this.tenant, id],
    })
    return (result.rows[0] as SuggestionRow | undefined) ?? null
  }

  /** False: it was decided before. */
  async decide(
    id: string,
    to: { state: "approved" | "dismissed"; by: string; now: number },
  ): Promise<boolean> {
    const result = await this.#db.pool.query({
      name: "suggestion-decide",
      text: `update suggestion set state = $3, decided_by = $4, decided_at = $5 where tenant = $1 and id = $2 and state = 'open'`,
      values: [this.tenant, id, to.state, to.by, to.now],
    })
    return result.rowCount === 1
  }

  /** Drops what was made from texts of this conversation that were deleted. */
  async dropDeleted(conversation: string): Promise<void> {
    await this.#db.pool.query({
      name: "suggestions-drop",
      text: `delete from suggestion s where tenant = $1 and conversation = $2 and exists (select 1 from event e
        where e.tenant = $1 and e.conversation = $2 and e.seq = any(s.seqs) and e.payload is null)`,
      values: [this.tenant, conversation],
    })
  }
}

const SUGGESTION = `select s.id, s.conversation, s.article, s.merge_into as "mergeInto", s.made_by as "madeBy", s.made_at as "madeAt"
  from suggestion s where s.tenant = $1 and not exists (select 1 from event e where e.tenant = s.tenant
    and e.conversation = s.conversation and e.seq = any(s.seqs) and e.payload is null)`
