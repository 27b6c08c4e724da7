import type { Article } from "./article.ts"
import { indexedDocument, SENTENCE_UNITS, SLOT_MASK, type TermNumbers } from "./document.ts"
import { ExactTitles } from "./exact-titles.ts"
import { FirstStage } from "./first-stage.ts"
import { fold } from "./fold.ts"
import { PhrasingReader } from "./phrasing-code.ts"
import { MOST_POSTINGS, Postings } from "./postings.ts"
import { prepareQuery, type Query, type QueryStatistics } from "./query.ts"
import { compare, type HitFeatures, rankScore } from "./rank.ts"
import { NO_SYNONYMS, type Synonyms } from "./synonyms.ts"
import { TermTable } from "./term-table.ts"
import { TermMarks } from "./weighed-text.ts"

/** The most articles one index holds. */
export const MOST_ARTICLES = MOST_POSTINGS
const DEFAULT_LIMIT = 5
/** Characters of a question and of a title that are compared for being the same. */
const LONGEST_TITLE = 2000

export interface Hit {
  readonly id: string
  /** From 0 to 1; comparable between the hits of one query, not between queries (see confidence.ts). */
  readonly score: number
  readonly features: HitFeatures
}

export interface SearchOptions {
  /** The most hits. */
  readonly limit?: number
  /** Ids of articles that are compared with the question too, whatever the first stage says of them. */
  readonly also?: readonly string[]
}

/** Slots that are compared beside those the first stage names. */
interface NamedSlots {
  readonly titled: ReadonlySet<number>
  readonly also: readonly number[]
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
  private readonly firstStage = new FirstStage()
  private readonly exactTitles = new ExactTitles()
  private readonly slots = new Map<string, number>()
  private readonly freeSlots: number[] = []
  private readonly articles: (Article | undefined)[] = []
  private readonly phrasings: (Int32Array | undefined)[] = []
  private readonly phrasingReader = new PhrasingReader(SENTENCE_UNITS)
  private readonly queryMarks = new TermMarks()
  private readonly phrasingMarks = new TermMarks()
  private readonly newNumbers: TermNumbers = {
    term: (term) => this.table.add(term),
    bigram: (first, second) => this.table.addBigram(first, second),
    concept: (concept) => this.table.addConcept(concept),
  }
  private readonly statistics: QueryStatistics = this.makeStatistics()

  private readonly synonyms: Synonyms

  /** The synonyms go into articles and questions alike: other synonyms, another index. */
  constructor(articles: Iterable<Article> = [], { synonyms = NO_SYNONYMS }: { synonyms?: Synonyms } = {}) {
    this.synonyms = synonyms
    for (const article of articles) this.put(article)
  }

  get size(): number {
    return this.slots.size
  }

  /** The ids of all articles, in no particular order. */
  ids(): string[] {
    return [...this.slots.keys()]
  }

  get(id: string): Article | undefined {
    const slot = this.slots.get(id)
    return slot === undefined ? undefined : this.articles[slot]
  }

  /** Titles of the articles with the first ids, at most `limit`. */
  titles(limit: number): string[] {
    const ids = [...this.slots.keys()].sort(compareIds).slice(0, limit)
    return ids.flatMap((id) => this.get(id)?.title ?? [])
  }

  /** Adds the article, or replaces the one of the same id. Throws RangeError beyond MOST_ARTICLES. */
  put(article: Article): void {
    this.remove(article.id)
    if (this.size >= MOST_ARTICLES) throw new RangeError(`an index holds at most ${MOST_ARTICLES} articles`)
    const slot = this.freeSlots.pop() ?? this.articles.length
    const { postings, phrasings } = indexedDocument(article, this.newNumbers, this.synonyms)
    for (const [term, impacts] of postings) this.postings.push(term, (slot | impacts) >>> 0)
    this.slots.set(article.id, slot)
    this.articles[slot] = article
    this.phrasings[slot] = phrasings
    this.exactTitles.put(slot, titleOf(article))
    this.firstStage.reserve(this.articles.length)
  }

  /** Removes the article; returns whether there was one. */
  remove(id: string): boolean {
    const slot = this.slots.get(id)
    if (slot === undefined) return false
    const { postings } = indexedDocument(this.articles[slot] as Article, this.newNumbers, this.synonyms)
    for (const term of postings.keys()) {
      this.postings.remove(term, (posting) => (posting & SLOT_MASK) === slot)
    }
    this.slots.delete(id)
    this.exactTitles.remove(slot)
    this.articles[slot] = undefined
    this.phrasings[slot] = undefined
    this.freeSlots.push(slot)
    return true
  }

