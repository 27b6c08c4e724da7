import type { VectorIndex } from "./vector-index.ts"

/** Articles asked for the one most like them; and the fewest that tell anything. */
const MOST_STRANGERS = 200
const FEWEST_STRANGERS = 20
/** The share of articles whose nearest stranger lies farther than the threshold. */
const FARTHER = 0.95

/** How like each of some of these articles the most similar other one is, one after the other. */
export function* strangers(vectors: VectorIndex, ids: readonly string[]): Generator<number> {
  const step = Math.max(1, Math.floor(ids.length / MOST_STRANGERS))
  for (let i = 0; i < ids.length; i += step) {
    const similarity = nearestStranger(vectors, ids[i] as string)
    if (similarity !== undefined) yield similarity
  }
}

function nearestStranger(vectors: VectorIndex, id: string): number | undefined {
  const own = vectors.first(id)
  if (!own) return undefined
  return vectors.nearest(own, 2).find((each) => each.id !== id)?.similarity
}

/**
 * Beyond which similarity a question speaks of an article's matter. Models differ in where their cosines lie, so it is
 * read off the knowledge itself: nearer than all but one in twenty articles lie to the one most like them.
 */
export function nearThreshold(similarities: readonly number[]): number | undefined {
  if (similarities.length < FEWEST_STRANGERS) return undefined
  const sorted = [...similarities].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(FARTHER * sorted.length))]
}
