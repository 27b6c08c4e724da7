import type { Hit, SearchIndex } from "../search-index.ts"
import type { VectorIndex } from "./vector-index.ts"

/** What a question means, as a model's vector tells it, and where the articles lie. */
export interface Meaning {
  readonly vectors: VectorIndex
  readonly question: ArrayLike<number>
  /** Nearer than this an article speaks of the question's matter, see nearThreshold; absent: not known. */
  readonly near?: number
}

/** Articles that the vectors name. */
const MEANT = 20
/** What the similarity of vectors counts, against what words do. */
const SHARE = 0.5

export interface Found {
  /** Best first. */
  readonly hits: Hit[]
  /** Some article lies so near that it is worth offering though its words are others. */
  readonly near: boolean
}

/**
 * The hits of both searches. Each article that either side names is judged by both, and the scores are added
 * (Bruch, Gai and Ingber, An Analysis of Fusion Functions for Hybrid Retrieval, 2023). Cosines are stretched to 0 to 1
 * among these articles, so that no figure depends on how a model's lie; scores by words are from 0 to 1 as they are. An
 * article without vectors yet has its words alone; where nothing has vectors, the order is that of the words. A question
 * that is a title keeps its article in front.
 */
export function searchBoth(index: SearchIndex, question: string, meaning: Meaning): Found {
  const { vectors, question: vector } = meaning
  const nearest = vectors.nearest(vector, MEANT)
  const near =
    (nearest[0]?.similarity ?? Number.NEGATIVE_INFINITY) > (meaning.near ?? Number.POSITIVE_INFINITY)
  // All that were compared: one that only the vectors name stands far down by its words.
  const hits = index.search(question, {
    limit: Number.POSITIVE_INFINITY,
    also: nearest.map(({ id }) => id),
  })
  const similarities = hits.map(({ id }) => vectors.similarity(id, vector))
  const known = similarities.filter((each) => each !== undefined)
  if (known.length === 0) return { hits, near }
  const meanings = stretch(known)
  const fused = hits.map((hit, i) => {
    const similarity = similarities[i]
    const byMeaning = similarity === undefined ? hit.score : meanings(similarity)
    return { ...hit, score: hit.score === 1 ? 1 : (1 - SHARE) * hit.score + SHARE * byMeaning }
  })
  return { hits: fused.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1)), near }
}

/** The least of the values to 0 and the greatest to 1. */
function stretch(values: readonly number[]): (value: number) => number {
  const least = Math.min(...values)
  const range = Math.max(...values) - least
  return (value) => (range === 0 ? 1 : (value - least) / range)
}
