import type { Analysis } from "./tokens.ts"
import { type TermStatistics, unitWeight, type WeighedText } from "./weighed-text.ts"

// The phrasings of one article in one array of integers, so that ranking a candidate analyses no text:
//   per phrasing: number of units, number of concepts, the units, the bigrams, the concepts
// A unit is its term number * 4 + DENSE + FILLER; a bigram its term number, or -1 where two units are not joined.
const DENSE = 1
const FILLER = 2

/** Numbers terms, all of which must be known. */
export interface EncodingNumbers {
  term(term: string): number
  bigram(first: string, second: string): number
}

export function encodePhrasings(phrasings: readonly Analysis[], numbers: EncodingNumbers): Int32Array {
  const code: number[] = []
  for (const phrasing of phrasings) {
    const { units, joined, dense, fillers, concepts } = phrasing
    code.push(units.length, concepts.length)
    for (const [i, unit] of units.entries()) {
      code.push(numbers.term(unit) * 4 + (dense[i] ? DENSE : 0) + (fillers[i] ? FILLER : 0))
    }
    for (const [i, unit] of units.entries()) {
      code.push(joined[i] ? numbers.bigram(unit, units[i + 1] as string) : -1)
    }
    code.push(...concepts)
  }
  return Int32Array.from(code)
}

/** Reads encoded phrasings one after the other into buffers of its own: what it returns is valid until the next read. */
export class PhrasingReader {
  private readonly units: Int32Array
  private readonly bigrams: Int32Array
  private readonly joined: Uint8Array
  private readonly weights: Float64Array
  private code = new Int32Array(0)
  private at = 0

  /** `longest` is the greatest number of units of a phrasing. */
  constructor(longest: number) {
    this.units = new Int32Array(longest)
    this.bigrams = new Int32Array(longest)
    this.joined = new Uint8Array(longest)
    this.weights = new Float64Array(longest)
  }

  open(code: Int32Array): void {
    this.code = code as Int32Array<ArrayBuffer>
    this.at = 0
  }

  /** The next phrasing, or undefined after the last. */
  next(terms: TermStatistics): WeighedText | undefined {
    const { code, units, bigrams, joined, weights } = this
    if (this.at >= code.length) return undefined
    const length = code[this.at] as number
    const conceptCount = code[this.at + 1] as number
    const firstUnit = this.at + 2
    const firstBigram = firstUnit + length
    let totalWeight = 0
    for (let i = 0; i < length; i += 1) {
      const unit = code[firstUnit + i] as number
      units[i] = unit >> 2
      bigrams[i] = code[firstBigram + i] as number
      joined[i] = (bigrams[i] as number) >= 0 ? 1 : 0
      const weight = unitWeight(terms, unit >> 2, {
        dense: (unit & DENSE) !== 0,
        filler: (unit & FILLER) !== 0,
      })
      weights[i] = weight
      totalWeight += weight
    }
    const firstConcept = firstBigram + length
    this.at = firstConcept + conceptCount
    const concepts = code.subarray(firstConcept, this.at)
    return { length, units, bigrams, joined, weights, totalWeight, concepts }
  }
}
