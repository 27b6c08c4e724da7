/** Each tenant's knowledge, searchable in memory: built from the store at first use, then kept in step with it. */

import type { ArticleInput, SearchResult } from "@jieying/contract/knowledge.ts"
import { type Answer, answer } from "@jieying/core/answer/answer.ts"
import type { Article } from "@jieying/core/answer/article.ts"
import type { Calibration } from "@jieying/core/answer/confidence.ts"
import { DEFAULT_CALIBRATION } from "@jieying/core/answer/default-calibration.ts"
import { SearchIndex } from "@jieying/core/answer/search-index.ts"
import type { ArticleStore, SaveOutcome } from "../store/articles.ts"

const SNIPPET_CHARS = 160

export class Library {
  readonly #index = new SearchIndex()
  readonly #calibration: Calibration = DEFAULT_CALIBRATION

  put(article: Article): void {
    this.#index.put(article)
  }

  remove(id: string): void {
    this.#index.remove(id)
  }

  search(query: string, limit: number): { article: Article; score: number }[] {
    return this.#index.search(query, { limit }).flatMap(({ id, score }) => {
      const article = this.#index.get(id)
      return article ? [{ article, score }] : []
    })
  }

  answer(question: string): Answer {
    return answer(this.#index, this.#calibration, question)
  }

  get calibration(): string {
    return this.#calibration.version
  }

  explain(query: string, limit: number): SearchResult {
    const answered = this.answer(query)
    return {
      results: this.search(query, limit).map(({ article, score }) => ({
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

export class Libraries {
  readonly #storeOf: (tenant: string) => ArticleStore
  readonly #loading = new Map<string, Promise<Library>>()

  constructor(storeOf: (tenant: string) => ArticleStore) {
    this.#storeOf = storeOf
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

  async save(
    tenant: string,
    article: ArticleInput & { id: string },
    save: { now: number; version?: number },
  ): Promise<SaveOutcome> {
    const { id, ...input } = article
    const saved = await this.#storeOf(tenant).save(id, input, save)
    if (saved.kind === "saved") (await this.of(tenant)).put(saved.article)
    return saved
  }

  async remove(tenant: string, id: string, now: number): Promise<boolean> {
    const gone = await this.#storeOf(tenant).remove(id, now)
    if (gone) (await this.of(tenant)).remove(id)
    return gone
  }

  async importAll(
    tenant: string,
    articles: readonly (ArticleInput & { id: string })[],
    now: number,
  ): Promise<{ imported: number; unchanged: number }> {
    let imported = 0
    for (const article of articles) {
      const saved = await this.save(tenant, article, { now })
      if (saved.kind === "saved") imported += 1
    }
    return { imported, unchanged: articles.length - imported }
  }

  /** Another process changed an article. */
  async changed(tenant: string, id: string): Promise<void> {
    const loaded = this.#loading.get(tenant)
    if (!loaded) return
    const library = await loaded
    const article = await this.#storeOf(tenant).get(id)
    if (article) library.put(article)
    else library.remove(id)
  }

  async #load(tenant: string): Promise<Library> {
    const library = new Library()
    for await (const page of this.#storeOf(tenant).all()) for (const article of page) library.put(article)
    return library
  }
}
