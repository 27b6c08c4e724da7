/** The vector of a question, where it comes in time: who asks waits no longer than that, and who failed is left alone for a while. */
import {
  afterCall,
  type Breaker,
  type BreakerPolicy,
  type Came,
  CLOSED,
  leaveToAsk,
} from "@jieying/core/models/breaker.ts"
import type { Logger } from "pino"
import { Lru } from "../commands/lru.ts"
import type { Embedder } from "./embedder.ts"

/** Questions whose vectors are kept: people ask the same, and one question is looked up more than once. */
const MOST_KEPT = 500
const POLICY: BreakerPolicy = { failures: 3, openMs: 30_000, mostOpenMs: 600_000 }

export interface QuestionVector {
  /** What made it. */
  model: string
  vector: Float32Array
}

export class QuestionVectors {
  readonly #embedder: Embedder | null
  readonly #parts: { now: () => number; log: Logger }
  readonly #kept = new Lru<string, QuestionVector>(MOST_KEPT)
  #breaker: Breaker = CLOSED

  constructor(embedder: Embedder | null, parts: { now: () => number; log: Logger }) {
    this.#embedder = embedder
    this.#parts = parts
  }

  /** Null: there is none, or not in time. Words answer then. */
  async of(question: string): Promise<QuestionVector | null> {
    if (!this.#embedder) return null
    const kept = this.#kept.get(question)
    if (kept) return kept
    const { breaker, leave } = leaveToAsk(this.#breaker, this.#parts.now())
    this.#breaker = breaker
    if (leave === "no") return null
    const made = await this.#ask(this.#embedder, question)
    const came: Came = made ? "answered" : "failed"
    this.#breaker = afterCall(this.#breaker, { leave, came, now: this.#parts.now() }, POLICY)
    if (made) this.#kept.set(question, made)
    return made
  }

  async #ask(embedder: Embedder, question: string): Promise<QuestionVector | null> {
    const signal = AbortSignal.timeout(embedder.questionMs)
    const made = Promise.all([embedder.name(), embedder.embed([question], { signal, urgent: true })])
    try {
      // Whoever does not heed the signal is not waited for either.
      const [model, [vector]] = await Promise.race([made, aborted(signal)])
      return vector ? { model, vector } : null
    } catch (err) {
      this.#parts.log.warn({ err }, "a question's vector did not come in time; words alone answer")
      return null
    }
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true })
  })
}
