/**
 * One event as a person reads it. Total: whatever stands in a record is shown as text or said to be unreadable.
 * Every value passes through showText on its way out, once.
 */
import { type Attachment, namesOf, sizeText } from "../../attachment/attachment.ts"
import type { EventData, EventType, MessageData, Source } from "../../conversation/events.ts"
import { answerLines, type Card, cardLine, type Form, type FormAnswer } from "../../form/form.ts"
import { attachedName, attachmentsIn } from "../attached.ts"
import type { LogFile } from "../log-file.ts"
import {
  isRedacted,
  isSealed,
  type RedactedEvent,
  type SealedEvent,
  type ViewedEvent,
  type WholeEvent,
} from "../view.ts"
import { escapeHtml, link, showText } from "./html.ts"
import {
  saidOfAnswered,
  saidOfApproved,
  saidOfAsked,
  saidOfDone,
  saidOfProposed,
  saidOfRecorded,
  saidOfRefused,
  saidOfSettled,
} from "./order-said.ts"
import { localTime, offsetText } from "./time.ts"
import type { TranscriptWords } from "./words.ts"

export interface Page {
  log: LogFile
  words: TranscriptWords
  /** Deleted seq -> who says so and why. */
  deletions: ReadonlyMap<number, { seq: number; reason: string }>
  /** Agent -> the name under which the customer met them. */
  names: ReadonlyMap<string, string>
}

export function entryHtml(event: ViewedEvent, page: Page): string {
  try {
    if (isSealed(event)) return sealedHtml(event, page)
    return isRedacted(event) ? redactedHtml(event, page) : wholeHtml(event, page)
  } catch {
    return lineHtml(event, page, [page.words.unreadable])
  }
}

function wholeHtml(event: WholeEvent, page: Page): string {
  if (event.type === "message.posted") return messageHtml(event, event.data as MessageData, page)
  const w = page.words
  if (event.type === "notice.shown") {
    const { text, kind } = event.data as EventData["notice.shown"]
    const support = kind === "support"
    return boxHtml(event, page, {
      look: support ? "internal" : "ai",
      mark: support ? initial(w.support) : w.ai,
      who: kind === "automatic" ? w.automatic : support ? w.support : w.notice,
      tag: "",
      body: textHtml(text),
      foot: "",
    })
  }
  if (event.type === "note.added") {
    const { text, name } = event.data as EventData["note.added"]
    const mark = initial(name)
    return boxHtml(event, page, {
      look: "internal",
      mark,
      who: w.note(name),
      tag: "",
      body: textHtml(text),
      foot: "",
    })
  }
  if (event.type === "form.answered") {
    const { title, answers } = event.data as EventData["form.answered"]
    const who = w.actor.customer
    const body = `<div><b><bdi>${showText(w.formAnswered(title))}</bdi></b></div>${answersHtml(answers, w)}`
    return boxHtml(event, page, { look: "customer", mark: initial(who), who, tag: "", body, foot: "" })
  }
  return lineHtml(event, page, saidOf(event, page))
}

function answersHtml(answers: readonly FormAnswer[], w: TranscriptWords): string {
  const rows = answers.map(
    ({ label, value, personal }) =>
      `<li><bdi>${showText(label)}</bdi>${personal ? ` (${showText(w.personal)})` : ""}<br><bdi>${showText(String(value))}</bdi></li>`,
  )
  return `<ul>${rows.join("")}</ul>`
}

function cardHtml({ title, text, links = [] }: Card): string {
  const items = links.map(({ label, url }) => `<li>${link(url, label)} <bdi>${showText(url)}</bdi></li>`)
  return (
    `<div><b><bdi>${showText(title)}</bdi></b></div>${text === undefined ? "" : textHtml(text)}` +
    (items.length > 0 ? `<ul>${items.join("")}</ul>` : "")
  )
}

function formHtml({ title, note, fields }: Form, w: TranscriptWords): string {
  const items = fields.map(({ label, required, personal, options = [] }) => {
    const facts = [required ? w.required : "", personal ? w.personal : "", options.join(" / ")].filter(
      Boolean,
    )
    return `<li><bdi>${showText(label)}</bdi>${facts.length > 0 ? ` (${showText(facts.join(" · "))})` : ""}</li>`
  })
  return (
    `<div><b><bdi>${showText(w.formAsked(title))}</bdi></b></div>${note === undefined ? "" : textHtml(note)}` +
    `<ul>${items.join("")}</ul>`
  )
}

