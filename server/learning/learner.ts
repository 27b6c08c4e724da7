/**
 * Follows the logs: what each conversation cost, what became of it, which questions were not answered, what was said
 * for those who look for it, and who the customer is. Every few
 * seconds, conversation by conversation, each as far as its log has come; a process that dies leaves nothing half done,
 * and two that fold the same conversation write the same.
 */
import { randomUUID } from "node:crypto"
import { ledgerOf } from "@jieying/core/cost/consultation.ts"
import { GapIndex } from "@jieying/core/learning/gaps.ts"
import { unansweredOf } from "@jieying/core/learning/unanswered.ts"
import { worksOf } from "@jieying/core/report/work.ts"
import { piecesOf } from "@jieying/core/search/pieces.ts"
import type { Logger } from "pino"
import type { Libraries } from "../knowledge/libraries.ts"
import type { Inboxes } from "../store/inboxes.ts"
import { readEvents } from "../store/read-events.ts"
import type { StoresOf } from "../store/tenant-stores.ts"
import { keepCustomer } from "./customers.ts"

interface LearnerParts {
  tenant: StoresOf
  inboxes: Inboxes
  libraries: Libraries
  now: () => number
  pace: number
  log: Logger
}

const EVERY_MS = 5_000
const BATCH = 100
/** Clocks of several processes may differ by less than this. */
const MARGIN_MS = 10 * 60_000
/** Titles of articles that say which words are everyday words here. */
const BACKGROUND = 500
/** Of a gap so many questions are asked again, and of so many gaps, when the knowledge has changed. */
const CHECKED_GAPS = 100
/** A gap is solved when at least this share of its questions is answered surely. */
export const SOLVED_SHARE = 0.8

export class Learner {
  readonly #parts: LearnerParts
  /** Per tenant: nothing that was written in before this time is left to be folded. */
  readonly #since = new Map<string, number>()
  /** Per tenant: the state of the knowledge at which the gaps were looked at last. */
  readonly #checked = new Map<string, string>()
  #timer: NodeJS.Timeout | undefined
  #running: Promise<void> | null = null
  #stopped = false

  constructor(parts: LearnerParts) {
    this.#parts = parts
  }

  start(): void {
    this.#timer = setInterval(() => void this.follow(), Math.max(250, EVERY_MS / this.#parts.pace))
    this.#timer.unref()
  }

  async stop(): Promise<void> {
    this.#stopped = true
    clearInterval(this.#timer)
    await this.#running
  }

  /** Folds what has grown, of every tenant. One run at a time. */
  follow(): Promise<void> {
    this.#running ??= this.#followAll()
      .catch((err) => this.#parts.log.warn({ err }, "following the logs failed; will try again"))
      .finally(() => {
        this.#running = null
      })
    return this.#running
  }

  /** Everything from the logs again: the figures come out the same. */
  async refold(tenant: string): Promise<void> {
    await this.#running
    await this.#parts.tenant(tenant).ledger.clear()
    this.#since.delete(tenant)
    await this.follow()
  }

  async #followAll(): Promise<void> {
    for (const tenant of await this.#parts.inboxes.tenants()) {
      if (this.#stopped) return
      await this.#followTenant(tenant)
      await this.#checkGaps(tenant)
    }
  }

  async #followTenant(tenant: string): Promise<void> {
    const { ledger } = this.#parts.tenant(tenant)
    for (;;) {
      const since = this.#since.get(tenant) ?? 0
      const behind = await ledger.behind(since, BATCH)
      for (const { id } of behind) {
        if (this.#stopped) return
        await this.#fold(tenant, id)
      }
      const last = behind.at(-1)
      if (last) this.#since.set(tenant, Math.max(since, last.updatedAt - MARGIN_MS))
      if (behind.length < BATCH) return
    }
  }

  async #fold(tenant: string, id: string): Promise<void> {
    const { conversations, labels, ledger, suggestions, said, mentions } = this.#parts.tenant(tenant)
    const events = await readEvents(conversations, id)
    const seq = events.at(-1)?.seq ?? 0
    await this.#gather(tenant, id, unansweredOf(events))
    await said.keep(id, events, piecesOf)
    await keepCustomer(this.#parts.tenant(tenant), id, { events, now: this.#parts.now() })
    const notes = events.filter((event) => event.type === "note.added")
    await mentions.keep(
      id,
      notes.map(({ seq, at, data }) => ({ seq, at, mentions: data.mentions ?? [] })),
    )
    if (events.some((e) => e.type === "data.redacted")) {
      await suggestions.dropDeleted(id)
      await labels.dropDeleted(id)
    }
    const folded = ledgerOf(events)
    await ledger.save(id, { seq, ledger: folded, works: worksOf(events, folded) })
  }

  /** Questions that are in no gap yet go to the one that asks the same, or begin one. */
  async #gather(tenant: string, id: string, questions: ReturnType<typeof unansweredOf>): Promise<void> {
    if (questions.length === 0) return
    const { gaps } = this.#parts.tenant(tenant)
    const fresh = await gaps.fresh(id, questions)
    const library = await this.#parts.libraries.of(tenant)
    // Read anew each time: a text that was deleted is not compared with.
    const index = fresh.length > 0 ? new GapIndex(await gaps.known(), library.titles(BACKGROUND)) : null
    for (const question of fresh) {
      const gap = index?.find(question.text) ?? randomUUID()
      index?.add(gap, question.text)
      await gaps.put(gap, { conversation: id, question })
    }
    await gaps.replied(id, questions)
  }

  /** When the knowledge has changed, the open gaps' questions are asked again: those it answers now are solved. */
  async #checkGaps(tenant: string): Promise<void> {
    const { articles, gaps } = this.#parts.tenant(tenant)
    const mark = await articles.mark()
    if (this.#checked.get(tenant) === mark) return
    const library = await this.#parts.libraries.of(tenant)
    const now = this.#parts.now()
    for (const gap of (await gaps.list("open", now)).slice(0, CHECKED_GAPS)) {
      const questions = await gaps.questions(gap.id)
      const sure = questions.flatMap(({ text }) => {
        const answer = library.answer(text)
        return answer.kind === "sure" ? [answer.article.id] : []
      })
      if (questions.length === 0 || sure.length < SOLVED_SHARE * questions.length) continue
      await gaps.decide(gap.id, { state: "solved", article: sure[0], by: null, now })
    }
    this.#checked.set(tenant, mark)
  }
}
