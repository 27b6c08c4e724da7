import type { Article } from "./article.ts"
import { encodePhrasings } from "./phrasing-code.ts"
import { headingsOf } from "./sections.ts"
import type { Synonyms } from "./synonyms.ts"
import { type Analysis, analyse } from "./tokens.ts"

/** Units of an answer that are indexed: of the longest articles nearly half. */
const BODY_UNITS = 40_000
/** Phrasings of one article that are indexed and compared: its title, its aliases, then its headings. */
const PHRASINGS = 24
/** Units of a query or of one phrasing that are looked at: more than a long sentence. */
export const SENTENCE_UNITS = 96

// A posting: SLOT_BITS that name the article, then the impact of the term in the question, then that in the answer.
const IMPACT_BITS = 6
const GREATEST_IMPACT = (1 << IMPACT_BITS) - 1
export const SLOT_BITS = 32 - 2 * IMPACT_BITS
export const SLOT_MASK = (1 << SLOT_BITS) - 1

// BM25 (Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond, 2009), the part that depends on
// the article alone. Lengths are compared with a typical one instead of the average, so that no article's postings
// change when another comes or goes.
const K1 = 1.2
const QUESTION = { b: 0.4, typicalUnits: 40 }
const BODY = { b: 0.5, typicalUnits: 120 }

/** How much the posting's term tells in the question, 0 to 63. */
export function questionImpact(posting: number): number {
  return (posting >>> SLOT_BITS) & GREATEST_IMPACT
}

/** How much the posting's term tells in the answer, 0 to 63. */
export function bodyImpact(posting: number): number {
  return posting >>> (SLOT_BITS + IMPACT_BITS)
}

/** Numbers terms; a negative number means that the term is not known, and leaves it out. */
export interface TermNumbers {
  term(term: string): number
  bigram(first: string, second: string): number
  concept(concept: number): number
}

export interface IndexedDocument {
  /** Term number to the impact bits of its posting. */
  readonly postings: ReadonlyMap<number, number>
  /** See phrasing-code.ts. */
  readonly phrasings: Int32Array
}

export function analyseSentence(text: string, synonyms: Synonyms): Analysis {
  return analyse(text, SENTENCE_UNITS, synonyms)
}

/** The title first, then the aliases, then what the headings of a long answer are about. */
function analysePhrasings(article: Article, synonyms: Synonyms): Analysis[] {
  const phrasings = [article.title, ...article.aliases, ...headingsOf(article.body)].slice(0, PHRASINGS)
  return phrasings.map((phrasing) => analyseSentence(phrasing, synonyms))
}

/**
 * What an article puts into the index: characters, bigrams, words and concepts of its question, bigrams and words of
 * its answer. Single characters of answers would double the index and tell next to nothing.
 */
export function indexedDocument(article: Article, numbers: TermNumbers, synonyms: Synonyms): IndexedDocument {
  const inQuestion = new Map<number, number>()
  const inBody = new Map<number, number>()
  let questionLength = 0
  const phrasings = analysePhrasings(article, synonyms)
  for (const phrasing of phrasings) {
    questionLength += phrasing.units.length
    for (const unit of phrasing.units) count(inQuestion, numbers.term(unit))
    countBigrams(inQuestion, phrasing, numbers)
    for (const concept of phrasing.concepts) count(inQuestion, numbers.concept(concept))
  }
  const body = analyse(article.body, BODY_UNITS, synonyms)
  for (const [i, unit] of body.units.entries()) if (!body.dense[i]) count(inBody, numbers.term(unit))
  countBigrams(inBody, body, numbers)
  return {
    postings: impactBits(
      { frequencies: inQuestion, length: questionLength },
      { frequencies: inBody, length: body.units.length },
    ),
    phrasings: encodePhrasings(phrasings, numbers),
  }
}

function countBigrams(into: Map<number, number>, text: Analysis, numbers: TermNumbers): void {
  for (const [i, unit] of text.units.entries()) {
    if (text.joined[i]) count(into, numbers.bigram(unit, text.units[i + 1] as string))
  }
}

function count(into: Map<number, number>, term: number): void {
  if (term >= 0) into.set(term, (into.get(term) ?? 0) + 1)
}

interface Field {
  readonly frequencies: ReadonlyMap<number, number>
  readonly length: number
}

function impactBits(question: Field, body: Field): Map<number, number> {
  const bits = new Map<number, number>()
  for (const [term, frequency] of question.frequencies) {
    bits.set(term, impact(frequency, question.length, QUESTION) << SLOT_BITS)
  }
  for (const [term, frequency] of body.frequencies) {
    const bodyBits = impact(frequency, body.length, BODY) << (SLOT_BITS + IMPACT_BITS)
    bits.set(term, ((bits.get(term) ?? 0) | bodyBits) >>> 0)
  }
  return bits
}

function impact(frequency: number, length: number, field: { b: number; typicalUnits: number }): number {
  const saturation = K1 * (1 - field.b + (field.b * length) / field.typicalUnits)
  return Math.max(1, Math.round((GREATEST_IMPACT * frequency) / (frequency + saturation)))
}
