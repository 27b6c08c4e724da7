import type { Article } from "./article.ts"
import { analysePhrasings, bodyFrequency, indexedDocument, questionFrequency, SLOT_MASK } from "./document.ts"
import { MOST_POSTINGS, Postings } from "./postings.ts"
import { prepareQuery, type Query, type QueryStatistics, type QueryTerm } from "./query.ts"
import { compare, type HitFeatures, rankScore } from "./rank.ts"
import { TermTable } from "./term-table.ts"
import { TermMarks, weigh } from "./weighed-text.ts"

/** The most articles one index holds. */
export const MOST_ARTICLES = MOST_POSTINGS
const DEFAULT_LIMIT = 5
/** Candidates that the second, exact stage compares. */
const CANDIDATES = 40
/**
 * Postings the first stage reads for one query, rarest terms first. It bounds the time of a search in a large index;
 * what it leaves out are terms so common that they tell nothing.
 */
const POSTINGS_READ = 400_000

// BM25 (Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond, 2009), one field at a time.
const K1 = 1.2
const QUESTION_B = 0.4
const BODY_B = 0.5
const BODY_WEIGHT = 0.3

export interface Hit {
  readonly id: string
  /** From 0 to 1; comparable between the hits of one query, not between queries (see confidence.ts). */
  readonly score: number
  readonly features: HitFeatures
}

/** What a query is like, before anything is found for it. */
export interface QueryFacts {
  /** Units after analysis; see SENTENCE_UNITS in document.ts. */
  readonly length: number
  /** The share of the query's weight whose words occur in the index at all, 0 to 1. */
  readonly known: number
  /** Whether the query is mostly in a script without spaces (Chinese). */
  readonly dense: boolean
}

/**
 * An inverted index over the questions (title and aliases) and the answers of articles, in typed arrays, changed one
 * article at a time. A search has two stages: BM25 over the postings names candidates, and an exact comparison of the
 * query with every phrasing of each candidate ranks them. The same articles give the same results in whatever order
 * they came and went. About 2 KB per article with an answer of a hundred characters.
 */
export class SearchIndex {
  private readonly table = new TermTable()
  private readonly postings = new Postings()
  private readonly slots = new Map<string, number>()
  private readonly freeSlots: number[] = []
  private readonly articles: (Article | undefined)[] = []
  private questionLengths = new Uint16Array(64)
  private bodyLengths = new Uint16Array(64)
  private questionUnits = 0
  private bodyUnits = 0
  private scores = new Float32Array(64)
  private bodyBits = new Uint32Array(64)
  private touched = new Int32Array(64)
  private readonly queryMarks = new TermMarks()
  private readonly phrasingMarks = new TermMarks()
  private readonly statistics: QueryStatistics = this.makeStatistics()

  constructor(articles: Iterable<Article> = []) {
    for (const article of articles) this.put(article)
  }

  get size(): number {
    return this.slots.size
  }

  get(id: string): Article | undefined {
    const slot = this.slots.get(id)
    return slot === undefined ? undefined : this.articles[slot]
  }

  /** Adds the article, or replaces the one of the same id. Throws RangeError beyond MOST_ARTICLES. */
  put(article: Article): void {
    this.remove(article.id)
    if (this.size >= MOST_ARTICLES) throw new RangeError(`an index holds at most ${MOST_ARTICLES} articles`)
    const slot = this.freeSlots.pop() ?? this.articles.length
    this.reserve(slot)
    const document = indexedDocument(article, {
      term: (term) => this.table.add(term),
      concept: (concept) => this.table.addConcept(concept),
    })
    for (const [term, frequencies] of document.postings) this.postings.push(term, (slot | frequencies) >>> 0)
    this.slots.set(article.id, slot)
    this.articles[slot] = article
    this.countLengths(slot, document, 1)
  }

  /** Removes the article; returns whether there was one. */
  remove(id: string): boolean {
    const slot = this.slots.get(id)
    if (slot === undefined) return false
    const document = indexedDocument(this.articles[slot] as Article, {
      term: (term) => this.table.find(term),
      concept: (concept) => this.table.findConcept(concept),
    })
    for (const term of document.postings.keys()) {
      this.postings.remove(term, (posting) => (posting & SLOT_MASK) === slot)
    }
    this.slots.delete(id)
    this.articles[slot] = undefined
    this.freeSlots.push(slot)
    this.countLengths(slot, document, -1)
    return true
  }

  /** The articles that fit the question best, best first; equal scores in the order of their ids. */
  search(question: string, { limit = DEFAULT_LIMIT }: { limit?: number } = {}): Hit[] {
    const query = prepareQuery(question, this.statistics)
    this.queryMarks.mark(query.text, this.table.size)
    return this.candidates(query.terms)
      .map((slot) => this.hit(query, slot))
      .sort((a, b) => b.score - a.score || compareIds(a.id, b.id))
      .slice(0, limit)
  }

  /** What can be said of a question without answering it. */
  describe(question: string): QueryFacts {
    const { text, dense } = prepareQuery(question, this.statistics)
    let known = 0
    for (let i = 0; i < text.units.length; i += 1) {
      const terms = [text.units[i], text.bigrams[i], i > 0 ? text.bigrams[i - 1] : -1] as number[]
      const found = text.joined[i] || (i > 0 && text.joined[i - 1]) ? terms.slice(1) : terms.slice(0, 1)
      if (found.some((term) => this.statistics.frequency(term) > 0)) known += text.weights[i] as number
    }
    return { length: text.units.length, known: text.totalWeight > 0 ? known / text.totalWeight : 0, dense }
  }

