/** From the record to what is shown: pure, so that every state of the screen is a value that can be tested. */
import type { Attachment, Source } from "@jieying/contract/events.ts"
import type { Watermarks } from "@jieying/contract/visitor.ts"
import { known, type WireEvent } from "../client/event.ts"
import type { Outgoing } from "../client/outbox.ts"
import { assistantServes } from "../client/serving.ts"
import type { ChatState } from "../client/state.ts"

/** True states of a customer's own message. */
export type Tick = "sending" | "sent" | "delivered" | "read" | "refused"

export interface MessageItem {
  kind: "message"
  key: string
  seq: number | null
  by: "customer" | "assistant" | "agent"
  name: string
  /** null: deleted under law. */
  text: string | null
  at: number
  tick: Tick | null
  sources: readonly Source[]
  options: readonly Source[]
  files: readonly Attachment[]
  /** The options may still be chosen: nothing was said since and the assistant serves. */
  choosable: boolean
  clientId?: string
  /** How it ended, where the assistant did not finish it. */
  interrupted?: "cut" | "quoted"
  /** The customer may say whether this answer helped: the newest one, and what they have spoken of. */
  rateable?: boolean
  helped?: boolean
  /** Continues what the same side said just before. */
  follows: boolean
  /** So soon after the message before that its time says nothing new. */
  near: boolean
}

/** Part of what is loaded later (more/lines.ts). */
export type IsShown = (event: WireEvent) => boolean

export type Item =
  | MessageItem
  | { kind: "day"; key: string; at: number }
  /** What happened in between; without an event, that a new conversation has begun. */
  | { kind: "line"; key: string; at: number; event?: WireEvent }
  /** What to do first in an emergency; own: what a rule of the workspace says by itself. */
  | { kind: "support"; key: string; at: number; text: string; own: boolean }
  | { kind: "lost"; key: string; at: number | null; messages: MessageItem[]; mine: number }

/** Messages of one side within this time stand together, ms. */
const TOGETHER = 3 * 60_000
/** Messages within this time share one clock reading, ms. */
const NEAR = 60_000

type Shown = Pick<ChatState, "log" | "past" | "lost" | "outbox" | "watermarks" | "serving">

/** `isShown` names the events between the messages that are shown as lines. */
export function timeline(state: Shown, isShown: IsShown = () => false): Item[] {
  const { log, past, lost, outbox, watermarks } = state
  const items: Item[] = []
  if (past.length > 0) {
    items.push(...past.flatMap((e) => itemOf(e, NOBODY_READS, { prefix: "past", isShown })))
    items.push({ kind: "line", key: "anew", at: past[past.length - 1]?.at ?? 0 })
  }
  for (const event of log.events) {
    if (lost && event.seq === lost.after + 1) items.push(lostItem(lost, log.events))
    items.push(...itemOf(event, watermarks, { prefix: "log", isShown }))
  }
  if (lost && lost.after >= log.events.length) items.push(lostItem(lost, log.events))
  for (const message of outbox) items.push(pending(message, watermarks))
  return withDays(withChoice(withRatings(items, state), state))
}

/** Only the newest answer is asked about, and only while nobody has said anything since. */
function withRatings(items: Item[], { log, serving }: Shown): Item[] {
  const said = new Map(
    log.events
      .map(known)
      .flatMap((e) => (e.type === "answer.rated" && e.data ? [[e.data.seq, e.data.helped]] : [])),
  )
  return items.map((item, i) => {
    if (item.kind !== "message" || !item.rateable) return item
    const helped = item.key.startsWith("log") ? said.get(item.seq ?? 0) : undefined
    const newest = i === items.length - 1 && assistantServes(serving)
    return { ...item, helped, rateable: newest || helped !== undefined }
  })
}

const NOBODY_READS: Watermarks = { customer: { delivered: 0, read: 0 }, staff: { delivered: 0, read: 0 } }

type MessageFacts = Omit<MessageItem, "kind" | "choosable" | "follows" | "near">

function messageItem(facts: MessageFacts): MessageItem {
  return { kind: "message", choosable: false, follows: false, near: false, ...facts }
}

