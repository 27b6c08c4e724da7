import type { Article } from "@jieying/core/answer/article.ts"
import { articleData, breadcrumbData } from "../data.ts"
import { type Html, html } from "../html.ts"
import { pageOf } from "../layout.ts"
import { type Heading, plainBody, renderBody } from "../markdown.ts"
import { articlePath, categoryPath, type Place } from "../place.ts"
import { type Helped, helpedPart } from "./helped.ts"
import { articleList, cut } from "./parts.ts"

/** Headings from which on they are listed at the top. */
const FROM_HEADINGS = 3

export interface Shown {
  article: Article
  related: readonly Article[]
  helped: Helped
}

export function articlePage(place: Place, { article, related, helped }: Shown): string {
  const { words: w, shelf } = place
  const own = shelf.languageOf(article)
  const { html: body, headings } = renderBody(article.body)
  const text = plainBody(article.body)
  const category = article.category?.trim() ?? ""
  const rest = articlePath(article)
  const url = place.origin + place.path(rest)
  const translation = shelf.translation(article)
  const crumbs = [
    { name: category || w.uncategorised, rest: categoryPath(category) },
    { name: article.title },
  ]
  const translated = translation && {
    language: shelf.languageOf(translation),
    path: place.path(articlePath(translation)),
  }
  return pageOf({
    place,
    title: article.title,
    description: cut(text),
    rest,
    // An article is in one language, whatever stands around it.
    canonical: url,
    alternates: {
      [own]: url,
      ...(translated ? { [translated.language]: place.origin + translated.path } : {}),
    },
    switchTo: translated && translated.language !== place.language ? translated.path : undefined,
    article,
    crumbs,
    data: [...articleData(place, article, { url, text }), breadcrumbData(place, crumbs)],
    index: true,
    main: html`<article>
<h1 lang="${article.locale}">${article.title}</h1>
${own !== place.language && html`<p class="note">${w.articleInOther}</p>`}
${contents(place, headings)}
<div class="body" lang="${article.locale}">${body}</div>
${sourceLine(place, article)}
</article>
${helpedPart(place, article, helped)}
${related.length > 0 && html`<section class="related" aria-labelledby="related"><h2 id="related">${w.related}</h2>${articleList(place, related)}</section>`}`,
  })
}

function contents({ words }: Place, headings: readonly Heading[]): Html | false {
  if (headings.length < FROM_HEADINGS) return false
  return html`<nav class="contents" aria-label="${words.onThisPage}"><h2>${words.onThisPage}</h2><ul>${headings.map(
    ({ id, text, level }) => html`<li class="l${level}"><a href="#${id}">${text}</a></li>`,
  )}</ul></nav>`
}

function sourceLine(place: Place, { source, updatedAt }: Article): Html {
  const { words: w } = place
  const name = source?.url
    ? html`<a href="${source.url}" rel="nofollow noopener noreferrer">${source.name}</a>`
    : source?.name
  const iso = new Date(updatedAt).toISOString()
  return html`<p class="source">${name && html`<span>${w.source} ${name}</span>`}<time datetime="${iso}">${w.updated(place.date(updatedAt))}</time></p>`
}
