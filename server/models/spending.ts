/** What the model has cost a conversation, and what one more answer may cost. */
import type { Cost } from "@jieying/core/conversation/events.ts"
import { Lru } from "../commands/lru.ts"
import type { WriteRequest, Written } from "./model.ts"

export interface Budget {
  /** Seconds a customer may wait for an answer the model writes. */
  seconds: number
  /** Tokens one answer may have. */
  maxTokens: number
  /** Answers of the model in one conversation. */
  maxAnswers: number
  /** Yuan in one conversation. */
  maxYuan: number
  /** Yuan per 1,000 tokens. */
  priceIn: number
  priceOut: number
}

/** Model answers of one conversation and what they cost, CNY 1e-6. */
export interface Spent {
  answers: number
  microYuan: number
}

const MOST_CONVERSATIONS = 20_000

/** What the log does not hold: of calls that were cancelled nothing is posted, and they were paid for all the same. */
export class Unrecorded {
  readonly #spent = new Lru<string, Spent>(MOST_CONVERSATIONS)

  of(conversation: string): Spent {
    return this.#spent.get(conversation) ?? { answers: 0, microYuan: 0 }
  }

  add(conversation: string, { microYuan }: Pick<Cost, "microYuan">): void {
    const before = this.of(conversation)
    this.#spent.set(conversation, { answers: before.answers + 1, microYuan: before.microYuan + microYuan })
  }
}

/** Whether one more answer fits, at the most that it may cost. */
export function affords(budget: Budget, spent: Spent, request: WriteRequest): boolean {
  if (spent.answers >= budget.maxAnswers) return false
  const most = microYuanOf(budget, {
    inputTokens: estimate(request.instructions + request.prompt),
    outputTokens: budget.maxTokens,
  })
  return most === 0 || spent.microYuan + most <= budget.maxYuan * 1e6
}

/** Where the endpoint does not count, we do: one token for three bytes. */
export function costOf(budget: Budget, request: WriteRequest, written: Written | null): Omit<Cost, "ms"> {
  const inputTokens = written?.inputTokens ?? estimate(request.instructions + request.prompt)
  const outputTokens = written ? (written.outputTokens ?? estimate(written.text)) : 0
  return {
    microYuan: microYuanOf(budget, { inputTokens, outputTokens }),
    tokens: inputTokens + outputTokens,
  }
}

function microYuanOf(budget: Budget, tokens: { inputTokens: number; outputTokens: number }): number {
  // Yuan per 1,000 tokens is 1,000 micro-yuan per token.
  return Math.ceil(1_000 * (tokens.inputTokens * budget.priceIn + tokens.outputTokens * budget.priceOut))
}

function estimate(text: string): number {
  return Math.ceil(Buffer.byteLength(text) / 3)
}
