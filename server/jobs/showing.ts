/**
 * Shows an answer while it is being written: each sentence is kept before it is shown, so that what reached the customer
 * comes into the record whatever becomes of this process, and nothing is shown once the answer is not wanted any more.
 */
import { randomUUID } from "node:crypto"
import type { AnswerDecision, Source } from "@jieying/core/conversation/events.ts"
import type { ShownDraft } from "../store/drafts.ts"
import type { JobParts } from "./parts.ts"
import type { Wanted } from "./still-wanted.ts"

export interface About {
  decision: AnswerDecision
  /** UTC ms from which the customer waits for an answer. */
  since: number
  /** Aborted: not wanted any more. */
  over: AbortSignal
}

export class Showing {
  readonly #parts: JobParts
  readonly #wanted: Wanted
  readonly #about: About
  readonly #id = randomUUID()
  #model = ""
  #kept: ShownDraft | null = null
  #lost = false
  #last: Promise<void> = Promise.resolve()

  constructor(parts: JobParts, wanted: Wanted, about: About) {
    this.#parts = parts
    this.#wanted = wanted
    this.#about = about
  }

  /** This model has been asked: that something is being written is true from here on. */
  begin(model: string): void {
    this.#model = model
    this.#signal("")
  }

  /** All of it that may be said so far. In order; what cannot be kept is not shown. */
  show(text: string, sources: Source[]): void {
    this.#last = this.#last
      .then(() => this.#show(text, sources))
      .catch((err) => {
        this.#lost = true
        this.#parts.log.warn({ err }, "a sentence could not be kept and is not shown")
      })
  }

  /** What was shown, once nothing is on its way any more; null: nothing. */
  async shown(): Promise<ShownDraft | null> {
    await this.#last
    // Where the job was taken over meanwhile, what the other process shows stands.
    const { tenant, conversation, answersSeq } = this.#wanted
    return this.#lost ? this.#parts.tenant(tenant).drafts.of(conversation, answersSeq) : this.#kept
  }

  async #show(text: string, sources: Source[]): Promise<void> {
    const { decision, since, over } = this.#about
    if (over.aborted || this.#lost) return
    const { tenant, conversation, epoch, answersSeq } = this.#wanted
    const firstMs = this.#kept?.firstMs ?? Math.max(0, this.#parts.now() - since)
    const cost = { microYuan: 0, tokens: 0, ms: firstMs }
    const draft = { id: this.#id, epoch, text, sources, model: this.#model, cost, decision, firstMs }
    if (!(await this.#parts.tenant(tenant).drafts.keep(conversation, answersSeq, draft))) {
      this.#lost = true
      return
    }
    this.#kept = draft
    if (!over.aborted) this.#signal(text)
  }

  #signal(text: string): void {
    const { tenant, conversation, epoch, answersSeq } = this.#wanted
    const draft = { draftId: this.#id, epoch, answersSeq, text }
    this.#parts.bus.signal(tenant, { kind: "draft", conversation, ...draft })
  }
}
