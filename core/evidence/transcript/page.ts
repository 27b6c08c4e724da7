/** transcript.html: the record as a page to read and print. Made from log.json alone, the same bytes everywhere. */
import type { EventData, MessageData } from "../../conversation/events.ts"
import { type LogFile, PACK_VERSION_WITH_FILES, type PackLocale, verifyAddress } from "../log-file.ts"
import { PROOF_WORDS } from "../proof-words.ts"
import { isRedacted, isSealed, type ViewedEvent } from "../view.ts"
import { aigc, entryHtml, type Page } from "./entry.ts"
import { escapeHtml, showText } from "./html.ts"
import { ATTACHMENT_CSS, TRANSCRIPT_CSS } from "./style.ts"
import { localTime, offsetText } from "./time.ts"
import { TRANSCRIPT_WORDS, type TranscriptWords } from "./words.ts"

/** The events must have passed the shape check; data that is not what its type says is shown as unreadable. */
export function transcriptHtml(log: LogFile): string {
  const page = pageOf(log, log.about.locale)
  const { words: w } = page
  const title = `${w.title} ${log.conversation}`
  const files = log.version >= PACK_VERSION_WITH_FILES
  return `<!doctype html>
<html lang="${log.about.locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; ${files ? "img-src 'self' file:; " : ""}style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="jieying evidence ${log.version}">
${aigcMeta(log)}<title>${escapeHtml(title)}</title>
<style>${TRANSCRIPT_CSS}${files ? ATTACHMENT_CSS : ""}</style>
</head>
<body>
<main>
<h1>${showText(w.title)}<small>${showText(w.copy[log.reader])}</small></h1>
${factsHtml(page)}
<ol>
${entriesHtml(page)}
</ol>
${footerHtml(page)}
</main>
</body>
</html>
`
}

export function pageOf(log: LogFile, locale: PackLocale): Page {
  return {
    log,
    words: TRANSCRIPT_WORDS[locale],
    deletions: deletionsOf(log.events),
    names: namesOf(log.events),
  }
}

function factsHtml({ log, words: w }: Page): string {
  const { about, events, head } = log
  const sealed = events.filter((e) => e.type === "sealed").length
  const when = (at: number) => {
    const { date, clock } = localTime(at, about.utcOffset)
    return `${date} ${clock}`
  }
  const first = events[0]
  const last = events.at(-1)
  const served = servedBy(log, w)
  const facts: [string, string][] = [
    [w.operator, `<bdi>${showText(about.operator)}</bdi> <bdi>${showText(about.origin)}</bdi>`],
    [w.conversation, `<code>${showText(log.conversation)}</code>`],
    [w.entries, showText(w.entriesOf(events.length, sealed))],
    [w.span, first && last ? `${when(first.at)} – ${when(last.at)}` : "–"],
    ["", showText(w.zone(offsetText(about.utcOffset)))],
    [
      w.served,
      served.length > 0 ? served.map((s) => `<bdi>${showText(s)}</bdi>`).join(" · ") : showText(w.nobody),
    ],
    [w.generated, when(about.generatedAt)],
    [w.head, `<code>#${head.seq} ${showText(head.hash)}</code>`],
    [w.key, `<code>${showText(head.keyId)}</code>`],
  ]
  return `<dl>${facts.map(([name, value]) => `<dt>${showText(name)}</dt><dd>${value}</dd>`).join("")}</dl>`
}

/** Who spoke or joined, in the order of their first appearance. */
function servedBy(log: LogFile, w: TranscriptWords): string[] {
  const served = new Set<string>()
  for (const event of log.events) {
    if (isSealed(event) || isRedacted(event)) continue
    const { name, model } = event.data as MessageData
    if (event.type === "message.posted" && event.actor.kind === "assistant")
      served.add(w.who(w.actor.assistant, String(model)))
    if (event.type === "agent.connected") served.add(w.who(String(name), w.person))
  }
  return [...served]
}

function entriesHtml(page: Page): string {
  const rows: string[] = []
  const zone = `UTC${offsetText(page.log.about.utcOffset)}`
  let day = ""
  for (const event of page.log.events) {
    const { date } = localTime(event.at, page.log.about.utcOffset)
    if (date !== day)
      rows.push(`<li class="day"><time datetime="${date}">${date}</time> <small>${zone}</small></li>`)
    day = date
    rows.push(entryHtml(event, page))
  }
  return rows.join("\n")
}

function footerHtml({ log, words: w }: Page): string {
  const proof = PROOF_WORDS[log.about.locale]
  const items = [...proof.proves, ...proof.provesNot].map((line) => `<li>${showText(line)}</li>`)
  return (
    `<footer><h2>${showText(w.check)}</h2><p>${showText(w.checkHow(verifyAddress(log.about)))}</p>` +
    `<h2>${showText(w.proofs)}</h2><ul>${items.join("")}</ul></footer>`
  )
}

/** The page as a whole says that it holds AI-generated text, in the form machines look for. */
function aigcMeta(log: LogFile): string {
  const speaks = log.events.some((e) => e.type === "message.posted" && e.actor.kind === "assistant")
  if (!speaks) return ""
  return `<meta name="AIGC" content="${escapeHtml(aigc(log.about.operator, log.conversation))}">\n`
}

function deletionsOf(events: readonly ViewedEvent[]): Page["deletions"] {
  const deletions = new Map<number, { seq: number; reason: string }>()
  for (const event of events) {
    if (event.type !== "data.redacted" || isRedacted(event)) continue
    const { seq, reason } = event.data as EventData["data.redacted"]
    deletions.set(seq, { seq: event.seq, reason })
  }
  return deletions
}

function namesOf(events: readonly ViewedEvent[]): Page["names"] {
  const names = new Map<string, string>()
  for (const event of events) {
    if (event.type !== "agent.connected" || isRedacted(event)) continue
    const { agent, name } = event.data as EventData["agent.connected"]
    names.set(agent, name)
  }
  return names
}
