import type { Article } from "@jieying/core/answer/article.ts"
import { type Html, html } from "../html.ts"
import { LANGUAGES } from "../language.ts"
import { articlePath, type Place } from "../place.ts"

/** Characters of a page's description. */
const DESCRIPTION = 155

export function articleLink(place: Place, article: Article): Html {
  return html`<a href="${place.link(articlePath(article))}" lang="${article.locale}">${article.title}</a>`
}

export function articleList(place: Place, articles: readonly Article[]): Html {
  return html`<ul class="articles">${articles.map((article) => html`<li>${articleLink(place, article)}</li>`)}</ul>`
}

/** Said where the articles are in another language than the page. */
export function otherLanguageNote(place: Place): Html | false {
  return place.shown !== place.language && html`<p class="note">${place.words.otherLanguage}</p>`
}

export function cut(text: string, most = DESCRIPTION): string {
  const characters = [...text]
  return characters.length > most ? `${characters.slice(0, most - 1).join("")}…` : text
}

/** Addresses of a page that is there in each language. */
export function inEachLanguage(place: Place, rest: string, query: Record<string, string> = {}) {
  return Object.fromEntries(
    LANGUAGES.map((lang) => [
      lang,
      `${place.origin}${place.path(rest)}?${new URLSearchParams({ lang, ...query })}`,
    ]),
  )
}
