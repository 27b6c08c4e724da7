/**
 * What a customer has been shown of an answer that is still being written. Written before it is shown, so that it comes
 * into the record whatever becomes of the process; gone once it is there.
 */
import type { AnswerDecision, Cost, Source } from "@jieying/core/conversation/events.ts"
import type { Db } from "./pool.ts"

export interface ShownDraft {
  /** Id of the draft, and of the message it becomes. */
  id: string
  epoch: number
  text: string
  sources: Source[]
  model: string
  cost: Cost
  decision: AnswerDecision
  firstMs: number
}

export class DraftStore {
  readonly #db: Db
  readonly tenant: string

  constructor(db: Db, tenant: string) {
    this.#db = db
    this.tenant = tenant
  }

  /** What one process showed stands: another that took the same job over does not write over it. */
  async keep(conversation: string, answersSeq: number, draft: ShownDraft): Promise<boolean> {
    const result = await this.#db.pool.query({
      name: "draft-keep",
      text: `insert into draft (tenant, conversation, answers_seq, data) values ($1, $2, $3, $4)
        on conflict (tenant, conversation, answers_seq) do update set data = excluded.data
        where draft.data ->> 'id' = excluded.data ->> 'id'`,
      values: [this.tenant, conversation, answersSeq, JSON.stringify(draft)],
    })
    return (result.rowCount ?? 0) > 0
  }

  async of(conversation: string, answersSeq: number): Promise<ShownDraft | null> {
    const result = await this.#db.pool.query({
      name: "draft-of",
      text: "select data from draft where tenant = $1 and conversation = $2 and answers_seq = $3",
      values: [this.tenant, conversation, answersSeq],
    })
    return (result.rows[0]?.data as ShownDraft | undefined) ?? null
  }

  async drop(conversation: string, answersSeq: number): Promise<void> {
    await this.#db.pool.query({
      name: "draft-drop",
      text: "delete from draft where tenant = $1 and conversation = $2 and answers_seq = $3",
      values: [this.tenant, conversation, answersSeq],
    })
  }
}
