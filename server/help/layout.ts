/** The frame every page of a help centre stands in. */
import type { Locale } from "@jieying/contract/text.ts"
import { type Html, html, jsonFor } from "./html.ts"
import { other } from "./language.ts"
import type { Place } from "./place.ts"
import { STYLES } from "./styles.ts"

export interface Crumb {
  name: string
  /** Absent: the page itself. */
  rest?: string
}

export interface Sheet {
  place: Place
  /** Absent: the help centre's own title alone. */
  title?: string
  description: string
  main: Html
  crumbs?: readonly Crumb[]
  /** Address of this page in this help centre, without the language; null: it has none that lasts. */
  rest: string | null
  /** Query beside the language, for the switch of languages. */
  query?: Record<string, string>
  /** Absolute address that stands for this page; where absent, the page with its language. */
  canonical?: string
  /** Addresses of the page in each language. */
  alternates?: Partial<Record<Locale, string>>
  /** Where the switch leads; where absent, to this page in the other language. */
  switchTo?: string
  article?: { updatedAt: number }
  data?: readonly object[]
  index: boolean
  /** Whether the search stands at the top: on the start page it has its own place. */
  searchOnTop?: boolean
  /** A conversation without script: the widget would be a second one. */
  plain?: boolean
}

export function pageOf(sheet: Sheet): string {
  const { place, main } = sheet
  const { words: w, language } = place
  return `<!doctype html>\n${
    html`<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
${headOf(sheet)}
<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Ccircle cx='16' cy='16' r='15' fill='%230b6460'/%3E%3Cpath d='M11 12.500a5 5 0 1 1 7 4.600c-1.500.7-2 1.500-2 2.900M16 24v.2' fill='none' stroke='%23fff' stroke-width='2.600' stroke-linecap='round'/%3E%3C/svg%3E">
<link rel="stylesheet" href="${STYLES.address}">
${!sheet.plain && html`<script src="/widget.js" data-inbox="${place.inbox.key}" data-locale="${language}" async></script>`}
</head>
<body>
<a class="skip" href="#main">${w.skip}</a>
<header class="top">
<div class="wrap">
<a class="brand" href="${place.link()}">${place.title}</a>
${sheet.searchOnTop !== false && searchForm(place, { id: "top-q", value: "" })}
${switchOf(sheet)}
</div>
</header>
<main id="main" class="wrap" tabindex="-1">
${crumbsOf(place, sheet.crumbs)}
${main}
${!sheet.plain && personCard(place)}
</main>
<footer class="foot">
<div class="wrap">
<a href="${place.link()}">${place.title}</a>
</div>
</footer>
${!sheet.plain && personInPlace(place)}
</body>
</html>
`.text
  }`
}

function headOf(sheet: Sheet): Html {
  const { place, description } = sheet
  const title = sheet.title ? `${sheet.title} – ${place.title}` : place.title
  const own = sheet.rest === null ? undefined : place.origin + place.link(sheet.rest, sheet.query)
  const canonical = sheet.canonical ?? own
  const alternates = Object.entries(sheet.alternates ?? {})
  return html`<title>${title}</title>
<meta name="description" content="${description}">
${!sheet.index && html`<meta name="robots" content="noindex, follow">`}
${sheet.index && canonical && html`<link rel="canonical" href="${canonical}">`}
${alternates.map(([language, href]) => html`<link rel="alternate" hreflang="${language}" href="${href}">\n`)}
${alternates.length > 1 && sheet.rest !== null && html`<link rel="alternate" hreflang="x-default" href="${place.origin}${place.path(sheet.rest)}">`}
<meta property="og:type" content="${sheet.article ? "article" : "website"}">
<meta property="og:title" content="${sheet.title ?? place.title}">
<meta property="og:description" content="${description}">
<meta property="og:site_name" content="${place.title}">
<meta property="og:locale" content="${place.language === "en" ? "en_GB" : "zh_CN"}">
${canonical && html`<meta property="og:url" content="${canonical}">`}
${sheet.article && html`<meta property="article:modified_time" content="${new Date(sheet.article.updatedAt).toISOString()}">`}
${sheet.data && html`<script type="application/ld+json">${jsonFor({ "@context": "https://schema.org", "@graph": sheet.data })}</script>`}`
}

function switchOf({ place, rest, query, switchTo }: Sheet): Html {
  const language = other(place.language)
  const here = `${place.path(rest ?? "")}?${new URLSearchParams({ lang: language, ...query })}`
  return html`<a class="lang" href="${switchTo ?? here}" hreflang="${language}" lang="${language}" title="${place.words.languageLabel}">${place.words.language}</a>`
}

function crumbsOf(place: Place, crumbs: readonly Crumb[] | undefined): Html | false {
  if (!crumbs) return false
  const items = [{ name: place.words.helpCentre, rest: "" }, ...crumbs]
  return html`<nav class="crumbs" aria-label="${place.words.crumbs}"><ol>${items.map(({ name, rest }) =>
    rest === undefined
      ? html`<li aria-current="page">${name}</li>`
      : html`<li><a href="${place.link(rest)}">${name}</a></li>`,
  )}</ol></nav>`
}

export function searchForm(place: Place, { id, value }: { id: string; value: string }): Html {
  const w = place.words
  return html`<form class="search" role="search" action="${place.path("/search")}" method="get">
<label class="unseen" for="${id}">${w.searchLabel}</label>
<input type="hidden" name="lang" value="${place.language}">
<input id="${id}" name="q" type="search" value="${value}" placeholder="${w.searchLabel}" maxlength="200" autocomplete="off" enterkeyhint="search" required>
<button>${w.search}</button>
</form>`
}

/** With the widget it asks there; without any script it is a form that leads to a page. */
function personCard(place: Place): Html {
  const w = place.words
  return html`<section class="person-card" aria-labelledby="person-title">
<h2 id="person-title">${w.personTitle}</h2>
<p>${w.person}</p>
${personForm(place, "person")}
</section>`
}

/** In the launcher's place until the launcher is there, so that a person is in reach on every page and in each browser. */
function personInPlace(place: Place): Html {
  return html`<div class="in-place">${personForm(place, "launch")}</div>`
}

export function personForm(place: Place, look: string): Html {
  return html`<form method="post" action="${place.path("/talk")}">
<input type="hidden" name="lang" value="${place.language}">
<button class="${look}" data-jieying="human">${place.words.personButton}</button>
</form>`
}
