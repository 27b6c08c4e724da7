import type { Article } from "./article.ts"
import { type Analysis, analyse } from "./tokens.ts"

const BODY_UNITS = 4000
/** Phrasings of one article that are indexed and compared. */
const PHRASINGS = 24
/** Units of a query or of one phrasing that are looked at: more than a long sentence. */
const SENTENCE_UNITS = 96

const FREQUENCY_BITS = 6
const MOST_FREQUENT = (1 << FREQUENCY_BITS) - 1
/** The low bits of a posting: which article. */
export const SLOT_BITS = 32 - 2 * FREQUENCY_BITS
export const SLOT_MASK = (1 << SLOT_BITS) - 1

/** How often the posting's term stands in the question, capped. */
export function questionFrequency(posting: number): number {
  return (posting >>> SLOT_BITS) & MOST_FREQUENT
}

/** How often the posting's term stands in the answer, capped. */
export function bodyFrequency(posting: number): number {
  return posting >>> (SLOT_BITS + FREQUENCY_BITS)
}

/** Numbers terms; a negative number means that the term is not known, and leaves it out. */
export interface TermNumbers {
  term(term: string): number
  concept(concept: number): number
}

export interface IndexedDocument {
  /** Term number to the frequency bits of its posting. */
  readonly postings: ReadonlyMap<number, number>
  readonly questionLength: number
  readonly bodyLength: number
}

export function analyseSentence(text: string): Analysis {
  return analyse(text, SENTENCE_UNITS)
}

/** The title first, then the aliases. */
export function analysePhrasings(article: Article): Analysis[] {
  return [article.title, ...article.aliases].slice(0, PHRASINGS).map(analyseSentence)
}

/**
 * What an article puts into the index: characters, bigrams, words and concepts of its question, bigrams and words of
 * its answer. Single characters of answers would double the index and tell next to nothing.
 */
export function indexedDocument(article: Article, numbers: TermNumbers): IndexedDocument {
  const inQuestion = new Map<number, number>()
  const inBody = new Map<number, number>()
  let questionLength = 0
  for (const phrasing of analysePhrasings(article)) {
    questionLength += phrasing.units.length
    for (const unit of phrasing.units) count(inQuestion, numbers.term(unit))
    countBigrams(inQuestion, phrasing, numbers)
    for (const concept of phrasing.concepts) count(inQuestion, numbers.concept(concept))
  }
  const body = analyse(article.body, BODY_UNITS)
  for (const [i, unit] of body.units.entries()) if (!body.dense[i]) count(inBody, numbers.term(unit))
  countBigrams(inBody, body, numbers)
  return { postings: frequencyBits(inQuestion, inBody), questionLength, bodyLength: body.units.length }
}

function countBigrams(into: Map<number, number>, text: Analysis, numbers: TermNumbers): void {
  for (const [i, unit] of text.units.entries()) {
    if (text.joined[i]) count(into, numbers.term(unit + text.units[i + 1]))
  }
}

function count(into: Map<number, number>, term: number): void {
  if (term >= 0) into.set(term, (into.get(term) ?? 0) + 1)
}

function frequencyBits(inQuestion: Map<number, number>, inBody: Map<number, number>): Map<number, number> {
  const bits = new Map<number, number>()
  for (const [term, frequency] of inQuestion) bits.set(term, Math.min(frequency, MOST_FREQUENT) << SLOT_BITS)
  for (const [term, frequency] of inBody) {
    const inBodyBits = Math.min(frequency, MOST_FREQUENT) << (SLOT_BITS + FREQUENCY_BITS)
    bits.set(term, ((bits.get(term) ?? 0) | inBodyBits) >>> 0)
  }
  return bits
}
