/** In memory: where the articles of one tenant lie among meanings, as far as their vectors have been made. */
import { setImmediate } from "node:timers/promises"
import type { Meaning } from "@jieying/core/answer/meaning/hybrid.ts"
import { nearThreshold, strangers } from "@jieying/core/answer/meaning/near.ts"
import { VectorIndex } from "@jieying/core/answer/meaning/vector-index.ts"

/** Articles asked for their nearest stranger before others get their turn. */
const AT_ONCE = 4
/** Once the number of articles has changed by this share, what counts as near is measured anew. */
const CHANGED = 0.05

export class ArticleVectors {
  #index: VectorIndex | null = null
  #near: number | undefined
  #measuredAt = 0

  get size(): number {
    return this.#index?.size ?? 0
  }

  /** Vectors of another length than before come from another model, whatever its name: the old ones are let go. */
  put(article: string, vectors: readonly Int8Array[]): void {
    const [first] = vectors
    if (!first || vectors.some(({ length }) => length !== first.length)) return this.remove(article)
    if (this.#index?.dimensions !== first.length) this.#index = new VectorIndex(first.length)
    this.#index.put(article, vectors)
  }

  remove(article: string): void {
    this.#index?.remove(article)
  }

  /** What the question means among these articles; undefined where nothing can be told. */
  meaning(question: Float32Array | undefined): Meaning | undefined {
    if (!question || !this.#index || this.#index.size === 0) return undefined
    if (this.#index.dimensions !== question.length) return undefined
    return { vectors: this.#index, question, near: this.#near }
  }

  /** Looks where the articles lie from each other, if enough has changed: piece by piece, for others go on meanwhile. */
  async measure(articles: () => readonly string[]): Promise<void> {
    const index = this.#index
    if (!index || Math.abs(index.size - this.#measuredAt) <= CHANGED * index.size) return
    this.#measuredAt = index.size
    const similarities: number[] = []
    for (const similarity of strangers(index, articles())) {
      similarities.push(similarity)
      if (similarities.length % AT_ONCE === 0) await setImmediate()
    }
    this.#near = nearThreshold(similarities)
  }
}