function itemOf(
  event: WireEvent,
  watermarks: Watermarks,
  { prefix, isShown }: { prefix: string; isShown?: IsShown },
): Item[] {
  const { at, seq, actor } = event
  const key = prefix + seq
  const shown: Item[] = []
  const e = known(event)
  if (e.type === "message.posted") {
    const by = actor.kind
    if (by === "system") return []
    const {
      name = "",
      text = null,
      sources = [],
      options = [],
      attachments: files = [],
      clientId,
      interrupted,
    } = e.data ?? {}
    const tick = by === "customer" ? tickOf(seq, watermarks) : null
    const rateable = by === "assistant" && e.data?.decision?.kind === "sure"
    const facts = { key, by, at, tick, seq, name, text, sources, options, files, clientId }
    shown.push(messageItem({ ...facts, interrupted, rateable }))
  }
  if (e.type === "notice.shown" && e.data && e.data.kind !== "ai")
    return [{ kind: "support", key, at, text: e.data.text, own: e.data.kind === "automatic" }]
  // What is shown with a message stands below it.
  if (isShown?.(event)) shown.push({ kind: "line", key: `${key}+`, at, event })
  return shown
}

function tickOf(seq: number, { staff }: Watermarks): Tick {
  if (staff.read >= seq) return "read"
  return staff.delivered >= seq ? "delivered" : "sent"
}

function pending(
  { clientId, text, files = [], at, state, seq }: Outgoing,
  watermarks: Watermarks,
): MessageItem {
  const tick = state === "sent" ? tickOf(seq || Number.MAX_SAFE_INTEGER, watermarks) : PENDING_TICK[state]
  const facts = { name: "", seq: null, sources: [], options: [] }
  return messageItem({ ...facts, key: `out${clientId}`, by: "customer", at, tick, text, files, clientId })
}

const PENDING_TICK = { waiting: "sending", refused: "refused" } as const

function lostItem(lost: NonNullable<ChatState["lost"]>, events: readonly WireEvent[]): Item {
  const messages = lost.events
    .flatMap((e) => itemOf(e, NOBODY_READS, { prefix: "lost" }))
    .filter((item): item is MessageItem => item.kind === "message" && item.text !== null)
  const mine = messages.filter((m) => m.by === "customer").length
  return { kind: "lost", key: "lost", at: events[lost.after - 1]?.at ?? null, messages, mine }
}

/** Options stay buttons only while they answer the newest message. */
function withChoice(items: Item[], { serving }: Shown): Item[] {
  const last = items[items.length - 1]
  if (!assistantServes(serving) || last?.kind !== "message" || last.options.length === 0) return items
  return [...items.slice(0, -1), { ...last, choosable: true }]
}

function withDays(items: Item[]): Item[] {
  const out: Item[] = []
  let day = ""
  let before: Item | undefined
  for (const item of items) {
    const at = item.at ?? 0
    const itsDay = new Date(at).toDateString()
    if (item.at !== null && itsDay !== day) {
      day = itsDay
      out.push({ kind: "day", key: `day${at}${item.key}`, at })
      before = undefined
    }
    out.push(item.kind === "message" ? beside(before, item) : item)
    before = item
  }
  return out
}

function beside(before: Item | undefined, item: MessageItem): MessageItem {
  if (before?.kind !== "message") return item
  const gap = item.at - before.at
  const same = before.by === item.by && before.name === item.name
  return { ...item, follows: same && gap < TOGETHER, near: gap < NEAR }
}

/**
 * The assistant said it does not know, or the customer that the answer did not help, and nobody has spoken since: the
 * person button steps forward.
 */
export function needsPerson({
  log,
  serving,
}: Pick<ChatState, "log" | "serving">): "unknown" | "unhelped" | false {
  if (serving.kind !== "assistant") return false
  let helped: boolean | undefined
  for (let i = log.events.length - 1; i >= 0; i--) {
    const event = log.events[i]
    const e = event && known(event)
    if (e?.type === "answer.rated") helped ??= e.data?.helped
    if (e?.type !== "message.posted") continue
    if (event?.actor.kind !== "assistant") return false
    if (helped === false) return "unhelped"
    return e.data?.decision?.kind === "unknown" && "unknown"
  }
  return false
}

/** What the customer has to know of: also questions to them, and what came of the answer. */
const NEWS = /^(message|consent.asked|action.[dus])/

/** Messages from the other side that nobody has looked at yet. */
export function unreadCount(
  { log, watermarks }: Pick<ChatState, "log" | "watermarks">,
  seen: number,
): number {
  const from = Math.max(seen, watermarks.customer.read)
  return log.events.filter((e) => e.seq > from && e.actor.kind !== "customer" && NEWS.test(e.type)).length
}
