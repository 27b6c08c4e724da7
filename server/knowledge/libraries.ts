/** Each tenant's knowledge, searchable in memory: built from the store at first use, then kept in step with it. */

import { setImmediate } from "node:timers/promises"
import type { ArticleInput, SearchResult } from "@jieying/contract/knowledge.ts"
import { type Answer, answer } from "@jieying/core/answer/answer.ts"
import type { Article } from "@jieying/core/answer/article.ts"
import { isReadable } from "@jieying/core/answer/calibration/calibrate.ts"
import type { Calibration } from "@jieying/core/answer/confidence.ts"
import { DEFAULT_CALIBRATION } from "@jieying/core/answer/default-calibration.ts"
import { type AskedQuestion, askedExamples, type LabelledQuestion } from "@jieying/core/answer/evaluate.ts"
import { searchBoth } from "@jieying/core/answer/meaning/hybrid.ts"
import { SearchIndex } from "@jieying/core/answer/search-index.ts"
import { compileSynonyms, type SynonymGroup } from "@jieying/core/answer/synonyms.ts"
import type { Logger } from "pino"
import type { Embedder } from "../embeddings/embedder.ts"
import type { QuestionVector } from "../embeddings/question-vectors.ts"
import type { ArticleStore, Save, SaveOutcome } from "../store/articles.ts"
import type { CalibrationStore } from "../store/calibrations.ts"
import type { KeptSynonyms, SynonymStore } from "../store/synonyms.ts"
import type { ArticleVectorRow, TextVector, VectorStore } from "../store/vectors.ts"
import { ArticleVectors } from "./article-vectors.ts"

const SNIPPET_CHARS = 160

/** Articles put into a new index before others get their turn. */
const AT_ONCE = 200

export class Library {
  #index = new SearchIndex()
  /** The index that is being made for other synonyms; what changes meanwhile goes into both. */
  #next: SearchIndex | null = null
  #calibration: Calibration = DEFAULT_CALIBRATION
  readonly #vectors = new ArticleVectors()

  #revision = 0

