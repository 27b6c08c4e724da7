/** Drafts of one tenant's staff. Every reading names whose: there is no other way to them. */
import type { DraftContent, DraftKind, DraftMark, OwnDraft } from "@jieying/contract/drafts.ts"
import { LIMITS } from "@jieying/contract/limits.ts"
import type { Db } from "./pool.ts"

export interface DraftPlace {
  account: string
  conversation: string
  kind: DraftKind
}

/** What changed for somebody: their other devices are told. */
export interface DraftChange extends DraftPlace {
  version: number
  gone: boolean
}

/** Not written on for so long, a draft goes, ms. */
export const DRAFT_MS = 30 * 24 * 60 * 60_000
/** Drafts that have gone, in one look. */
const BATCH = 1000

export class AgentDraftStore {
  readonly #db: Db
  readonly #tenant: string

  constructor(db: Db, tenant: string) {
    this.#db = db
    this.#tenant = tenant
  }

  async marks(account: string): Promise<DraftMark[]> {
    const result = await this.#db.pool.query({
      name: "agent-draft-marks",
      text: `select conversation, kind as of, version from agent_draft where tenant = $1 and account = $2
        order by updated_at desc limit ${LIMITS.agentDrafts}`,
      values: [this.#tenant, account],
    })
    return result.rows as DraftMark[]
  }

  async of(account: string, conversation: string): Promise<OwnDraft[]> {
    const result = await this.#db.pool.query({
      name: "agent-draft-of",
      text: `select kind, text, replies, version from agent_draft
        where tenant = $1 and account = $2 and conversation = $3`,
      values: [this.#tenant, account, conversation],
    })
    return result.rows as OwnDraft[]
  }

  /**
   * Over the version that was written on, or where there is none any more; null: there is a newer one. The same words
   * again are no conflict: an answer that was lost is asked for again.
   */
  async save(
    place: DraftPlace,
    { text, replies }: DraftContent,
    { over, now }: { over: number; now: number },
  ): Promise<number | null> {
    const saved = await this.#db.pool.query({
      name: "agent-draft-save",
      text: `insert into agent_draft as d (tenant, account, conversation, kind, text, replies, version, updated_at)
        values ($1, $2, $3, $4, $5, $6::jsonb, greatest($8::bigint, $7::bigint + 1), $8::bigint)
        on conflict (tenant, account, conversation, kind) do update
          set text = excluded.text, replies = excluded.replies, version = greatest($8::bigint, d.version + 1), updated_at = $8::bigint
          where d.version = $7::bigint or (d.text = excluded.text and d.replies = excluded.replies)
        returning version`,
      values: [...this.#at(place), text, JSON.stringify(replies), over, now],
    })
    return (saved.rows[0]?.version as number | undefined) ?? null
  }

  /** False: there is a newer one. */
  async drop(place: DraftPlace, over: number): Promise<boolean> {
    const result = await this.#db.pool.query({
      name: "agent-draft-drop",
      text: `with found as (
          select version from agent_draft where tenant = $1 and account = $2 and conversation = $3 and kind = $4
        ), gone as (
          delete from agent_draft where tenant = $1 and account = $2 and conversation = $3 and kind = $4 and version = $5
          returning 1
        )
        select not exists(select from found) or exists(select from gone) as gone`,
      values: [...this.#at(place), over],
    })
    return result.rows[0]?.gone === true
  }

  /** What was just sent is no draft any more; what was begun since stays. */
  async sent(place: DraftPlace, text: string): Promise<DraftChange[]> {
    const result = await this.#db.pool.query({
      name: "agent-draft-sent",
      text: `delete from agent_draft where tenant = $1 and account = $2 and conversation = $3 and kind = $4
        and regexp_replace(text, '\\s+$', '') = regexp_replace($5, '\\s+$', '')
        returning account, conversation, kind, version, true as gone`,
      values: [...this.#at(place), text],
    })
    return result.rows as DraftChange[]
  }

  /** As many as one person may have stay; those that were written on longest ago go. */
  async bound(account: string): Promise<DraftChange[]> {
    const result = await this.#db.pool.query({
      name: "agent-draft-bound",
      text: `delete from agent_draft where tenant = $1 and account = $2 and (conversation, kind) in (
          select conversation, kind from agent_draft where tenant = $1 and account = $2
          order by updated_at desc, conversation, kind offset ${LIMITS.agentDrafts})
        returning account, conversation, kind, version, true as gone`,
      values: [this.#tenant, account],
    })
    return result.rows as DraftChange[]
  }

  /** In the conversations of a customer and of those who were joined. */
  async about(customer: string): Promise<DraftChange[]> {
    const result = await this.#db.pool.query({
      name: "agent-draft-about",
      text: `select d.account, d.conversation, d.kind, d.version, true as gone from agent_draft d
        join customer_conversation cc on cc.tenant = d.tenant and cc.conversation = d.conversation
        join customer c on c.tenant = cc.tenant and c.id = cc.customer
        where d.tenant = $1 and c.root = (select root from customer where tenant = $1 and id = $2)`,
      values: [this.#tenant, customer],
    })
    return result.rows as DraftChange[]
  }

  #at({ account, conversation, kind }: DraftPlace): string[] {
    return [this.#tenant, account, conversation, kind]
  }
}

/** Of every tenant: what nobody has written on for a month. */
export class OldDrafts {
  readonly #db: Db

  constructor(db: Db) {
    this.#db = db
  }

  async forget(olderMs = DRAFT_MS): Promise<void> {
    await this.#db.pool.query({
      name: "agent-draft-forget",
      text: `delete from agent_draft where (tenant, account, conversation, kind) in (
        select tenant, account, conversation, kind from agent_draft where updated_at <= now_ms() - $1::bigint limit ${BATCH})`,
      values: [olderMs],
    })
  }
}
