import { breadcrumbData } from "../data.ts"
import { html } from "../html.ts"
import { pageOf } from "../layout.ts"
import { categoryPath, type Place } from "../place.ts"
import { articleList, cut, otherLanguageNote } from "./parts.ts"

const PAGE = 50

/** Null: there is no such category, or not so many pages. */
export function categoryPage(place: Place, name: string, page: number): string | null {
  const { words: w } = place
  const category = place.shelf.category(place.shown, name)
  const from = (page - 1) * PAGE
  if (!category || from >= category.articles.length) return null
  const articles = category.articles.slice(from, from + PAGE)
  const title = name || w.uncategorised
  const rest = categoryPath(name)
  const crumbs = [{ name: title }]
  const numbered = (n: number): Record<string, string> => (n === 1 ? {} : { page: String(n) })
  const step = (n: number, words: string, rel: string) =>
    html`<a rel="${rel}" href="${place.link(rest, numbered(n))}">${words}</a>`
  const more = from + PAGE < category.articles.length
  return pageOf({
    place,
    title,
    description: cut(articles.map((article) => article.title).join(" ")),
    rest,
    query: numbered(page),
    // Categories are named in the language of their articles: the other one leads to its start.
    switchTo: place.path("") + (place.language === "en" ? "?lang=zh-CN" : "?lang=en"),
    crumbs,
    data: [breadcrumbData(place, crumbs)],
    index: true,
    main: html`<h1>${title}</h1>
<p class="quiet">${w.articles(category.articles.length)}</p>
${otherLanguageNote(place)}
${articleList(place, articles)}
${(page > 1 || more) && html`<nav class="pages" aria-label="${w.pages}">${page > 1 && step(page - 1, w.previous, "prev")} ${more && step(page + 1, w.next, "next")}</nav>`}`,
  })
}
