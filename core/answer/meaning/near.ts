import type { VectorIndex } from "./vector-index.ts"

/** Articles asked for the one most like them; and the fewest that tell anything. */
export const MOST_STRANGERS = 200
export const FEWEST_STRANGERS = 20
/** The share of articles whose nearest stranger lies farther than the threshold. */
const FARTHER = 0.95

/** How like the most similar other article is; undefined where there is none. */
export function nearestStranger(vectors: VectorIndex, id: string): number | undefined {
  const own = vectors.first(id)
  if (!own) return undefined
  return vectors.nearest(own, 2).find((each) => each.id !== id)?.similarity
}

/**
 * Beyond which similarity a question speaks of an article's matter. Models differ in where their cosines lie, so it is
 * read off the knowledge itself: nearer than all but one in twenty articles lie to the one most like them.
 */
export function nearThreshold(strangers: readonly number[]): number | undefined {
  if (strangers.length < FEWEST_STRANGERS) return undefined
  const sorted = [...strangers].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(FARTHER * sorted.length))]
}
