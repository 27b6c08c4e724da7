/** The public articles of a library, by language and category, as a reader finds them. */
import type { Locale } from "@jieying/contract/text.ts"
import type { Article } from "@jieying/core/answer/article.ts"
import { LANGUAGES, languageOf } from "./language.ts"

export interface Category {
  /** Empty: the articles without one. */
  name: string
  articles: Article[]
}

export class Shelf {
  readonly #articles = new Map<string, Article>()
  readonly #categories = new Map<Locale, Category[]>()
  /** What an article in neither language is filed under. */
  readonly #locale: Locale

  constructor(articles: Iterable<Article>, locale: Locale) {
    this.#locale = locale
    for (const article of articles) {
      if (article.public !== false) this.#articles.set(article.id, article)
    }
    const byLanguage = Map.groupBy(this.#articles.values(), (article) => this.languageOf(article))
    for (const language of LANGUAGES) {
      this.#categories.set(language, categoriesOf(byLanguage.get(language) ?? [], language))
    }
  }

  get(id: string): Article | undefined {
    return this.#articles.get(id)
  }

  all(): Article[] {
    return [...this.#articles.values()]
  }

  languageOf(article: Article): Locale {
    return languageOf(article.locale, this.#locale)
  }

  /** Those with the most articles first. */
  categories(language: Locale): readonly Category[] {
    return this.#categories.get(language) ?? []
  }

  category(language: Locale, name: string): Category | undefined {
    return this.categories(language).find((category) => category.name === name)
  }

  /** The language whose articles are shown to who reads this one: its own, where there are any. */
  shownFor(language: Locale): Locale {
    if (this.categories(language).length > 0) return language
    return LANGUAGES.find((other) => this.categories(other).length > 0) ?? language
  }

  /** The same article in the other language: `refund` and `refund.en` are one. */
  translation(article: Article): Article | undefined {
    const base = article.id.replace(/\.(?:en|zh|zh-CN)$/, "")
    const own = this.languageOf(article)
    return [base, `${base}.en`, `${base}.zh`, `${base}.zh-CN`]
      .map((id) => this.#articles.get(id))
      .find((found) => found !== undefined && this.languageOf(found) !== own)
  }
}

function categoriesOf(articles: readonly Article[], language: Locale): Category[] {
  const { compare } = new Intl.Collator(language, { numeric: true })
  const groups = Map.groupBy(articles, (article) => article.category?.trim() ?? "")
  const categories = [...groups].map(([name, group]) => ({
    name,
    articles: group.sort((a, b) => compare(a.title, b.title) || (a.id < b.id ? -1 : 1)),
  }))
  // What has no category comes last.
  const bare = (category: Category) => Number(category.name === "")
  return categories.sort(
    (a, b) => bare(a) - bare(b) || b.articles.length - a.articles.length || compare(a.name, b.name),
  )
}
