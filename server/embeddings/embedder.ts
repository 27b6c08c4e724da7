/** The port to what turns a text into a vector: none, an endpoint that speaks as OpenAI's does, or a model in a folder. */

export interface Embedder {
  /** Names what makes the vectors: those of another name are made anew. */
  name(): Promise<string>
  /** How long an answer may wait for the vector of a question, ms. */
  readonly questionMs: number
  /**
   * A vector of each text, all of the same length, in their order. `urgent`: before everything that waits.
   * @throws EmbeddingFault when it does not come; the reason of the signal when that was aborted.
   */
  embed(texts: readonly string[], how: { signal: AbortSignal; urgent?: boolean }): Promise<Float32Array[]>
  close(): Promise<void>
}

/** Why a vector did not come. Holds nothing that came from an endpoint: its messages may quote keys and texts. */
export class EmbeddingFault extends Error {
  readonly code = "embedding_failed"

  constructor(why: string) {
    super(`no vector came: ${why}`)
  }
}

export const MOST_DIMENSIONS = 4096

/** @throws EmbeddingFault for what cannot be searched by. */
export function checkedVectors(vectors: readonly ArrayLike<number>[], wanted: number): Float32Array[] {
  const [first] = vectors
  if (!first || vectors.length !== wanted) throw new EmbeddingFault("not one vector for each text")
  const dimensions = first.length
  if (dimensions < 1 || dimensions > MOST_DIMENSIONS)
    throw new EmbeddingFault(`a vector has 1 to ${MOST_DIMENSIONS} dimensions`)
  return vectors.map((vector) => {
    const checked = Float32Array.from(vector)
    if (checked.length !== dimensions || !checked.every(Number.isFinite))
      throw new EmbeddingFault("a vector is not one")
    return checked
  })
}
