/**
 * Asks one model after another until one answers. However many are tried, they share one budget of seconds, tokens, calls
 * and yuan; who is known to be broken is passed over; who does not begin in its share of the time makes room for the next.
 */
import type { Cost } from "@jieying/core/conversation/events.ts"
import type { Logger } from "pino"
import { ModelFault, type ModelFaultReason, type WriteRequest, type Written } from "./model.ts"
import type { Candidate } from "./models.ts"
import { affords, type Budget, costOf, type Spent, Unrecorded } from "./spending.ts"

/** Calls in hand in one process; who comes on top of that goes without a model. */
const MOST_AT_ONCE = 32
/** Fewer tokens left are no answer. */
const LEAST_TOKENS = 16

export const NO_COST: Cost = { microYuan: 0, tokens: 0, ms: 0 }

export interface Wish {
  /** Id of the conversation; what is counted per conversation is counted under it. */
  conversation: string
  request: Omit<WriteRequest, "maxOutputTokens">
  /** As the log has it. */
  spent: Spent
  /** ms for all tries together. */
  leftMs: number
}

/** One try of one model. */
export interface Trying {
  heard?: (piece: string) => void
  /** It calls tools first: what it wrote so far is not the answer. */
  again?: () => void
  /** What it said has reached somebody: whatever becomes of it, nobody else is asked. */
  committed?: () => boolean
}

export type Result =
  | { kind: "written"; written: Written; by: Candidate; cost: Cost }
  /** None was asked, or none answered; `cost` is what was spent all the same. */
  | { kind: "nothing"; why: "none" | "broken" | "budget" | "busy" | ModelFaultReason; cost: Cost }
  /** Not wanted any more. */
  | { kind: "cancelled"; cost: Cost }

export class ModelCalls {
  readonly budget: Budget
  readonly #parts: { now: () => number; log: Logger }
  readonly #unrecorded = new Unrecorded()
  readonly #closing = new AbortController()
  #inHand = 0

  constructor(budget: Budget, parts: { now: () => number; log: Logger }) {
    this.budget = budget
    this.#parts = parts
  }

  /** `cancel`: it is not wanted any more. `begin` is called for each try. */
  async ask(
    wish: Wish,
    candidates: readonly Candidate[],
    { cancel, begin }: { cancel: AbortSignal; begin: (by: Candidate) => Trying },
  ): Promise<Result> {
    if (candidates.length === 0) return { kind: "nothing", why: "none", cost: NO_COST }
    if (this.#inHand >= MOST_AT_ONCE) return { kind: "nothing", why: "busy", cost: NO_COST }
    this.#inHand += 1
    const run = new Run(wish, this.#spent(wish), {
      ...this.#parts,
      budget: this.budget,
      closing: this.#closing.signal,
    })
    try {
      return await run.through(candidates, cancel, begin)
    } finally {
      this.#inHand -= 1
      // The log counts one call for what it holds; the others are remembered here.
      const more = run.calls - (run.cost.tokens > 0 ? 1 : 0)
      if (more > 0) this.#unrecorded.add(wish.conversation, { answers: more, microYuan: 0 })
    }
  }

  /** What was spent does not come into the log after all: it was paid for all the same. */
  unrecorded(conversation: string, cost: Cost): void {
    if (cost.tokens > 0) this.#unrecorded.add(conversation, { answers: 1, microYuan: cost.microYuan })
  }

  /** Nobody waits for a model while the server stops. */
  close(): void {
    this.#closing.abort()
  }

  #spent({ conversation, spent }: Wish): Spent {
    const unrecorded = this.#unrecorded.of(conversation)
    return {
      answers: spent.answers + unrecorded.answers,
      microYuan: spent.microYuan + unrecorded.microYuan,
    }
  }
}

interface RunParts {
  now: () => number
  log: Logger
  budget: Budget
  closing: AbortSignal
}

/** What came of one try, where nobody is asked after it; else why the next one is. */
type Tried = Result | { kind: "next"; why: ModelFaultReason }

class Run {
  calls = 0
  cost = NO_COST
  #output = 0
  readonly #wish: Wish
  readonly #spent: Spent
  readonly #parts: RunParts
  readonly #startedAt: number

  constructor(wish: Wish, spent: Spent, parts: RunParts) {
    this.#wish = wish
    this.#spent = spent
    this.#parts = parts
    this.#startedAt = parts.now()
  }

