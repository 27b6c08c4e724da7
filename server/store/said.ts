/** Where words were said, one tenant: the pieces are looked up here, the words are read from the log. */
import type { ActorKind, ConversationEvent, EventType } from "@jieying/core/conversation/events.ts"
import { saidIn } from "@jieying/core/search/said.ts"
import type { Db } from "./pool.ts"

/** What stands in the log where the pieces were found. */
export interface SaidRow {
  conversation: string
  seq: number
  at: number
  type: EventType
  by: ActorKind
  /** As it stands in the log: the text that was hashed. */
  payload: string
}

export interface SaidPlace {
  at: number
  conversation: string
  seq: number
}

export interface SaidFilter {
  pieces: readonly string[]
  state?: "open" | "closed"
  inbox?: string
  by?: ActorKind
  before?: SaidPlace
  limit: number
}

export class SaidStore {
  readonly #db: Db
  readonly tenant: string

  constructor(db: Db, tenant: string) {
    this.#db = db
    this.tenant = tenant
  }

  /**
   * Keeps what was said since this conversation was looked at last. `pieces` is asked for new texts only. What is deleted
   * while this runs is not kept: its row would be written after the one that deletes it, and goes with the next run.
   */
  async keep(
    conversation: string,
    events: readonly ConversationEvent[],
    pieces: (text: string) => string[],
  ): Promise<void> {
    const kept = await this.#db.pool.query({
      name: "said-last",
      text: "select coalesce(max(seq), 0) as seq from said where tenant = $1 and conversation = $2",
      values: [this.tenant, conversation],
    })
    const fresh = events.flatMap((event) => {
      const text = event.seq > kept.rows[0].seq ? saidIn(event) : null
      return text === null ? [] : [{ seq: event.seq, at: event.at, pieces: pieces(text) }]
    })
    if (fresh.length > 0) {
      await this.#db.pool.query({
        name: "said-keep",
        text: `insert into said (tenant, conversation, seq, at, pieces)
          select $1, $2, r.seq, r.at, r.pieces from jsonb_to_recordset($3::jsonb) as r(seq int, at bigint, pieces text[])
          join event e on e.tenant = $1 and e.conversation = $2 and e.seq = r.seq and e.payload is not null
          on conflict do nothing`,
        values: [this.tenant, conversation, JSON.stringify(fresh)],
      })
    }
    if (!events.some((event) => event.type === "data.redacted")) return
    await this.#db.pool.query({
      name: "said-drop",
      text: `delete from said s using event e where s.tenant = $1 and s.conversation = $2 and e.tenant = s.tenant
        and e.conversation = s.conversation and e.seq = s.seq and e.payload is null`,
      values: [this.tenant, conversation],
    })
  }

  /** Where all pieces stand in one text, the newest first. */
  async find(filter: SaidFilter): Promise<SaidRow[]> {
    const { at, conversation, seq } = filter.before ?? { at: null, conversation: null, seq: null }
    const result = await this.#db.pool.query({
      name: "said-find",
      text: `select s.conversation, s.seq, s.at, e.type, e.actor_kind as by, e.payload from said s
        join event e on e.tenant = s.tenant and e.conversation = s.conversation and e.seq = s.seq
        join conversation c on c.tenant = s.tenant and c.id = s.conversation
        where s.tenant = $1 and s.pieces @> $2 and e.payload is not null
        and ($3::text is null or (c.owner_kind = 'closed') = ($3 = 'closed')) and ($4::text is null or c.inbox = $4)
        and ($5::text is null or e.actor_kind = $5)
        and ($6::bigint is null or (s.at, s.conversation, s.seq) < ($6, $7::text, $8::int))
        order by s.at desc, s.conversation desc, s.seq desc limit $9`,
      values: [
        this.tenant,
        filter.pieces,
        filter.state ?? null,
        filter.inbox ?? null,
        filter.by ?? null,
        at,
        conversation,
        seq,
        filter.limit,
      ],
    })
    return result.rows as SaidRow[]
  }
}
