/** A conversation for who has no script: the log in a frame that loads itself anew, and a form beneath it. */

import { LIMITS } from "@jieying/contract/limits.ts"
import type { Serving } from "@jieying/contract/visitor.ts"
import type { MessageData } from "@jieying/core/conversation/events.ts"
import { isRedacted, isSealed, type ViewedEvent, type WholeEvent } from "@jieying/core/evidence/view.ts"
import { sayWait } from "@jieying/core/routing/say-wait.ts"
import { type Html, html } from "../html.ts"
import { pageOf, personForm } from "../layout.ts"
import type { Place } from "../place.ts"
import { STYLES } from "../styles.ts"

/** Seconds until the frame loads itself anew. */
export const REFRESH_S = 10

/** Before there is a conversation. `began`: there should be one, but its cookie did not come back. */
export function talkStartPage(place: Place, began: boolean): string {
  const w = place.words.talk
  return talkPage(
    place,
    html`<h1>${w.title}</h1>
${began && html`<p class="note" role="alert">${w.began}</p>`}
<p class="lead">${w.startLead}</p>
${personForm(place, "person")}`,
  )
}

export interface Talk {
  serving: Serving
  /** Makes one message of a form that is sent twice. */
  clientId: string
  /** What became of the last attempt to send; absent: it was sent. */
  fault?: "tooLong" | "refused"
  /** Words that were not sent: they are not lost. */
  draft?: string
}

export function talkLogPage(place: Place, { serving, clientId, fault, draft }: Talk): string {
  const { words: w } = place
  const asks = serving.kind === "assistant" || serving.kind === "closed"
  return talkPage(
    place,
    html`<h1>${w.talk.title}</h1>
<iframe class="log" title="${w.talk.log}" src="${place.link("/talk/log")}#end"></iframe>
<p class="quiet">${w.talk.refreshes} · <a href="${place.link("/talk")}">${w.talk.now}</a></p>
${asks && personForm(place, "person")}
<form class="say" method="post" action="${place.path("/talk/say")}">
<input type="hidden" name="lang" value="${place.language}">
<input type="hidden" name="clientId" value="${clientId}">
${fault && html`<p class="note" role="alert">${fault === "tooLong" ? w.talk.tooLong(LIMITS.messageChars) : w.talk.refused}</p>`}
<label for="text">${w.talk.write}</label>
<textarea id="text" name="text" rows="3" maxlength="${LIMITS.messageChars}" required>${draft ?? ""}</textarea>
<button>${w.talk.send}</button>
</form>`,
  )
}

function talkPage(place: Place, main: Html): string {
  return pageOf({
    place,
    title: place.words.talk.title,
    description: place.words.talk.startLead,
    rest: "/talk",
    index: false,
    plain: true,
    crumbs: [{ name: place.words.talk.title }],
    main: html`<div class="talk">${main}</div>`,
  })
}

/** The frame. It loads itself anew under an address that changes: the same one would only scroll. */
export function talkFrame(
  place: Place,
  log: { events: readonly ViewedEvent[]; serving: Serving; turn: number },
): string {
  const again = place.link("/talk/log", { n: String(log.turn + 1) })
  return `<!doctype html>\n${
    html`<html lang="${place.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="${REFRESH_S};url=${again}#end">
<title>${place.words.talk.log}</title>
<link rel="stylesheet" href="${STYLES.address}">
</head>
<body class="frame">
<ol class="said">${log.events.map((event) => entry(place, event))}</ol>
<p id="end" class="standing ${log.serving.kind}" role="status">${standing(place, log.serving)}</p>
</body>
</html>
`.text
  }`
}

function standing(place: Place, serving: Serving): string {
  const { talk: w } = place.words
  switch (serving.kind) {
    case "assistant":
      return w.assistant
    case "agent":
      return w.agent(serving.name ?? w.person)
    case "callback":
      return w.callback(place.time(serving.due ?? 0))
    case "closed":
      return w.closed
    case "queue":
      return [w.queue(serving.place ?? null), waitOf(place, serving), serving.late ? w.late : ""]
        .filter(Boolean)
        .join(" · ")
  }
}

function waitOf({ words }: Place, { eta }: Serving): string {
  if (!eta) return ""
  const said = sayWait(eta)
  if (said.kind === "under") return words.talk.under(said.highMin)
  return said.kind === "range" ? words.talk.range(said.lowMin, said.highMin) : words.talk.over(said.lowMin)
}

/** Messages and notes to the customer; what happened otherwise is said by the standing. */
function entry(place: Place, event: ViewedEvent): Html | false {
  const { talk: w } = place.words
  if (isSealed(event)) return false
  if (isRedacted(event)) {
    return event.type === "message.posted" && html`<li class="gone">${w.deleted}</li>`
  }
  if (event.type === "notice.shown") {
    const { text } = event.data as { text: string }
    return html`<li class="ai"><b>${w.notice}</b><p>${text}</p></li>`
  }
  return event.type === "message.posted" && message(place, event)
}

function message(place: Place, event: WholeEvent): Html {
  const { talk: w, source } = place.words
  const { text, name, sources = [], options = [] } = event.data as MessageData
  const looks = { assistant: ["ai", w.ai], agent: ["agent", `${name ?? ""} · ${w.person}`] } as const
  const [look, who] = looks[event.actor.kind as keyof typeof looks] ?? ["you", w.you]
  return html`<li class="${look}"><b>${who}</b> <time datetime="${new Date(event.at).toISOString()}">${place.time(event.at)}</time>
<p>${text}</p>
${options.length > 0 && html`<ul>${options.map(({ title }) => html`<li>${title}</li>`)}</ul>`}
${sources.map(({ title, name }) => html`<p class="quiet">${source} ${[title, name].filter(Boolean).join(" · ")}</p>`)}
</li>`
}