  async through(
    candidates: readonly Candidate[],
    cancel: AbortSignal,
    begin: (by: Candidate) => Trying,
  ): Promise<Result> {
    let why: Extract<Result, { kind: "nothing" }>["why"] = "broken"
    const late = AbortSignal.timeout(Math.max(1, Math.ceil(this.#wish.leftMs)))
    for (const [i, by] of candidates.entries()) {
      const leftMs = this.#wish.leftMs - (this.#parts.now() - this.#startedAt)
      if (leftMs <= 0 || late.aborted) return this.#nothing(why === "broken" ? "too_slow" : why)
      const request = this.#affordable(by)
      if (!request) {
        why = "budget"
        continue
      }
      const leave = by.gate.begin()
      if (leave === "no") continue
      const waiting = candidates.slice(i + 1).filter((c) => c.gate.state.kind === "closed").length
      const shareMs = waiting === 0 ? null : leftMs / (waiting + 1)
      this.calls += 1
      const tried = await this.#try({ by, request, leave, shareMs, trying: begin(by) }, cancel, late)
      if (tried.kind !== "next") return tried
      why = tried.why
    }
    return this.#nothing(why)
  }

  #nothing(why: Extract<Result, { kind: "nothing" }>["why"]): Result {
    return { kind: "nothing", why, cost: this.cost }
  }

  /** Null: one more call could cost more than there is. */
  #affordable(by: Candidate): WriteRequest | null {
    const { budget } = this.#parts
    const request = { ...this.#wish.request, maxOutputTokens: budget.maxTokens - this.#output }
    if (request.maxOutputTokens < Math.min(LEAST_TOKENS, budget.maxTokens)) return null
    const spent = {
      answers: this.#spent.answers + this.calls,
      microYuan: this.#spent.microYuan + this.cost.microYuan,
    }
    return affords(budget, spent, { request, price: by.price }) ? request : null
  }

  async #try(
    call: {
      by: Candidate
      request: WriteRequest
      leave: "ask" | "probe"
      shareMs: number | null
      trying: Trying
    },
    cancel: AbortSignal,
    late: AbortSignal,
  ): Promise<Tried> {
    const { by, request, leave, trying } = call
    const { closing, log } = this.#parts
    const share = new AbortController()
    const timer = call.shareMs === null ? undefined : setTimeout(() => share.abort(), call.shareMs)
    const signal = AbortSignal.any([cancel, late, closing, share.signal])
    let text = ""
    const heard = (piece: string) => {
      // Whoever has begun has all the time there is.
      clearTimeout(timer)
      text += piece
      if (!signal.aborted) trying.heard?.(piece)
    }
    const stepped = (step: Written) => {
      clearTimeout(timer)
      text = ""
      this.#pay(by, request, step)
      const next = this.#affordable(by)
      if (!next) return 0
      this.calls += 1
      trying.again?.()
      return next.maxOutputTokens
    }
    const uncounted = (): Written => ({ text, inputTokens: undefined, outputTokens: undefined })
    try {
      const written = await unlessAborted(by.model.write(request, signal, { heard, stepped }), signal)
      by.gate.end(leave, "answered")
      this.#pay(by, request, written)
      return { kind: "written", written, by, cost: this.cost }
    } catch (err) {
      if (cancel.aborted || closing.aborted) {
        by.gate.end(leave, "dropped")
        if (!cancel.aborted) return this.#nothing("busy")
        this.#pay(by, request, uncounted())
        return { kind: "cancelled", cost: this.cost }
      }
      if (err instanceof ModelFault && err.why === "out_of_budget") {
        by.gate.end(leave, "answered")
        return this.#nothing("budget")
      }
      by.gate.end(leave, "failed")
      const slow = late.aborted || share.signal.aborted
      const why = slow ? "too_slow" : err instanceof ModelFault ? err.why : "unreachable"
      if (slow || text !== "") this.#pay(by, request, uncounted())
      else this.#tick()
      if (slow || err instanceof ModelFault) log.warn({ model: by.model.name, why }, "a model did not answer")
      else log.error({ err, model: by.model.name }, "a fault in asking a model")
      return trying.committed?.() ? this.#nothing(why) : { kind: "next", why }
    } finally {
      clearTimeout(timer)
    }
  }

  #pay(by: Candidate, request: WriteRequest, written: Written): void {
    const { output, ...cost } = costOf(by.price, request, written)
    this.#output += output
    this.cost = {
      ...this.cost,
      microYuan: this.cost.microYuan + cost.microYuan,
      tokens: this.cost.tokens + cost.tokens,
    }
    this.#tick()
  }

  #tick(): void {
    this.cost = { ...this.cost, ms: Math.max(0, this.#parts.now() - this.#startedAt) }
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
