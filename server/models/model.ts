/** The port to a language model: any endpoint that speaks as OpenAI's does. */

export interface WriteRequest {
  /** Ours. Nothing of a customer or an article stands in it. */
  instructions: string
  /** Data: sources, what was said, the question. */
  prompt: string
  maxOutputTokens: number
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
   * `heard` is told each piece of the text as it comes.
   * @throws ModelFault when the model does not answer; the reason of the signal when that was aborted.
   */
  write(request: WriteRequest, signal: AbortSignal, heard?: (piece: string) => void): Promise<Written>
}

export type ModelFaultReason = "unreachable" | "unreadable" | "too_long" | "too_slow" | `status_${number}`

/** Why a model did not answer. Holds nothing that came from the endpoint: its messages may quote keys and texts. */
export class ModelFault extends Error {
  readonly code = "model_failed"
  readonly why: ModelFaultReason

  constructor(why: ModelFaultReason) {
    super(`the model did not answer: ${why}`)
    this.why = why
  }
}
