/** What happened between the messages, in plain words, and what the record says about the wait. Pure. */
import { known, type WireEvent } from "../../client/event.ts"
import type { MoreTexts } from "../../texts/more-zh.ts"
import type { Clock } from "../when.ts"
import { isSheet } from "./forms.ts"

type Events = readonly WireEvent[]

const SHOWN = new Set([
  "queue.entered",
  "callback.promised",
  "contact.left",
  "context.summarised",
  "agent.connected",
  "consent.recorded",
  "consent.asked",
  "consent.answered",
  "human.withdrawn",
  "human.declined",
  "assistant.invited",
  "assistant.dismissed",
  "assistant.resumed",
  "question.repeated",
  "conversation.ended",
  "conversation.reopened",
  "data.redacted",
])

/** Of two events that tell the same, the later one is shown: a person's leaving is told with what follows it. */
export function isShown(event: WireEvent): boolean {
  const e = known(event)
  if (e.type === "consent.answered") return e.data?.about === undefined && e.data?.choice === "no"
  if (isSheet(event)) return true
  if (e.type === "contact.left") return e.data !== null
  return SHOWN.has(event.type)
}

export interface Words {
  t: MoreTexts
  clock: Clock
  now: number
  /** How a person is called whose name is not known. */
  person: string
}

export function lineWords(event: WireEvent, events: Events, { t, clock, now, person }: Words): string {
  const e = known(event)
  const name = () => lastName(events, event.seq) || person
  switch (e.type) {
    case "queue.entered": {
      const reason = e.data?.reason ?? "asked"
      return t.lineQueuedFor[reason]?.(name()) ?? t.lineQueued(t.reasons[reason])
    }
    case "agent.connected": {
      const who = e.data?.name || person
      return e.data?.reason === "stepped_in" ? t.lineSteppedIn(who) : t.lineConnected(who)
    }
    case "callback.promised": {
      const when = clock.due(e.data?.due ?? 0, now)
      return e.data?.chosen ? t.lineChosen(when) : t.lineCallback(when)
    }
    case "contact.left":
      return t.lineContact(e.data?.contact ?? "")
    case "consent.asked":
      return t.lineConsent(name())
    case "consent.answered":
      return e.data?.by === "deadline" ? t.lineConsentLapsed(name()) : t.lineConsentNo(name())
    default:
      return t.lines[event.type] ?? ""
  }
}

/** The person who was there last before `seq`. */
function lastName(events: Events, seq: number): string | undefined {
  for (let i = seq - 2; i >= 0; i--) {
    const e = events[i] && known(events[i] as WireEvent)
    if (e?.type === "agent.connected") return e.data?.name
  }
}

/** How the customer can be reached, as they said last. */
export function contactOf(events: Events): string | undefined {
  for (let i = events.length - 1; i >= 0; i--) {
    const e = known(events[i] as WireEvent)
    if (e.type === "contact.left" && e.data) return e.data.contact
  }
}

/** The customer has told us that they had to say it again to the person who serves now. */
export function hasRepeated(events: Events): boolean {
  for (let i = events.length - 1; i >= 0; i--) {
    const { type } = events[i] as WireEvent
    if (type === "agent.connected") return false
    if (type === "question.repeated") return true
  }
  return false
}

export interface Pack {
  /** The customer's own words; null: deleted under law. */
  problem: (string | null)[]
  /** How many answers of the assistant go along. */
  tried: number
  added: (string | null)[]
  /** Nothing newer has been handed over, so that it can still be corrected. */
  newest: boolean
}

/** What one handoff passes on, as it stands in the record now. */
export function packOf(event: WireEvent, events: Events): Pack {
  const e = known(event)
  const { problem = [], tried = [] } = (e.type === "context.summarised" && e.data) || {}
  const later = events.slice(event.seq)
  const end = later.findIndex((l) => l.type === "context.summarised")
  const own = end < 0 ? later : later.slice(0, end)
  return {
    problem: problem.map((seq) => textOf(events[seq - 1])),
    tried: tried.length,
    added: own.filter((l) => l.type === "context.corrected").map(textOf),
    newest: end < 0,
  }
}

function textOf(event: WireEvent | undefined): string | null {
  return (event?.data as { text?: string } | null | undefined)?.text ?? null
}