  /**
   * The articles that fit the question best, best first; equal scores in the order of their ids. One whose title is the
   * question scores 1 and stands before all others, however common its words are.
   */
  search(question: string, { limit = DEFAULT_LIMIT, also = [] }: SearchOptions = {}): Hit[] {
    const named = { titled: this.titledExactly(question), also: this.slotsOf(also) }
    const best = new Map<string, Hit>()
    for (const wording of this.wordings(question)) {
      for (const hit of this.hits(wording, named)) {
        if (hit.score > (best.get(hit.id)?.score ?? Number.NEGATIVE_INFINITY)) best.set(hit.id, hit)
      }
    }
    return [...best.values()].sort((a, b) => b.score - a.score || compareIds(a.id, b.id)).slice(0, limit)
  }

  /** The question, and what else it stands for by one-way synonyms. */
  private wordings(question: string): string[] {
    return [question, ...this.synonyms.variants(fold(question.slice(0, LONGEST_TITLE)))]
  }

  private slotsOf(ids: readonly string[]): number[] {
    return ids.flatMap((id) => this.slots.get(id) ?? [])
  }

  private hits(question: string, { titled, also }: NamedSlots): Hit[] {
    const query = prepareQuery(question, this.statistics, this.synonyms)
    this.queryMarks.mark(query.text, this.table.size)
    const named = [...titled, ...also]
    this.firstStage.forget(named)
    const candidates = this.firstStage.candidates(this.postings, query.terms, (a, b) =>
      compareIds(this.idOf(a), this.idOf(b)),
    )
    return [...new Set([...named, ...candidates])].map((slot) => this.hit(query, slot, titled.has(slot)))
  }

  private titledExactly(question: string): ReadonlySet<number> {
    const folded = fold(question.slice(0, LONGEST_TITLE))
    if (folded === "") return new Set()
    return new Set(
      this.exactTitles
        .candidates(folded)
        .filter((slot) => titleOf(this.articles[slot] as Article) === folded),
    )
  }

  /** What can be said of a question without answering it: of that wording of it of which most is known. */
  describe(question: string): QueryFacts {
    return this.wordings(question)
      .map((wording) => this.facts(wording))
      .reduce((best, facts) => (facts.known > best.known ? facts : best))
  }

  private facts(question: string): QueryFacts {
    const { text, dense } = prepareQuery(question, this.statistics, this.synonyms)
    let known = 0
    for (let i = 0; i < text.length; i += 1) {
      const terms = [text.units[i], text.bigrams[i], i > 0 ? text.bigrams[i - 1] : -1] as number[]
      const found = text.joined[i] || (i > 0 && text.joined[i - 1]) ? terms.slice(1) : terms.slice(0, 1)
      if (found.some((term) => this.statistics.frequency(term) > 0)) known += text.weights[i] as number
    }
    return { length: text.length, known: text.totalWeight > 0 ? known / text.totalWeight : 0, dense }
  }

  private hit(query: Query, slot: number, titled: boolean): Hit {
    const article = this.articles[slot] as Article
    const bits = this.firstStage.bodyBitsOf(slot)
    this.phrasingReader.open(this.phrasings[slot] as Int32Array)
    const features = compare(
      {
        query: query.text,
        terms: this.statistics,
        queryMarks: this.queryMarks,
        phrasingMarks: this.phrasingMarks,
      },
      {
        nextPhrasing: () => this.phrasingReader.next(this.statistics),
        bodyContains: (unit) => ((query.bodyBits[unit] as number) & bits) !== 0,
      },
    )
    return { id: article.id, score: titled ? 1 : rankScore(features), features }
  }

  private idOf(slot: number): string {
    return (this.articles[slot] as Article).id
  }

  private makeStatistics(): QueryStatistics {
    const index = this
    return {
      get termCount() {
        return index.table.size
      },
      find: (term) => index.table.find(term),
      findBigram: (first, second) => index.table.findBigram(first, second),
      findConcept: (concept) => index.table.findConcept(concept),
      frequency: (term) => (term < 0 ? 0 : index.postings.count(term)),
      inverseFrequency: (term) => {
        const frequency = term < 0 ? 0 : index.postings.count(term)
        return Math.log(1 + (index.size - frequency + 0.5) / (frequency + 0.5))
      },
      words: () => index.table.words.keys(),
    }
  }
}

function titleOf(article: Article): string {
  return fold(article.title.slice(0, LONGEST_TITLE))
}

function compareIds(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
