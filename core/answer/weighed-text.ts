import type { Analysis } from "./tokens.ts"

/** A word of a spaced script carries what takes about two Chinese characters. */
const WORD_WEIGHT = 2
/** How much a filler word counts, against 1 for any other. */
export const FILLER_WEIGHT = 0.15
/** What a Chinese character counts when only it is found, and no neighbour with it. */
const LONE_CHARACTER = 0.6

/** What the weighing needs to know of an index. */
export interface TermStatistics {
  readonly termCount: number
  /** The number of a term, or -1. */
  find(term: string): number
  /** The number of the bigram of two units, or -1. */
  findBigram(first: string, second: string): number
  /** The number of the term that stands for a concept, or -1. */
  findConcept(concept: number): number
  /** How telling a term is: ln(1 + (N - df + 0.5) / (df + 0.5)), with df 0 for the term -1. */
  inverseFrequency(term: number): number
}

/** A text with its terms numbered and weighed, ready to be compared. Index i < length speaks of unit i. */
export interface WeighedText {
  readonly length: number
  readonly units: Int32Array
  /** The number of the bigram of units i and i+1; -1 where they are not joined or the index has no such bigram. */
  readonly bigrams: Int32Array
  /** 1 where unit i is written together with unit i+1. */
  readonly joined: Uint8Array
  readonly weights: Float64Array
  readonly totalWeight: number
  readonly concepts: ArrayLike<number>
}

export function unitWeight(
  terms: TermStatistics,
  term: number,
  kind: { readonly dense: boolean; readonly filler: boolean },
): number {
  return terms.inverseFrequency(term) * (kind.dense ? 1 : WORD_WEIGHT) * (kind.filler ? FILLER_WEIGHT : 1)
}

export function weigh(analysis: Analysis, terms: TermStatistics): WeighedText {
  const length = analysis.units.length
  const units = new Int32Array(length)
  const bigrams = new Int32Array(length).fill(-1)
  const joined = new Uint8Array(length)
  const weights = new Float64Array(length)
  let totalWeight = 0
  for (let i = 0; i < length; i += 1) {
    const unit = analysis.units[i] as string
    const term = terms.find(unit)
    units[i] = term
    if (analysis.joined[i]) {
      joined[i] = 1
      bigrams[i] = terms.findBigram(unit, analysis.units[i + 1] as string)
    }
    const weight = unitWeight(terms, term, {
      dense: analysis.dense[i] === true,
      filler: analysis.fillers[i] === true,
    })
    weights[i] = weight
    totalWeight += weight
  }
  return { length, units, bigrams, joined, weights, totalWeight, concepts: analysis.concepts }
}

/** Which terms a text contains, asked in constant time and without a set per text: a stamp per term number. */
export class TermMarks {
  private stamps = new Uint32Array(1024)
  private current = 0

  mark(text: WeighedText, termCount: number): void {
    if (this.stamps.length < termCount || this.current === 0xffffffff) {
      this.stamps = new Uint32Array(Math.max(termCount, 512) * 2)
      this.current = 0
    }
    this.current += 1
    for (let i = 0; i < text.length; i += 1) {
      const unit = text.units[i] as number
      const bigram = text.bigrams[i] as number
      if (unit >= 0) this.stamps[unit] = this.current
      if (bigram >= 0) this.stamps[bigram] = this.current
    }
  }

  has(term: number): boolean {
    return term >= 0 && this.stamps[term] === this.current
  }
}

/** How much of unit i of the text is in the marked one: 1 with a neighbour (or if it has none), less when alone, 0. */
export function containment(text: WeighedText, i: number, marks: TermMarks): number {
  const joinedLeft = i > 0 && text.joined[i - 1] === 1
  const joinedRight = text.joined[i] === 1
  if (joinedLeft && marks.has(text.bigrams[i - 1] as number)) return 1
  if (joinedRight && marks.has(text.bigrams[i] as number)) return 1
  if (!marks.has(text.units[i] as number)) return 0
  return joinedLeft || joinedRight ? LONE_CHARACTER : 1
}
