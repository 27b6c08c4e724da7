import type { Article } from "./article.ts"
import { type Corner, onCurve } from "./calibration/isotonic.ts"
import { type ConfidenceFeatures, inOrder } from "./confidence-features.ts"
import { predict } from "./logistic-regression.ts"
import type { Hit, QueryFacts, SearchIndex } from "./search-index.ts"

/** How a search result becomes a probability: a weighed sum, read off a logistic curve, and off one of its own after it. */
export interface Scale {
  readonly bias: number
  readonly weights: ConfidenceFeatures
  /** What the logistic curve says is made a probability by this one, which never falls; absent: it is one. */
  readonly curve?: readonly Corner[]
}

/** A scale, and from which probability on the answerer speaks. */
export interface Calibration extends Scale {
  /** Names this calibration in the record of an answer: two that differ in anything have different versions. */
  readonly version: string
  /** From this probability on the best hit is given as the answer. */
  readonly sure: number
  /** From this probability on the nearest articles are offered to choose from. */
  readonly halfSure: number
  /** The greatest share of wrong answers among given ones that `sure` was chosen for, 0 to 1. */
  readonly maxWrong: number
  /** How certain it is, 0 to 1, that no more are wrong; absent where it is an estimate. */
  readonly certainty?: number
  /** How many labelled questions it rests on. */
  readonly examples: number
}

/** One labelled question: what the search made of it, and whether that was right. */
export interface LabelledExample {
  readonly features: ConfidenceFeatures
  /** The best hit is the right article. */
  readonly correct: boolean
  /** The right article is among those that would be offered to choose from. */
  readonly offered: boolean
}

/** The features of a search result, or undefined when nothing was found. */
export function confidenceFeatures(
  index: SearchIndex,
  facts: QueryFacts,
  hits: readonly Hit[],
): ConfidenceFeatures | undefined {
  const [best] = hits
  if (!best) return undefined
  const answer = index.get(best.id)
  const next = hits.find((hit) => !isSameAnswer(index.get(hit.id), answer))
  return {
    score: best.score,
    margin: best.score - (next?.score ?? 0),
    whole: best.features.whole,
    units: best.features.units,
    precision: best.features.precision,
    concepts: best.features.concepts,
    known: facts.known,
    shortness: facts.length > 0 ? 1 / facts.length : 1,
    dense: facts.dense ? 1 : 0,
  }
}

function isSameAnswer(a: Article | undefined, b: Article | undefined): boolean {
  return a?.body.trim() === b?.body.trim()
}

/** The calibrated probability, 0 to 1, that the best hit answers the question. */
export function confidence(scale: Scale, features: ConfidenceFeatures): number {
  const { bias, weights, curve } = scale
  const probability = predict({ bias, weights: inOrder(weights) }, inOrder(features))
  return curve ? onCurve(curve, probability) : probability
}
