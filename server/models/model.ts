/** The port to a language model: none, or any endpoint that speaks as OpenAI's does. */

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
  /** As it stands in the record. */
  readonly name: string
  /** Asking takes time and money of its own. */
  readonly remote: boolean
  /**
   * Null: there is no model. `heard` is told each piece of the text as it comes.
   * @throws ModelFault when the model does not answer; the reason of the signal when that was aborted.
   */
  write(request: WriteRequest, signal: AbortSignal, heard?: (piece: string) => void): Promise<Written | null>
}

/** Why a model did not answer. Holds nothing that came from the endpoint: its messages may quote keys and texts. */
export class ModelFault extends Error {
  readonly code = "model_failed"

  constructor(why: "unreachable" | "unreadable" | "too_long" | `status_${number}`) {
    super(`the model did not answer: ${why}`)
  }
}
