/** What models have cost a conversation, and what one more call may cost. */
import type { Cost } from "@jieying/core/conversation/events.ts"
import { microYuanOf, type Price } from "@jieying/core/cost/prices.ts"
import { Lru } from "../commands/lru.ts"
import type { WriteRequest, Written } from "./model.ts"

export interface Budget {
  /** Seconds a customer may wait for an answer a model writes, whatever is tried. */
  seconds: number
  /** Tokens one answer may have, all that is written for it together. */
  maxTokens: number
  /** Calls of a model in one conversation. */
  maxAnswers: number
  /** Yuan in one conversation. */
  maxYuan: number
}

/** Null: none is set, and nothing is reckoned. */
export type TokenPrice = Pick<Price, "microIn" | "microOut"> | null

/** Calls for one conversation and what they cost, CNY 1e-6. */
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

  add(conversation: string, more: Spent): void {
    const before = this.of(conversation)
    this.#spent.set(conversation, {
      answers: before.answers + more.answers,
      microYuan: before.microYuan + more.microYuan,
    })
  }
}

/** Whether one more call fits, at the most that it may cost. */
export function affords(
  budget: Budget,
  spent: Spent,
  call: { request: WriteRequest; price: TokenPrice },
): boolean {
  if (spent.answers >= budget.maxAnswers) return false
  const { request, price } = call
  const output = request.maxOutputTokens
  const most = price ? microYuanOf(price, { input: inputOf(request), output }) : 0
  return most === 0 || spent.microYuan + most <= budget.maxYuan * 1e6
}

/** Where the endpoint does not count, we do: one token for three bytes. */
export function costOf(
  price: TokenPrice,
  request: WriteRequest,
  written: Written,
): Omit<Cost, "ms"> & { output: number } {
  const input = written.inputTokens ?? inputOf(request)
  const output = written.outputTokens ?? estimate(written.text)
  return { microYuan: price ? microYuanOf(price, { input, output }) : 0, tokens: input + output, output }
}

function inputOf(request: WriteRequest): number {
  return estimate(request.instructions + request.prompt)
}

function estimate(text: string): number {
  return Math.ceil(Buffer.byteLength(text) / 3)
}
