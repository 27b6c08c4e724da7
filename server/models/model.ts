/** The port to a language model: any endpoint that speaks as OpenAI's does. */

export interface WriteRequest {
  /** Ours. Nothing of a customer or an article stands in it. */
  instructions: string
  /** Data: sources, what was said, the question. */
  prompt: string
  maxOutputTokens: number
  /** What it may ask for while it writes. */
  tools?: readonly ModelTool[]
}

export interface ModelTool {
  name: string
  description: string
  /** What it gets back, as JSON: a stranger's words, or why there are none. */
  run(input: Record<string, unknown>, by: { model: string; signal: AbortSignal }): Promise<ToolSaid>
}

export type ToolSaid = { number: number; text: string } | { error: string }

export interface Hearing {
  /** Each piece of the text as it comes. */
  heard?: (piece: string) => void
  /**
   * A step has ended in a call of tools, and this is what it took: what it wrote is not the answer. Returns how many tokens
   * the next step may write; 0: there is no next one.
   */
  stepped?: (step: Written) => number
}

export interface Written {
  text: string
  /** Undefined where the endpoint does not say. */
  inputTokens: number | undefined
  outputTokens: number | undefined
}

export interface Model {
  /** As it stands in the record, and as its price is kept. */
  readonly name: string
  /**
   * What is returned is the last step alone.
   * @throws ModelFault when the model does not answer; the reason of the signal when that was aborted.
   */
  write(request: WriteRequest, signal: AbortSignal, hearing?: Hearing): Promise<Written>
}

export type ModelFaultReason =
  | "unreachable"
  | "unreadable"
  | "too_long"
  | "too_slow"
  | "out_of_budget"
  | `status_${number}`

/** Why a model did not answer. Holds nothing that came from the endpoint: its messages may quote keys and texts. */
export class ModelFault extends Error {
  readonly code = "model_failed"
  readonly why: ModelFaultReason

  constructor(why: ModelFaultReason) {
    super(`the model did not answer: ${why}`)
    this.why = why
  }
}
