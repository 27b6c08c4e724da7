/**
 * Lets the model write an answer the answerer is sure of, from the retrieved sources only. Whatever goes wrong, or takes
 * too long, or costs too much, or is not supported by the sources: nothing is written, and the article is quoted.
 */
import { ReplyInProgress } from "@jieying/core/answer/grounding.ts"
import type { Cost } from "@jieying/core/conversation/events.ts"
import type { Logger } from "pino"
import { type Model, ModelFault, type WriteRequest } from "./model.ts"
import { type Asked, requestFor } from "./prompt.ts"
import type { Shown } from "./sources.ts"
import { affords, type Budget, costOf, type Spent, Unrecorded } from "./spending.ts"

/** Calls in hand in one process; who comes on top of that gets the article quoted at once. */
const MOST_AT_ONCE = 32

export interface Draft {
  /** Id of the conversation; what is counted per conversation is counted under it. */
  conversation: string
  asked: Asked
  /** The first is the article that the confidence stands for. */
  sources: readonly Shown[]
  /** As the log has it. */
  spent: Spent
  /** ms the customer has waited for an answer already: who writes in pieces does not wait for each anew. */
  waitedMs: number
}

export type Attempt =
  | { kind: "written"; text: string; sources: readonly Shown[]; cost: Cost }
  /** Not asked, or nothing usable came, or it broke off; `cost` is what was spent all the same. */
  | { kind: "nothing"; cost: Cost }
  /** Not wanted any more. */
  | { kind: "cancelled"; cost: Cost }

/** Who hears of an answer while it is being written. */
export interface Listening {
  begin(): void
  /** All of it that may be said so far, and the sources it names; never taken back. */
  show(text: string, sources: readonly Shown[]): void
}

const NO_COST: Cost = { microYuan: 0, tokens: 0, ms: 0 }

export class AnswerWriter {
  readonly #model: Model
  readonly #budget: Budget
  readonly #parts: { now: () => number; log: Logger }
  readonly #unrecorded = new Unrecorded()
  readonly #closing = new AbortController()
  #inHand = 0

  constructor(model: Model, budget: Budget, parts: { now: () => number; log: Logger }) {
    this.#model = model
    this.#budget = budget
    this.#parts = parts
  }

  /** False: there is no model, and nobody waits for one. */
  get remote(): boolean {
    return this.#model.remote
  }

  get name(): string {
    return this.#model.name
  }

  /** `cancel`: the answer is not wanted any more. */
  async write(draft: Draft, cancel: AbortSignal, listening?: Listening): Promise<Attempt> {
    const { conversation, asked, sources } = draft
    const request = requestFor(asked, sources, this.#budget.maxTokens)
    const unrecorded = this.#unrecorded.of(conversation)
    const spent = {
      answers: draft.spent.answers + unrecorded.answers,
      microYuan: draft.spent.microYuan + unrecorded.microYuan,
    }
    if (!this.#model.remote || sources.length === 0 || this.#inHand >= MOST_AT_ONCE)
      return { kind: "nothing", cost: NO_COST }
    const leftMs = Math.ceil(this.#budget.seconds * 1_000 - draft.waitedMs)
    if (leftMs <= 0 || !affords(this.#budget, spent, request)) return { kind: "nothing", cost: NO_COST }
    this.#inHand += 1
    try {
      return await this.#ask({ request, sources, conversation, leftMs, listening }, cancel)
    } finally {
      this.#inHand -= 1
    }
  }

  /** What was tried is not posted after all: it was paid for, and the log does not say so. */
  unposted(conversation: string, attempt: Attempt): void {
    if (attempt.cost.tokens > 0) this.#unrecorded.add(conversation, attempt.cost)
  }

  /** Nobody waits for a model while the server stops. */
  close(): void {
    this.#closing.abort()
  }

  async #ask(
    call: {
      request: WriteRequest
      sources: readonly Shown[]
      conversation: string
      leftMs: number
      listening?: Listening
    },
    cancel: AbortSignal,
  ): Promise<Attempt> {
    const { request, sources, listening } = call
    const { now, log } = this.#parts
    const startedAt = now()
    const cost = (written: Parameters<typeof costOf>[2]): Cost => ({
      ...costOf(this.#budget, request, written),
      ms: Math.max(0, now() - startedAt),
    })
    const late = AbortSignal.timeout(call.leftMs)
    const signal = AbortSignal.any([cancel, late, this.#closing.signal])
    // The confidence stands for the first article: an answer that does not rest on it was not allowed by it.
    const reply = new ReplyInProgress(sources, { rests: 0, shows: listening !== undefined })
    const named = (cited: readonly number[]) => cited.flatMap((i) => sources[i] ?? [])
    const heard = (piece: string) => {
      if (signal.aborted) return
      const so = reply.read(piece)
      if (so) listening?.show(so.text, named(so.cited))
    }
    try {
      listening?.begin()
      const written = await unlessAborted(this.#model.write(request, signal, heard), signal)
      if (!written) return { kind: "nothing", cost: NO_COST }
      const found = reply.end()
      if (found.kind === "grounded")
        return { kind: "written", text: found.text, sources: named(found.cited), cost: cost(written) }
      const why = found.kind === "withheld" ? found.why : "broken off"
      log.info({ why, removed: found.removed.map((r) => r.why) }, "what the model wrote is not used")
      return { kind: "nothing", cost: cost(written) }
    } catch (err) {
      if (cancel.aborted) {
        return { kind: "cancelled", cost: cost(null) }
      }
      if (this.#closing.signal.aborted) return { kind: "nothing", cost: NO_COST }
      const timedOut = late.aborted
      if (timedOut || err instanceof ModelFault)
        log.warn(
          { why: timedOut ? "too slow" : (err as ModelFault).message },
          "the article is quoted instead",
        )
      else log.error({ err }, "a fault in the writer of answers; the article is quoted instead")
      const paid = timedOut ? cost(null) : { ...NO_COST, ms: Math.max(0, now() - startedAt) }
      return { kind: "nothing", cost: paid }
    }
  }
}

/** Whether or not who is asked listens to the signal, we go on when it says so. */
function unlessAborted<T>(asked: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason)
    if (signal.aborted) stop()
    else signal.addEventListener("abort", stop, { once: true })
    asked.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop))
  })
}
