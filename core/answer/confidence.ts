import type { Article } from "./article.ts"
import { fitLogistic, type LogisticModel, predict } from "./logistic-regression.ts"
import type { Hit, QueryFacts, SearchIndex } from "./search-index.ts"

/** What the confidence in the best hit is judged by; each roughly from 0 to 1. */
export interface ConfidenceFeatures {
  /** The rank score of the best hit. */
  readonly score: number
  /** How far the next hit with another answer lies behind. */
  readonly margin: number
  /** The share of the question that the article covers, see HitFeatures. */
  readonly whole: number
  readonly units: number
  readonly precision: number
  readonly concepts: number
  /** The share of the question that the index knows at all. */
  readonly known: number
  /** 1 / number of units: short questions say little. */
  readonly shortness: number
  /** 1 for Chinese, 0 for a language with spaces. */
  readonly dense: number
}

const FEATURES = [
  "score",
  "margin",
  "whole",
  "units",
  "precision",
  "concepts",
  "known",
  "shortness",
  "dense",
] as const satisfies readonly (keyof ConfidenceFeatures)[]

const RIDGE = 0.1
const FOLDS = 5
/** Examples above a threshold below which a share of wrong ones says nothing. */
const FEWEST = 10

/** How a search result becomes a probability, and from which probability on the answerer speaks. */
export interface Calibration {
  /** Names this calibration in the record of an answer: two that differ in anything have different versions. */
  readonly version: string
  readonly bias: number
  readonly weights: ConfidenceFeatures
  /** From this probability on the best hit is given as the answer. */
  readonly sure: number
  /** From this probability on the nearest articles are offered to choose from. */
  readonly halfSure: number
  /** The greatest share of wrong answers among given ones that `sure` was chosen for, 0 to 1. */
  readonly maxWrong: number
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

/** The calibrated probability, 0 to 1, that the best hit answers the question (Platt scaling). */
export function confidence(calibration: Calibration, features: ConfidenceFeatures): number {
  return predict({ bias: calibration.bias, weights: inOrder(calibration.weights) }, inOrder(features))
}

/**
 * Fits the probability to labelled questions and chooses the thresholds on probabilities that each come from a fit
 * without the question they belong to:
 * `sure` is the lowest probability from which on at most `maxWrong` (0 to 1) of the answers are wrong; 1, that is never,
 * when no threshold with FEWEST answers above it reaches that.
 * `halfSure` is the one below it with the greatest surplus of choices that hold the right article over those that do
 * not: a useless choice costs the customer as much as a useful one saves.
 */
export function calibrate(
  examples: readonly LabelledExample[],
  { maxWrong }: { maxWrong: number },
): Calibration {
  const model = fit(examples)
  const judged = crossFitted(examples).sort((a, b) => b.probability - a.probability)
  const sure = sureThreshold(judged, maxWrong)
  const unsure = judged.filter((example) => example.probability < sure)
  return named({
    bias: model.bias,
    weights: asFeatures(model.weights),
    sure,
    halfSure: Math.min(sure, halfSureThreshold(unsure)),
    maxWrong,
    examples: examples.length,
  })
}

/** FNV-1a over the calibration's JSON: the same figures have the same name everywhere. */
function named(calibration: Omit<Calibration, "version">): Calibration {
  let hash = 0x811c9dc5
  for (const character of JSON.stringify(calibration)) {
    hash = Math.imul(hash ^ (character.codePointAt(0) as number), 0x01000193) >>> 0
  }
  return { version: `1-${hash.toString(16).padStart(8, "0")}`, ...calibration }
}

interface JudgedExample extends LabelledExample {
  readonly probability: number
}

function fit(examples: readonly LabelledExample[]): LogisticModel {
  return fitLogistic(
    examples.map((example) => ({ inputs: inOrder(example.features), positive: example.correct })),
    RIDGE,
  )
}

function crossFitted(examples: readonly LabelledExample[]): JudgedExample[] {
  const models = Array.from({ length: FOLDS }, (_, fold) =>
    fit(examples.filter((__, i) => i % FOLDS !== fold)),
  )
  return examples.map((example, i) => ({
    ...example,
    probability: predict(models[i % FOLDS] as LogisticModel, inOrder(example.features)),
  }))
}

/** The lowest probability from which on few enough of the examples, sorted from the highest, are wrong. */
function sureThreshold(judged: readonly JudgedExample[], maxWrong: number): number {
  let wrong = 0
  let threshold = 1
  for (const [i, example] of judged.entries()) {
    if (!example.correct) wrong += 1
    const answers = i + 1
    if (answers >= FEWEST && wrong <= maxWrong * answers) threshold = example.probability
  }
  return threshold
}

/** The probability with the greatest surplus above it; 1 when every choice would rather be useless. */
function halfSureThreshold(unsure: readonly JudgedExample[]): number {
  let surplus = 0
  let greatest = 0
  let threshold = 1
  for (const example of unsure) {
    surplus += example.offered ? 1 : -1
    if (surplus <= greatest) continue
    greatest = surplus
    threshold = example.probability
  }
  return threshold
}

function inOrder(features: ConfidenceFeatures): number[] {
  return FEATURES.map((name) => features[name])
}

function asFeatures(values: readonly number[]): ConfidenceFeatures {
  return Object.fromEntries(
    FEATURES.map((name, i) => [name, values[i] as number]),
  ) as unknown as ConfidenceFeatures
}