function messageHtml(event: WholeEvent, data: MessageData, page: Page): string {
  const w = page.words
  const files = attachmentsIn(event).map((file) => attachmentHtml(file, w))
  const { card, form } = data
  const shown = [...files, card ? cardHtml(card) : "", form ? formHtml(form, w) : ""].join("")
  const body = `${data.text === "" && shown !== "" ? "" : textHtml(data.text)}${shown}${repliesHtml(data, w)}`
  switch (event.actor.kind) {
    case "assistant":
      return boxHtml(event, page, {
        look: "ai",
        mark: w.ai,
        who: w.actor.assistant,
        tag: w.aiLabel,
        body,
        foot: answerHtml(data, w),
        aigc: aigc(String(data.model ?? event.actor.id), `${page.log.conversation}#${event.seq}`),
      })
    case "agent":
      return boxHtml(event, page, {
        look: "person",
        mark: initial(data.name ?? ""),
        who: data.name ?? "",
        tag: w.person,
        body,
        foot: "",
      })
    default: {
      const who = w.actor[event.actor.kind]
      return boxHtml(event, page, { look: "customer", mark: initial(who), who, tag: "", body, foot: "" })
    }
  }
}

/** What the customer could tap; what they did tap stands in their own message. */
function repliesHtml({ replies = [] }: MessageData, w: TranscriptWords): string {
  if (replies.length === 0) return ""
  const list = replies.map((reply) => `<li><bdi>${showText(reply)}</bdi></li>`).join("")
  return `<div>${showText(w.options)}</div><ul>${list}</ul>`
}

function attachmentHtml(file: Attachment, w: TranscriptWords): string {
  const { name, type, bytes, sha256, width, height } = file
  const from = escapeHtml(attachedName(file))
  const size = width && height ? ` width="${width}" height="${height}"` : ""
  const picture =
    type === "application/pdf"
      ? ""
      : `<img ${attribute("src", from)}${size} alt="${escapeHtml(name)}" loading="lazy">`
  const caption = `<a href="${from}"><bdi>${showText(name)}</bdi></a> · ${showText(sizeText(bytes))}`
  return (
    `<figure class="a">${picture}<figcaption>${caption}<br>` +
    `${showText(w.fingerprint)} <code>${showText(sha256)}</code></figcaption></figure>`
  )
}

/** Apart from the tag: the check page carries this code, and is itself searched for tags that load something. */
function attribute(name: string, value: string): string {
  return `${name}="${value}"`
}

/** Implicit label of one AI text, with the field names of GB 45438-2025. Label 1: AI-generated. */
export function aigc(producer: string, id: string): string {
  return JSON.stringify({
    Label: "1",
    ContentProducer: producer,
    ProduceID: id,
    ReservedCode1: "",
    ContentPropagator: "",
    PropagateID: "",
    ReservedCode2: "",
  })
}

function answerHtml(data: MessageData, w: TranscriptWords): string {
  const { decision, cost } = data
  const sources = data.sources ?? []
  const facts = [
    data.model,
    decision && term(w.decision, decision.kind),
    decision && w.sureness(fixed(decision.confidence, 1)),
    decision?.calibration,
    cost && w.cost(fixed(cost.microYuan, 6), cost.ms),
    data.interrupted && term(w.interrupted, data.interrupted),
  ]
  return [
    sources.length > 0 ? listHtml(w.sources, sources, w) : `<div>${showText(w.noSource)}</div>`,
    (data.options ?? []).length > 0 ? listHtml(w.options, data.options ?? [], w) : "",
    `<div>${showText(w.answerFacts(facts.filter(Boolean).join(" · ")))}</div>`,
  ].join("")
}

function listHtml(title: string, sources: readonly Source[], w: TranscriptWords): string {
  const items = sources.map((source) => {
    const from = [source.name, w.version(source.version), source.articleId].filter(Boolean).join(" · ")
    return `<li>${link(source.url, source.title)} ${showText(`(${from})`)}</li>`
  })
  return `<div>${showText(title)}</div><ul>${items.join("")}</ul>`
}

