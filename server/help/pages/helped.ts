import { LIMITS } from "@jieying/contract/limits.ts"
import type { Article } from "@jieying/core/answer/article.ts"
import { type Html, html } from "../html.ts"
import type { Place } from "../place.ts"

/** How far a reader has come: asked, thanked, asked what they were looking for, thanked for that. */
export interface Helped {
  thanks?: "yes" | "no" | "words"
  /** Of the no that was said. */
  said?: string
}

export function helpedPart(place: Place, article: Article, { thanks, said }: Helped): Html {
  const w = place.words.helped
  return html`<section class="helped" id="helped" aria-label="${w.question}">${
    thanks === undefined ? question(place, article) : html`<p role="status">${w.thanks}</p>`
  }${thanks === "no" && said && looking(place, article, said)}</section>`
}

function question(place: Place, { id, version }: Article): Html {
  const { helped: w } = place.words
  return html`<form method="post" action="${place.path("/helped")}">
<p id="helped-question">${w.question}</p>
<input type="hidden" name="lang" value="${place.language}">
<input type="hidden" name="article" value="${id}">
<input type="hidden" name="version" value="${version}">
<p class="answers"><button name="helped" value="yes">${w.yes}</button><button name="helped" value="no">${w.no}</button></p>
</form>`
}

function looking(place: Place, { id }: Article, said: string): Html {
  const { helped: w } = place.words
  return html`<form class="say" method="post" action="${place.path("/helped/words")}">
<input type="hidden" name="lang" value="${place.language}">
<input type="hidden" name="article" value="${id}">
<input type="hidden" name="said" value="${said}">
<label for="looking">${w.looking}</label>
<textarea id="looking" name="words" rows="2" maxlength="${LIMITS.helpWordsChars}" required aria-describedby="looking-note"></textarea>
<p id="looking-note" class="quiet">${w.note}</p>
<button>${w.send}</button>
</form>`
}