  private hit(query: Query, slot: number): Hit {
    const article = this.articles[slot] as Article
    const bits = this.bodyBits[slot] as number
    const features = compare(
      {
        query: query.text,
        terms: this.statistics,
        queryMarks: this.queryMarks,
        phrasingMarks: this.phrasingMarks,
      },
      {
        phrasings: analysePhrasings(article).map((phrasing) => weigh(phrasing, this.statistics)),
        bodyContains: (unit) => ((query.bodyBits[unit] as number) & bits) !== 0,
      },
    )
    return { id: article.id, score: rankScore(features), features }
  }

  /** First stage: BM25 over both fields; the slots of the best candidates, in no particular order. */
  private candidates(terms: readonly QueryTerm[]): number[] {
    const touched = this.accumulate(terms)
    const best: number[] = []
    for (let i = 0; i < touched; i += 1) {
      const slot = this.touched[i] as number
      if (best.length === CANDIDATES && !this.isBefore(slot, best[CANDIDATES - 1] as number)) continue
      let at = best.length
      while (at > 0 && this.isBefore(slot, best[at - 1] as number)) at -= 1
      best.splice(at, 0, slot)
      if (best.length > CANDIDATES) best.pop()
    }
    for (let i = 0; i < touched; i += 1) this.scores[this.touched[i] as number] = 0
    return best
  }

  private isBefore(slot: number, other: number): boolean {
    const difference = (this.scores[slot] as number) - (this.scores[other] as number)
    if (difference !== 0) return difference > 0
    return compareIds((this.articles[slot] as Article).id, (this.articles[other] as Article).id) < 0
  }

  /** Adds the terms' scores up per slot, in `scores`; returns how many slots are listed in `touched`. */
  private accumulate(terms: readonly QueryTerm[]): number {
    const { scores, bodyBits, touched, questionLengths, bodyLengths } = this
    const questionScale = (K1 * QUESTION_B * this.size) / Math.max(1, this.questionUnits)
    const bodyScale = (K1 * BODY_B * this.size) / Math.max(1, this.bodyUnits)
    let touchedCount = 0
    let read = 0
    for (const { term, weight, bodyBit } of terms) {
      const postings = this.postings.entries(term)
      if (read > 0 && read + postings.length > POSTINGS_READ) break
      read += postings.length
      for (let i = 0; i < postings.length; i += 1) {
        const posting = postings[i] as number
        const slot = posting & SLOT_MASK
        const inQuestion = questionFrequency(posting)
        const inBody = bodyFrequency(posting)
        let score = 0
        if (inQuestion > 0) {
          const saturation = K1 * (1 - QUESTION_B) + questionScale * (questionLengths[slot] as number)
          score = (inQuestion * (K1 + 1)) / (inQuestion + saturation)
        }
        if (inBody > 0 && bodyBit !== 0) {
          const saturation = K1 * (1 - BODY_B) + bodyScale * (bodyLengths[slot] as number)
          score += (BODY_WEIGHT * inBody * (K1 + 1)) / (inBody + saturation)
        }
        if (score === 0) continue
        if (scores[slot] === 0) {
          touched[touchedCount] = slot
          touchedCount += 1
          bodyBits[slot] = 0
        }
        scores[slot] = (scores[slot] as number) + weight * score
        if (inBody > 0) bodyBits[slot] = (bodyBits[slot] as number) | bodyBit
      }
    }
    return touchedCount
  }

  private makeStatistics(): QueryStatistics {
    const index = this
    return {
      get termCount() {
        return index.table.size
      },
      find: (term) => index.table.find(term),
      findConcept: (concept) => index.table.findConcept(concept),
      frequency: (term) => (term < 0 ? 0 : index.postings.count(term)),
      inverseFrequency: (term) => {
        const frequency = term < 0 ? 0 : index.postings.count(term)
        return Math.log(1 + (index.size - frequency + 0.5) / (frequency + 0.5))
      },
      words: () => index.table.words.keys(),
    }
  }

  private countLengths(
    slot: number,
    lengths: { questionLength: number; bodyLength: number },
    sign: 1 | -1,
  ): void {
    this.questionLengths[slot] = lengths.questionLength
    this.bodyLengths[slot] = lengths.bodyLength
    this.questionUnits += sign * lengths.questionLength
    this.bodyUnits += sign * lengths.bodyLength
  }

  private reserve(slot: number): void {
    if (slot < this.scores.length) return
    const size = this.scores.length * 2
    this.scores = new Float32Array(size)
    this.bodyBits = new Uint32Array(size)
    this.touched = new Int32Array(size)
    this.questionLengths = copyInto(new Uint16Array(size), this.questionLengths)
    this.bodyLengths = copyInto(new Uint16Array(size), this.bodyLengths)
  }
}

function compareIds(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function copyInto(to: Uint16Array<ArrayBuffer>, from: Uint16Array<ArrayBuffer>): Uint16Array<ArrayBuffer> {
  to.set(from)
  return to
}
