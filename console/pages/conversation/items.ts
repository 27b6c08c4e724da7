/** The log as it is drawn: days, messages, notes, and runs of system lines between them. */

import { EVENT_DATA, MessageData, type WireEvent } from "@jieying/contract/events.ts"
import type { FormAnswer } from "@jieying/contract/forms.ts"
import { type EventType, maySee } from "@jieying/core/conversation/events.ts"
import type { z } from "zod"

export type Message = z.infer<typeof MessageData>

export type Item =
  | { kind: "day"; key: string; at: number }
  | { kind: "message"; key: string; event: WireEvent; data: Message; continues: boolean }
  | { kind: "note"; key: string; event: WireEvent; text: string; name: string; whisperTo: string | null }
  | { kind: "rating"; key: string; event: WireEvent; score: number; comment: string }
  | { kind: "answers"; key: string; event: WireEvent; title: string; answers: FormAnswer[] }
  | { kind: "redacted"; key: string; event: WireEvent; reason: string | null }
  | { kind: "lines"; key: string; events: WireEvent[] }

/** The events that are drawn in this item. */
export function seqsOf(item: Item): number[] {
  if (item.kind === "day") return []
  return item.kind === "lines" ? item.events.map((event) => event.seq) : [item.event.seq]
}

/** Messages of the same writer within this time stand under one name, ms. */
const RUN_MS = 3 * 60_000

export function itemsOf(events: readonly WireEvent[]): Item[] {
  const reasons = redactionReasons(events)
  const items: Item[] = []
  let dayOfLast = ""
  for (const event of events) {
    const date = new Date(event.at).toDateString()
    if (date !== dayOfLast) {
      items.push({ kind: "day", key: `day-${event.seq}`, at: event.at })
      dayOfLast = date
    }
    add(items, event, reasons)
  }
  return items
}

function add(items: Item[], event: WireEvent, reasons: ReadonlyMap<number, string>): void {
  const key = String(event.seq)
  if (event.redacted) {
    items.push({ kind: "redacted", key, event, reason: reasons.get(event.seq) ?? null })
    return
  }
  if (event.type === "message.posted") {
    const data = MessageData.safeParse(event.data)
    if (data.success) {
      items.push({ kind: "message", key, event, data: data.data, continues: continues(items.at(-1), event) })
      return
    }
  }
  if (event.type === "note.added") {
    const { text, name, whisperTo: to } = event.data ?? {}
    const whisperTo = typeof to === "string" ? to : null
    items.push({ kind: "note", key, event, text: String(text ?? ""), name: String(name ?? ""), whisperTo })
    return
  }
  if (event.type === "rated") {
    const { score, comment } = event.data ?? {}
    items.push({ kind: "rating", key, event, score: Number(score), comment: String(comment ?? "") })
    return
  }
  if (event.type === "form.answered") {
    const data = EVENT_DATA["form.answered"].safeParse(event.data)
    if (data.success) {
      items.push({ kind: "answers", key, event, title: data.data.title, answers: data.data.answers })
      return
    }
  }
  const last = items.at(-1)
  if (last?.kind === "lines") last.events.push(event)
  else items.push({ kind: "lines", key: `lines-${key}`, events: [event] })
}

function continues(last: Item | undefined, event: WireEvent): boolean {
  if (last?.kind !== "message") return false
  const before = last.event
  const same = before.actor.kind === event.actor.kind && before.actor.id === event.actor.id
  return same && event.at - before.at < RUN_MS
}

function redactionReasons(events: readonly WireEvent[]): Map<number, string> {
  const reasons = new Map<number, string>()
  for (const event of events) {
    if (event.type !== "data.redacted") continue
    const { seq, reason } = event.data ?? {}
    if (typeof seq === "number" && typeof reason === "string") reasons.set(seq, reason)
  }
  return reasons
}

/** True for what the customer never sees. */
export function isStaffOnly(event: WireEvent): boolean {
  return event.type !== "sealed" && !maySee("customer", event.type as EventType)
}
