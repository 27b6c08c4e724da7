import { analyseSentence } from "./document.ts"
import { withoutHomophones } from "./sound-alike.ts"
import type { Synonyms } from "./synonyms.ts"
import type { Analysis } from "./tokens.ts"
import { nearestWord } from "./typing-error.ts"
import { FILLER_WEIGHT, type TermStatistics, type WeighedText, weigh } from "./weighed-text.ts"

const WORD_WEIGHT = 1.3
const CHARACTER_WEIGHT = 0.3
const CONCEPT_WEIGHT = 0.6
/** Terms of a query that are looked for in answers, one bit of an integer each. */
const BODY_TERMS = 32

/** What a query needs to know of an index. */
export interface QueryStatistics extends TermStatistics {
  /** In how many articles the term stands. */
  frequency(term: number): number
  /** All words of spaced scripts the index has met. */
  words(): Iterable<string>
}

export interface QueryTerm {
  readonly term: number
  readonly weight: number
  /** The bit that notes "the answer contains it", or 0 for terms that are not looked for in answers. */
  readonly bodyBit: number
}

export interface Query {
  readonly text: WeighedText
  /** Distinct terms that the index knows, rarest first. */
  readonly terms: readonly QueryTerm[]
  /** For each unit the bits of the terms it is part of. */
  readonly bodyBits: Uint32Array
  /** Whether it is mostly in a script without spaces, such as Chinese. */
  readonly dense: boolean
}

interface WeighedTerm {
  readonly term: number
  readonly weight: number
  readonly inBody: boolean
}

export function prepareQuery(question: string, statistics: QueryStatistics, synonyms: Synonyms): Query {
  const analysis = withoutTypingErrors(analyseSentence(question, synonyms), statistics)
  const text = weigh(analysis, statistics)
  const weighedTerms = distinctTerms(analysis, text, statistics)
  const bits = assignBits(weighedTerms)
  return {
    text,
    terms: weighedTerms
      .map(({ term, weight }) => ({ term, weight, bodyBit: bits.get(term) ?? 0 }))
      .sort((a, b) => statistics.frequency(a.term) - statistics.frequency(b.term)),
    bodyBits: bitsOfUnits(text, bits),
    dense: analysis.dense.filter(Boolean).length * 2 > analysis.dense.length,
  }
}

function withoutTypingErrors(analysis: Analysis, statistics: QueryStatistics): Analysis {
  const frequencyOf = (word: string) => statistics.frequency(statistics.find(word))
  const units = analysis.units.map((unit, i) => {
    if (analysis.dense[i] || frequencyOf(unit) > 0) return unit
    return nearestWord(unit, statistics.words(), frequencyOf) ?? unit
  })
  const spelling = {
    units,
    joined: analysis.joined,
    mayBeWrong: (i: number) => analysis.dense[i] === true && !analysis.familiar[i],
    frequency: (first: string, second: string) => statistics.frequency(statistics.findBigram(first, second)),
  }
  return { ...analysis, units: withoutHomophones(spelling) }
}

function distinctTerms(analysis: Analysis, text: WeighedText, statistics: QueryStatistics): WeighedTerm[] {
  const terms = new Map<number, WeighedTerm>()
  const add = (term: number, share: number, inBody: boolean) => {
    if (term < 0 || terms.has(term) || statistics.frequency(term) === 0) return
    terms.set(term, { term, weight: share * statistics.inverseFrequency(term), inBody })
  }
  for (const [i, filler] of analysis.fillers.entries()) {
    const dense = analysis.dense[i] === true
    const share = filler ? FILLER_WEIGHT : 1
    add(text.units[i] as number, share * (dense ? CHARACTER_WEIGHT : WORD_WEIGHT), !dense)
    add(text.bigrams[i] as number, analysis.fillers[i + 1] ? share : 1, true)
  }
  for (const concept of analysis.concepts) add(statistics.findConcept(concept), CONCEPT_WEIGHT, false)
  return [...terms.values()]
}

/** Gives the weightiest terms that may stand in answers a bit each. */
function assignBits(terms: readonly WeighedTerm[]): Map<number, number> {
  const weightiest = terms
    .filter((term) => term.inBody)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, BODY_TERMS)
  return new Map(weightiest.map(({ term }, index) => [term, (1 << index) >>> 0]))
}

function bitsOfUnits(text: WeighedText, bits: ReadonlyMap<number, number>): Uint32Array {
  return Uint32Array.from(text.units, (unit, i) => {
    const left = i > 0 ? (text.bigrams[i - 1] as number) : -1
    return (bits.get(unit) ?? 0) | (bits.get(left) ?? 0) | (bits.get(text.bigrams[i] as number) ?? 0)
  })
}
