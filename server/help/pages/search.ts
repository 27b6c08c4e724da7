import type { Article } from "@jieying/core/answer/article.ts"
import { telling } from "@jieying/core/answer/highlight.ts"
import { type Excerpt, excerptOf, type Sought } from "@jieying/core/search/pieces.ts"
import { type Html, html } from "../html.ts"
import { pageOf, searchForm } from "../layout.ts"
import { plainBody } from "../markdown.ts"
import { articlePath, categoryPath, type Place } from "../place.ts"

const EXCERPT = 160

export function searchPage(place: Place, asked: { q: string; found: readonly Article[] }): string {
  const { words: w } = place
  const { q, found } = asked
  return pageOf({
    place,
    title: q ? w.resultsTitle(q) : w.search,
    description: place.intro || place.title,
    rest: "/search",
    query: q ? { q } : {},
    crumbs: [{ name: w.search }],
    index: false,
    searchOnTop: false,
    main: html`<h1 class="unseen">${w.search}</h1>
${searchForm(place, { id: "q", value: q })}
${q === "" ? suggestions(place) : results(place, q, found)}`,
  })
}

function suggestions(place: Place): Html | false {
  const asked = place.inbox.suggestions[place.language] ?? []
  if (asked.length === 0) return false
  return html`<p>${place.words.nothingAsked}</p>
<ul class="articles">${asked.map((q) => html`<li><a href="${place.link("/search", { q })}">${q}</a></li>`)}</ul>`
}

function results(place: Place, q: string, found: readonly Article[]): Html {
  const { words: w } = place
  if (found.length === 0) {
    return html`<div class="none" role="status"><p class="found">${w.foundNone(q)}</p><p>${w.foundNoneHint}</p></div>`
  }
  const sought = telling(q)
  return html`<p class="found" role="status">${w.found(found.length, q)}</p>
<ol class="results">${found.map((article) => result(place, article, sought))}</ol>`
}

function result(place: Place, article: Article, sought: Sought): Html {
  const category = article.category?.trim() ?? ""
  return html`<li lang="${article.locale}">
<h2><a href="${place.link(articlePath(article))}">${marked(excerptOf(article.title, sought, article.title.length))}</a></h2>
<p>${excerpt(plainBody(article.body), sought)}</p>
${category && html`<p class="quiet"><a href="${place.link(categoryPath(category))}">${category}</a></p>`}
</li>`
}

/** Dots where the text goes on. */
function excerpt(text: string, sought: Sought): Html {
  const part = excerptOf(text, sought, EXCERPT)
  return html`${!text.startsWith(part.text) && "…"}${marked(part)}${!text.endsWith(part.text) && "…"}`
}

/** Words between the marks, and the marked words. */
function marked({ text, marks }: Excerpt): Html[] {
  const parts: Html[] = []
  let from = 0
  for (const mark of marks) {
    parts.push(html`${text.slice(from, mark.from)}<mark>${text.slice(mark.from, mark.to)}</mark>`)
    from = mark.to
  }
  return [...parts, html`${text.slice(from)}`]
}