/** What happened, in words: the first says it, the others add to it. Plain text, for messages too. */
export function saidOf(event: WholeEvent, page: Page): string[] {
  const w = page.words
  const when = (at: number) => {
    const { date, clock } = localTime(at, page.log.about.utcOffset)
    return `${date} ${clock} UTC${offsetText(page.log.about.utcOffset)}`
  }
  const named = (agent: string) => page.names.get(agent) ?? agent
  const telling = { words: w.order, comma: w.comma, when }
  const said: { [T in EventType]: (data: EventData[T]) => string[] } = {
    "message.posted": (d) => [
      d.text,
      ...(d.replies ?? []),
      d.card ? cardLine(d.card) : "",
      d.form ? w.formAsked(d.form.title) : "",
      namesOf(attachmentsIn(event)),
    ],
    "form.answered": (d) => [w.formAnswered(d.title), ...answerLines(d.answers, { personal: true })],
    "notice.shown": (d) => [d.text],
    "note.added": (d) => [d.text],
    "conversation.opened": (d) => [
      w.opened(d),
      visited(d.visit, w),
      d.contact === undefined ? "" : w.contact(d.contact),
    ],
    "human.offered": (d) => [w.humanOffered(term(w.reason, d.reason)), w.rule(d.rule)],
    "human.declined": () => [w.humanDeclined],
    "human.withdrawn": () => [w.withdrawn],
    "assistant.invited": () => [w.invited],
    "assistant.dismissed": () => [w.dismissed],
    "contact.left": (d) => [w.contact(d.contact)],
    "context.summarised": (d) => [w.summarised(d.problem.join(w.comma), d.tried.join(w.comma))],
    "context.corrected": (d) => [w.corrected(d.text)],
    "question.repeated": () => [w.repeated],
    "alert.raised": (d) => [w.alerted(term(w.alertWhy, d.why), d.level)],
    "alert.acknowledged": (d) => [w.acknowledged(d.name, d.level)],
    "consent.asked": (d) =>
      d.about === "order" || d.about === "action"
        ? saidOfAsked(d, telling)
        : [w.consentAsked(named(event.actor.id), when(d.deadline))],
    "consent.recorded": (d) => saidOfRecorded(d, telling),
    "consent.answered": (d) => {
      if (d.about) return saidOfAnswered(d, telling)
      return [d.by === "deadline" ? w.consentLapsed : term(w.consentAnswer, d.choice)]
    },
    "customer.identified": (d) => [w.order.identified(d.name ? `${d.name} · ${d.customer}` : d.customer)],
    "action.proposed": (d) => saidOfProposed(d, telling),
    "action.approved": (d) => saidOfApproved(d, telling),
    "action.done": (d) => saidOfDone(d, telling),
    "action.refused": (d) => saidOfRefused(d, telling),
    "action.unknown": () => [w.order.unknown],
    "action.settled": (d) => saidOfSettled(d, telling),
    "assistant.resumed": () => [w.resumed],
    "human.requested": (d) => [w.requested(term(w.via, d.via), d.attempt)],
    "queue.entered": (d) => [w.queued(term(w.reason, d.reason)), d.rule === undefined ? "" : w.rule(d.rule)],
    "queue.shown": (d) => [
      w.place(d.place),
      d.etaLow === null || d.etaHigh === null ? w.noEta : w.eta(minutes(d.etaLow), minutes(d.etaHigh)),
      d.late ? w.late : "",
    ],
    "agent.connected": (d) => [w.connected(d.name, term(w.reason, d.reason))],
    "agent.left": (d) => [w.left(named(d.agent), term(w.leftWhy, d.why))],
    "callback.promised": (d) => [
      d.chosen ? w.promisedChosen(when(d.due)) : w.promised(when(d.due)),
      // What the customer chose needs no other reason; promises of before this was kept have none.
      d.chosen || d.reason === undefined ? "" : w.promisedWhy(term(w.reason, d.reason)),
      d.rule === undefined ? "" : w.rule(d.rule),
    ],
    "callback.done": () => [w.called],
    "conversation.ended": (d) => {
      const name = d.by === "agent" ? page.names.get(event.actor.id) : undefined
      return [w.ended(name ?? term(w.actor, d.by), term(w.outcome, d.outcome))]
    },
    "rating.invited": (d) => [w.ratingAsked(d.of === "agent" ? named(d.agent ?? "") : w.actor.assistant)],
    rated: (d) => [w.rated(d.score), d.comment ?? ""],
    "conversation.reopened": (d) => [w.reopened(d.episode), visited(d.visit, w)],
    "data.redacted": (d) => [w.redacted(d.seq, d.reason)],
    "answer.withheld": (d) => [w.withheld(d.answersSeq), term(w.withheldWhy, d.why)],
    "snooze.started": (d) => [w.snoozed(d.name, when(d.until))],
    "snooze.ended": (d) => [d.name === undefined ? w.snoozeDue : w.unsnoozed(d.name)],
    "tag.added": (d) => [w.tagAdded(d.name, d.label)],
    "tag.removed": (d) => [w.tagRemoved(d.name, d.label)],
    "automation.ran": (d) => [
      w.automated(d.name, d.done.map((deed) => term(w.automationDeed, deed)).join(w.comma)),
      ...(d.refused ?? []).map((each) => w.automationRefused(term(w.automationDeed, each.do))),
    ],
    "field.set": (d) => [d.value === null ? w.fieldEmptied(d.name, d.label) : w.fieldSet(d)],
    "assist.used": (d) => [w.assisted(d.name, term(w.assistTask, d.task), d.model)],
    "answer.judged": (d) => [w.judged(d.name, d.seq, term(w.verdict, d.verdict))],
    "answer.rated": (d) => [d.helped ? w.helped(d.seq) : w.notHelped(d.seq)],
    "agent.offered": (d) => [w.offered(d.agent, when(d.until))],
    "offer.ended": (d) => [w.offerEnded(d.agent, term(w.offerWhy, d.why))],
  }
  const say = said[event.type] as ((data: unknown) => string[]) | undefined
  return say ? say(event.data) : [event.type]
}