  put(article: Article): void {
    if (this.#index.get(article.id)?.version !== article.version) this.#vectors.remove(article.id)
    this.#revision += 1
    this.#index.put(article)
    this.#next?.put(article)
  }

  remove(id: string): void {
    this.#revision += 1
    this.#index.remove(id)
    this.#next?.remove(id)
    this.#vectors.remove(id)
  }

  /** The vectors of an article's texts, unless it has another version by now. */
  place({ id, version }: Pick<Article, "id" | "version">, vectors: readonly Int8Array[]): void {
    if (this.#index.get(id)?.version === version) this.#vectors.put(id, vectors)
  }

  /** What counts as near is read off the vectors that are there. */
  measureNear(): Promise<void> {
    return this.#vectors.measure(() => this.#index.ids())
  }

  /** Whether a question's meaning can be told at all. */
  get hasVectors(): boolean {
    return this.#vectors.size > 0
  }

  /** Makes the index anew with these synonyms, piece by piece; until it is done the old one answers. */
  async reword(groups: readonly SynonymGroup[]): Promise<void> {
    const next = new SearchIndex([], { synonyms: compileSynonyms(groups) })
    this.#next = next
    for (const [i, id] of this.#index.ids().entries()) {
      if (i % AT_ONCE === AT_ONCE - 1) await setImmediate()
      // A newer list has begun; that one counts.
      if (this.#next !== next) return
      const article = this.#index.get(id)
      if (article && !next.get(id)) next.put(article)
    }
    this.#index = next
    this.#next = null
    this.#revision += 1
  }

  /** By words; with the question's vector by what it means as well. */
  search(query: string, limit: number, asked?: QuestionVector | null): { article: Article; score: number }[] {
    const meaning = this.#vectors.meaning(asked?.vector)
    const hits = meaning
      ? searchBoth(this.#index, query, meaning).hits.slice(0, limit)
      : this.#index.search(query, { limit })
    return hits.flatMap(({ id, score }) => {
      const article = this.#index.get(id)
      return article ? [{ article, score }] : []
    })
  }

  answer(question: string, asked?: QuestionVector | null): Answer {
    return answer(this.#index, this.#calibration, question, this.#vectors.meaning(asked?.vector))
  }

  /** What would be answered to these questions if this article were here. Nobody else sees it: nothing waits in between. */
  tried(article: Article, questions: readonly string[]): Answer[] {
    const before = this.#index.get(article.id)
    this.#index.put(article)
    try {
      return questions.map((question) => this.answer(question))
    } finally {
      if (before) this.#index.put(before)
      else this.#index.remove(article.id)
    }
  }

  /** Grows with every change of an article, of the words that mean the same too. */
  get revision(): number {
    return this.#revision
  }

  /** Every article, in no particular order. */
  articles(): Article[] {
    return this.#index.ids().flatMap((id) => this.#index.get(id) ?? [])
  }

  get calibration(): string {
    return this.#calibration.version
  }

  /** Titles of some articles, at most `limit`; the same ones while nothing changes. */
  titles(limit: number): string[] {
    return this.#index.titles(limit)
  }

  title(id: string): string | null {
    return this.#index.get(id)?.title ?? null
  }

  /** Null: the one that is shipped, as also for one that this program cannot read. */
  recalibrate(calibration: Calibration | null): void {
    this.#calibration = calibration && isReadable(calibration) ? calibration : DEFAULT_CALIBRATION
  }

  /** Labelled questions as they are found here, one after the other; see askedExamples. */
  ask(questions: Iterable<LabelledQuestion>): Generator<AskedQuestion> {
    return askedExamples(this.#index, questions)
  }

  explain(query: string, limit: number, asked?: QuestionVector | null): SearchResult {
    const answered = this.answer(query, asked)
    return {
      by: this.#vectors.meaning(asked?.vector) ? "words_and_meaning" : "words",
      results: this.search(query, limit, asked).map(({ article, score }) => ({
        id: article.id,
        title: article.title,
        snippet: [...article.body].slice(0, SNIPPET_CHARS).join(""),
        score,
        source: article.source,
      })),
      answer: { kind: answered.kind, confidence: answered.confidence },
    }
  }
}

/** What a library is kept in. */
type LibraryStores = {
  articles: ArticleStore
  calibrations: CalibrationStore
  synonyms: SynonymStore
  vectors: VectorStore
}

/** What makes vectors, where something does. */
interface Meanings {
  embedder: Embedder
  log: Logger
}

/** After an article has changed, a calibration of the tenant's own is looked at: later, for changes come in company. */
const RECALIBRATE_MS = 60_000
/** Articles come in company; their vectors are asked for together. */
const EMBED_MS = 1_000

export class Libraries {
  readonly #storesOf: (tenant: string) => LibraryStores
  readonly #meanings: Meanings | null
  readonly #loading = new Map<string, Promise<Library>>()
  readonly #filled = new Set<string>()

  constructor(storesOf: (tenant: string) => LibraryStores, meanings: Meanings | null = null) {
    this.#storesOf = storesOf
    this.#meanings = meanings
  }

  of(tenant: string): Promise<Library> {
    const known = this.#loading.get(tenant)
    if (known) return known
    const loading = this.#load(tenant)
    // A failed load is tried again by the next who asks.
    loading.catch(() => this.#loading.delete(tenant))
    this.#loading.set(tenant, loading)
    return loading
  }

  async save(tenant: string, article: ArticleInput & { id: string }, save: Save): Promise<SaveOutcome> {
    const saved = await this.#save(tenant, article, save)
    if (saved.kind === "saved") await this.#follow(tenant)
    return saved
  }

  /** What rests on the articles is looked at again. */
  async #follow(tenant: string): Promise<void> {
    const { calibrations, vectors } = this.#storesOf(tenant)
    await calibrations.askIfOwn(RECALIBRATE_MS)
    if (this.#meanings) await vectors.ask(EMBED_MS)
  }

  async #save(tenant: string, article: ArticleInput & { id: string }, save: Save): Promise<SaveOutcome> {
    const { id, ...input } = article
    const saved = await this.#storesOf(tenant).articles.save(id, input, save)
    if (saved.kind === "saved") (await this.of(tenant)).put(saved.article)
    return saved
  }

  async remove(tenant: string, id: string, now: number): Promise<boolean> {
    const { articles, calibrations } = this.#storesOf(tenant)
    const gone = await articles.remove(id, now)
    if (!gone) return false
    const library = await this.of(tenant)
    library.remove(id)
    await calibrations.askIfOwn(RECALIBRATE_MS)
    return true
  }

  async importAll(
    tenant: string,
    articles: readonly (ArticleInput & { id: string })[],
    save: Omit<Save, "version">,
  ): Promise<{ imported: number; unchanged: number }> {
    let imported = 0
    for (const article of articles) {
      const saved = await this.#save(tenant, article, save)
      if (saved.kind === "saved") imported += 1
    }
    if (imported > 0) await this.#follow(tenant)
    return { imported, unchanged: articles.length - imported }
  }

  /** Null: somebody else saved another list since `save.version`. Searches know the new words when this is done. */
  async saveSynonyms(
    tenant: string,
    groups: readonly SynonymGroup[],
    save: { version: number; now: number; by: string },
  ): Promise<KeptSynonyms | null> {
    const { synonyms, calibrations } = this.#storesOf(tenant)
    if (!(await synonyms.replace(groups, save))) return null
    await this.reworded(tenant)
    await calibrations.askIfOwn(RECALIBRATE_MS)
    return synonyms.get()
  }

  /** Other synonyms are in force, by this process or another one. */
  async reworded(tenant: string): Promise<void> {
    const loaded = this.#loading.get(tenant)
    if (!loaded) return
    const library = await loaded
    await library.reword((await this.#storesOf(tenant).synonyms.get()).groups)
  }

  /** Another process changed an article. */
  async changed(tenant: string, id: string): Promise<void> {
    const loaded = this.#loading.get(tenant)
    if (!loaded) return
    const library = await loaded
    const article = await this.#storesOf(tenant).articles.get(id)
    if (article) library.put(article)
    else library.remove(id)
  }

  /** Vectors of one version of an article were made. */
  async embeddedOne(
    tenant: string,
    article: Pick<Article, "id" | "version">,
    vectors: readonly TextVector[],
  ): Promise<void> {
    const library = await this.#loading.get(tenant)
    library?.place(
      article,
      vectors.map(({ vector }) => vector),
    )
  }

  /** The same, by another process: they are read where this one searches. */
  async embeddedElsewhere(tenant: string, id: string): Promise<void> {
    const library = await this.#loading.get(tenant)
    if (!library || !this.#meanings || !this.#filled.has(tenant)) return
    const article = await this.#storesOf(tenant).articles.get(id)
    const rows = await this.#storesOf(tenant).vectors.of(await this.#meanings.embedder.name(), id)
    if (!article) return
    await this.embeddedOne(tenant, article, rows)
    await library.measureNear()
  }

  /** All that could be made are made. */
  async embedded(tenant: string): Promise<void> {
    const library = await this.#loading.get(tenant)
    if (!library || !this.#meanings) return
    if (!this.#filled.has(tenant)) await this.#fill(tenant, library, this.#meanings)
    await library.measureNear()
  }

  /** Another calibration is in force, by this process or another one. */
  async recalibrated(tenant: string): Promise<void> {
    const loaded = this.#loading.get(tenant)
    if (loaded) await this.#recalibrate(tenant, await loaded)
  }

  async #recalibrate(tenant: string, library: Library): Promise<void> {
    const active = await this.#storesOf(tenant).calibrations.active()
    library.recalibrate(active?.figures ?? null)
  }

  async #load(tenant: string): Promise<Library> {
    const library = new Library()
    const { articles, synonyms } = this.#storesOf(tenant)
    await library.reword((await synonyms.get()).groups)
    for await (const page of articles.all()) for (const article of page) library.put(article)
    await this.#recalibrate(tenant, library)
    if (this.#meanings) void this.#remember(tenant, library, this.#meanings)
    return library
  }

  /** Nobody waits for it: until the vectors are read, and the missing ones made, words alone are searched. */
  async #remember(tenant: string, library: Library, meanings: Meanings): Promise<void> {
    try {
      await this.#storesOf(tenant).vectors.ask(EMBED_MS)
      await this.#fill(tenant, library, meanings)
    } catch (err) {
      meanings.log.warn({ err }, "the vectors of articles cannot be read yet; words alone are searched")
    }
  }

  async #fill(tenant: string, library: Library, { embedder }: Meanings): Promise<void> {
    for await (const page of this.#storesOf(tenant).vectors.all(await embedder.name())) {
      for (const [, rows] of Map.groupBy(page, ({ article }) => article)) {
        const [{ article, version }] = rows as [ArticleVectorRow]
        library.place(
          { id: article, version },
          rows.map(({ vector }) => vector),
        )
      }
    }
    this.#filled.add(tenant)
    await library.measureNear()
  }
}
