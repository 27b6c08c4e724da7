import { siteData } from "../data.ts"
import { html } from "../html.ts"
import { pageOf, searchForm } from "../layout.ts"
import { categoryPath, type Place } from "../place.ts"
import type { Category } from "../shelf.ts"
import { articleList, cut, inEachLanguage, otherLanguageNote } from "./parts.ts"

/** Articles of a category that stand on the start page. */
const FIRST = 5
const MOST_CATEGORIES = 100

export function homePage(place: Place): string {
  const { words: w } = place
  const categories = place.shelf.categories(place.shown).slice(0, MOST_CATEGORIES)
  return pageOf({
    place,
    description: cut(place.intro || place.title),
    rest: "",
    alternates: inEachLanguage(place, ""),
    data: [siteData(place)],
    index: true,
    searchOnTop: false,
    main: html`<div class="hero">
<h1>${place.title}</h1>
${place.intro && html`<p class="lead">${place.intro}</p>`}
${searchForm(place, { id: "q", value: "" })}
</div>
${otherLanguageNote(place)}
${categories.length === 0 ? html`<p class="note">${w.empty}</p>` : html`<div class="shelf">${categories.map((category) => section(place, category))}</div>`}`,
  })
}

function section(place: Place, { name, articles }: Category) {
  const { words: w } = place
  const address = place.link(categoryPath(name))
  return html`<section>
<h2><a href="${address}">${name || w.uncategorised}</a></h2>
${articleList(place, articles.slice(0, FIRST))}
${articles.length > FIRST && html`<p class="all"><a href="${address}">${w.all(articles.length)}</a></p>`}
</section>`
}