/** A first visit is nothing to speak of. */
function visited(visit: number | undefined, w: TranscriptWords): string {
  return visit === undefined || visit < 2 ? "" : w.visit(visit)
}

function redactedHtml(event: RedactedEvent, page: Page): string {
  const w = page.words
  const why = page.deletions.get(event.seq)
  const said = [w.actor[event.actor.kind], w.deleted, why ? w.deletedWhy(why.reason, why.seq) : ""]
  return lineHtml(event, page, said)
}

function sealedHtml(event: SealedEvent, page: Page): string {
  return lineHtml(event, page, [page.words.sealed, page.words.sealedNote])
}

interface Box {
  look: "ai" | "person" | "customer" | "internal"
  mark: string
  who: string
  tag: string
  body: string
  foot: string
  aigc?: string
}

function boxHtml(event: ViewedEvent, page: Page, box: Box): string {
  const implicit = box.aigc === undefined ? "" : ` data-aigc="${escapeHtml(box.aigc)}"`
  const tag = box.tag ? `<span class="tag">${showText(box.tag)}</span>` : ""
  const foot = box.foot ? `<div class="f">${box.foot}</div>` : ""
  return (
    `<li class="e ${box.look}" ${anchor(event)}${implicit}><span class="mark" aria-hidden="true">${showText(box.mark)}</span>` +
    `<div class="box"><div class="who"><b><bdi>${showText(box.who)}</bdi></b>${tag}${stamp(event, page)}</div>${box.body}${foot}</div></li>`
  )
}

function lineHtml(event: ViewedEvent, page: Page, said: readonly string[]): string {
  const text = said.filter((s) => s !== "").map((s) => `<bdi>${showText(s)}</bdi>`)
  return `<li class="line" ${anchor(event)}><span>${text.join(" · ")}</span>${stamp(event, page)}</li>`
}

function anchor(event: ViewedEvent): string {
  const { seq, type, actor, hash } = event
  const who = escapeHtml(actor.kind)
  return `id="e${seq}" data-type="${escapeHtml(type)}" data-actor="${who}" data-hash="${escapeHtml(hash)}"`
}

function stamp(event: ViewedEvent, page: Page): string {
  const { clock, iso } = localTime(event.at, page.log.about.utcOffset)
  return `<span class="s"><time datetime="${iso}">${clock}</time> #${event.seq}</span>`
}

function textHtml(text: string): string {
  return `<div class="t" dir="auto">${showText(text)}</div>`
}

/** The first character a reader sees of a name. */
function initial(name: string): string {
  return Array.from(name.trim())[0] ?? "·"
}

function term(terms: Readonly<Record<string, string>>, key: string): string {
  return Object.hasOwn(terms, key) ? String(terms[key]) : String(key)
}

/** An integer of 10^-digits units as a decimal, without rounding: 912 per mille are 91.2 per cent. */
function fixed(units: number, digits: number): string {
  const scale = 10 ** digits
  const rest = String(units % scale)
    .padStart(digits, "0")
    .replace(/0+$/, "")
  return rest === "" ? String(Math.floor(units / scale)) : `${Math.floor(units / scale)}.${rest}`
}

function minutes(ms: number): string {
  return String(Math.max(1, Math.ceil(ms / 60_000)))
}
