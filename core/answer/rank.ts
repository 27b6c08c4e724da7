import { containment, type TermMarks, type TermStatistics, type WeighedText } from "./weighed-text.ts"

/** How well an article fits a question, seen from several sides; each from 0 to 1. */
export interface HitFeatures {
  /** How much of the query the title contains. */
  readonly title: number
  /** How much of a phrasing the query contains, at best: a phrasing about something more special scores less. */
  readonly precision: number
  /** Longest common subsequence of the query and a phrasing, as a Dice coefficient, at best. */
  readonly order: number
  /** How many of the query's characters and words one phrasing contains, wherever they stand, at best. */
  readonly units: number
  /** How many of the query's concepts one phrasing shares, at best; one half when the query has none. */
  readonly concepts: number
  /** How much of the query the answer's text contains. */
  readonly body: number
  /** How much of the query all phrasings and the answer contain together. */
  readonly whole: number
}

/**
 * Weights of the linear ranking, from listwise softmax regression on paraphrased questions, rounded; they sum to 1, so
 * that a score lies between 0 and 1 as well.
 */
export const RANK_WEIGHTS: HitFeatures = {
  title: 0.19,
  precision: 0.175,
  order: 0.13,
  units: 0.105,
  concepts: 0.1,
  body: 0.095,
  whole: 0.205,
}

export function rankScore(features: HitFeatures): number {
  return (
    RANK_WEIGHTS.title * features.title +
    RANK_WEIGHTS.precision * features.precision +
    RANK_WEIGHTS.order * features.order +
    RANK_WEIGHTS.units * features.units +
    RANK_WEIGHTS.concepts * features.concepts +
    RANK_WEIGHTS.body * features.body +
    RANK_WEIGHTS.whole * features.whole
  )
}

export interface Candidate {
  /** The next phrasing, the title first, or undefined after the last; valid until the next call. */
  nextPhrasing(): WeighedText | undefined
  /** Whether the answer's text contains unit i of the query, together with a neighbour where it has one. */
  bodyContains(unit: number): boolean
}

export interface Comparison {
  readonly terms: TermStatistics
  readonly query: WeighedText
  /** Marks of the query. */
  readonly queryMarks: TermMarks
  /** Scratch marks for the phrasing at hand. */
  readonly phrasingMarks: TermMarks
}

export function compare(comparison: Comparison, candidate: Candidate): HitFeatures {
  const { query, terms, phrasingMarks } = comparison
  const best = { title: 0, precision: 0, order: 0, units: 0, concepts: 0 }
  const inQuestion = new Float64Array(query.length)
  let isTitle = true
  for (let phrasing = candidate.nextPhrasing(); phrasing; phrasing = candidate.nextPhrasing()) {
    phrasingMarks.mark(phrasing, terms.termCount)
    const found = coverage(query, phrasingMarks, inQuestion)
    if (isTitle) best.title = found.covered
    best.units = Math.max(best.units, found.units)
    best.precision = Math.max(best.precision, coverage(phrasing, comparison.queryMarks).covered)
    best.order = Math.max(best.order, orderSimilarity(query, phrasing))
    best.concepts = Math.max(best.concepts, sharedConcepts(query, phrasing, terms))
    isTitle = false
  }
  return { ...best, ...bodyCoverage(query, candidate, inQuestion) }
}

/** The share of the text's weight that the marked text contains; `perUnit` keeps the best so far of each unit. */
function coverage(
  text: WeighedText,
  marks: TermMarks,
  perUnit?: Float64Array,
): { covered: number; units: number } {
  let covered = 0
  let units = 0
  for (let i = 0; i < text.length; i += 1) {
    const share = containment(text, i, marks)
    if (share === 0) continue
    const weight = text.weights[i] as number
    covered += share * weight
    if (marks.has(text.units[i] as number)) units += weight
    if (perUnit && share > (perUnit[i] as number)) perUnit[i] = share
  }
  return { covered: ratio(covered, text.totalWeight), units: ratio(units, text.totalWeight) }
}

function bodyCoverage(
  query: WeighedText,
  candidate: Candidate,
  inQuestion: Float64Array,
): { body: number; whole: number } {
  let body = 0
  let whole = 0
  for (let i = 0; i < query.length; i += 1) {
    const weight = query.weights[i] as number
    const inBody = candidate.bodyContains(i)
    if (inBody) body += weight
    whole += weight * (inBody ? 1 : (inQuestion[i] as number))
  }
  return { body: ratio(body, query.totalWeight), whole: ratio(whole, query.totalWeight) }
}

function sharedConcepts(query: WeighedText, phrasing: WeighedText, terms: TermStatistics): number {
  let shared = 0
  let total = 0
  for (let i = 0; i < query.concepts.length; i += 1) {
    const concept = query.concepts[i] as number
    const weight = terms.inverseFrequency(terms.findConcept(concept))
    total += weight
    if (includes(phrasing.concepts, concept)) shared += weight
  }
  return total === 0 ? 0.5 : shared / total
}

function includes(list: ArrayLike<number>, wanted: number): boolean {
  for (let i = 0; i < list.length; i += 1) if (list[i] === wanted) return true
  return false
}

/** Scratch of orderSimilarity, long enough for the phrasings that are indexed. */
const ROWS: [Float64Array, Float64Array] = [new Float64Array(128), new Float64Array(128)]

/** Weight of the longest common subsequence of the two, doubled, over the weight of both. */
function orderSimilarity(query: WeighedText, phrasing: WeighedText): number {
  const width = phrasing.length
  let [previous, current] = ROWS
  if (previous.length <= width)
    [previous, current] = [new Float64Array(width + 1), new Float64Array(width + 1)]
  previous.fill(0, 0, width + 1)
  current[0] = 0
  for (let i = 0; i < query.length; i += 1) {
    const unit = query.units[i] as number
    if (unit < 0) continue
    const weight = query.weights[i] as number
    for (let j = 0; j < width; j += 1) {
      current[j + 1] =
        unit === phrasing.units[j]
          ? (previous[j] as number) + weight
          : Math.max(previous[j + 1] as number, current[j] as number)
    }
    ;[previous, current] = [current, previous]
  }
  return Math.min(1, ratio(2 * (previous[width] as number), query.totalWeight + phrasing.totalWeight))
}

function ratio(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0
}
