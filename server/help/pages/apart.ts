/** Pages that say why there is none, and where to go: a search and a person. */
import { html } from "../html.ts"
import { pageOf, searchForm } from "../layout.ts"
import type { Place } from "../place.ts"

export type Apart = "missing" | "gone" | "refused" | "fault" | "busy"

export function apartPage(place: Place, why: Apart): string {
  const { words: w } = place
  const title = w[`${why}Title`]
  return pageOf({
    place,
    title,
    description: w[why],
    rest: null,
    index: false,
    searchOnTop: false,
    main: html`<div class="apart">
<h1>${title}</h1>
<p class="lead">${w[why]}</p>
${searchForm(place, { id: "q", value: "" })}
<p><a href="${place.link()}">${w.home}</a></p>
</div>`,
  })
}
