import type { Analysis } from "./tokens.ts"

/** A word of a spaced script carries what takes about two Chinese characters. */
const WORD_WEIGHT = 2
/** What a Chinese character counts when only it is found, and no neighbour with it. */
const LONE_CHARACTER = 0.6

/** What the weighing needs to know of an index. */
export interface TermStatistics {
  readonly termCount: number
  /** The number of a term, or -1. */
  find(term: string): number
  /** The number of the term that stands for a concept, or -1. */
  findConcept(concept: number): number
  /** How telling a term is: ln(1 + (N - df + 0.5) / (df + 0.5)), with df 0 for the term -1. */
  inverseFrequency(term: number): number
}

/** A text with its terms numbered and weighed, ready to be compared. Index i speaks of unit i. */
export interface WeighedText {
  readonly units: Int32Array
  /** The number of the bigram of units i and i+1; -1 where they are not joined or the index has no such bigram. */
  readonly bigrams: Int32Array
  readonly joined: readonly boolean[]
  readonly weights: Float64Array
  readonly totalWeight: number
  readonly concepts: readonly number[]
}

export function weigh(analysis: Analysis, terms: TermStatistics): WeighedText {
  const count = analysis.units.length
  const units = new Int32Array(count)
  const bigrams = new Int32Array(count).fill(-1)
  const weights = new Float64Array(count)
  let totalWeight = 0
  for (let i = 0; i < count; i += 1) {
    const unit = analysis.units[i] as string
    const term = terms.find(unit)
    const wordWeight = analysis.dense[i] ? 1 : WORD_WEIGHT
    units[i] = term
    if (analysis.joined[i]) bigrams[i] = terms.find(unit + analysis.units[i + 1])
    weights[i] = terms.inverseFrequency(term) * (analysis.weights[i] as number) * wordWeight
    totalWeight += weights[i] as number
  }
  return { units, bigrams, weights, totalWeight, joined: analysis.joined, concepts: analysis.concepts }
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
    for (const term of text.units) if (term >= 0) this.stamps[term] = this.current
    for (const term of text.bigrams) if (term >= 0) this.stamps[term] = this.current
  }

  has(term: number): boolean {
    return term >= 0 && this.stamps[term] === this.current
  }
}

/** How much of unit i of the text is in the marked one: 1 with a neighbour (or if it has none), less when alone, 0. */
export function containment(text: WeighedText, i: number, marks: TermMarks): number {
  const joinedLeft = i > 0 && text.joined[i - 1] === true
  if (joinedLeft && marks.has(text.bigrams[i - 1] as number)) return 1
  if (text.joined[i] && marks.has(text.bigrams[i] as number)) return 1
  if (!marks.has(text.units[i] as number)) return 0
  return joinedLeft || text.joined[i] ? LONE_CHARACTER : 1
}
