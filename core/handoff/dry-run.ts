/** What a policy would have done to past conversations: their logs are read again, nothing is changed. */
import type { ConversationEvent, MessageData, TriggerReason } from "../conversation/events.ts"
import { type Facts, NO_SIGNALS, readSignals, type Signals } from "./signals.ts"
import { evaluate } from "./triggers.ts"

export interface PastConversation {
  id: string
  /** The whole log, oldest first. A deleted text may be missing or empty. */
  events: readonly ConversationEvent[]
}

export interface DryRunHit {
  id: string
  /** The customer's message that led to it. */
  seq: number
  rule: string
  reason: TriggerReason
  /** The beginning of that message. */
  excerpt: string
  /** Whether a person was asked for, or took over, in that episode in reality. */
  alsoHappened: boolean
}

export interface DryRunResult {
  conversations: number
  /** The first handoff of each conversation that would have had one. Questions ("ask") are not handoffs. */
  would: DryRunHit[]
  /** Conversations in which a person was asked for, or took over, in reality. */
  already: number
}

/** Characters of an excerpt, the ellipsis included. */
const EXCERPT = 80
const DAY_MS = 86_400_000
/** More than readSignals looks at is not kept. */
const KEPT = 8

export function dryRun(
  policy: unknown,
  conversations: readonly PastConversation[],
  asks: Facts["asks"],
): DryRunResult {
  const would: DryRunHit[] = []
  let already = 0
  for (const { id, events } of conversations) {
    const people = episodesWithPeople(events)
    if (people.size > 0) already += 1
    const hit = firstHit({ policy, asks, events })
    if (hit) would.push({ id, ...hit.found, alsoHappened: people.has(hit.episode) })
  }
  return { conversations: conversations.length, would, already }
}

/** Numbers of the episodes in which a person was asked for or had the conversation. */
function episodesWithPeople(events: readonly ConversationEvent[]): ReadonlySet<number> {
  const found = new Set<number>()
  let episode = 1
  for (const event of events) {
    if (event.type === "conversation.reopened") episode = event.data?.episode ?? episode + 1
    if (INVOLVES_PEOPLE.has(event.type)) found.add(episode)
  }
  return found
}

const INVOLVES_PEOPLE: ReadonlySet<ConversationEvent["type"]> = new Set([
  "human.requested",
  "queue.entered",
  "callback.promised",
  "agent.connected",
])

/** What is known of a conversation at one event, while its log is read. */
interface Reading {
  episode: number
  assistantOwns: boolean
  elder: boolean
  /** Times of the visits in this log. */
  visits: number[]
  /** Visits as counted when the episode began, where they were. */
  counted: number | undefined
  /** This episode's customer messages, newest last. */
  earlier: string[]
  misunderstandings: number
  /** The newest customer message, until it is answered. */
  open: { seq: number; at: number; text: string } | null
  /** The newest customer message. */
  last: { seq: number; text: string }
}

interface Hit {
  episode: number
  found: Omit<DryRunHit, "id" | "alsoHappened">
}

function firstHit(run: {
  policy: unknown
  asks: Facts["asks"]
  events: readonly ConversationEvent[]
}): Hit | null {
  const reading: Reading = {
    episode: 1,
    assistantOwns: false,
    elder: false,
    visits: [],
    counted: undefined,
    earlier: [],
    misunderstandings: 0,
    open: null,
    last: { seq: 1, text: "" },
  }
  for (const event of run.events) {
    for (const signals of read(reading, event, run.asks)) {
      const { handoff } = evaluate(run.policy, signals)
      if (handoff?.then !== "handoff") continue
      const { seq, text } = reading.last
      const { rule, reason } = handoff
      return { episode: reading.episode, found: { seq, rule, reason, excerpt: excerptOf(text) } }
    }
  }
  return null
}

/** Takes one event in and gives the signals that a living conversation would have been judged by at that moment. */
function* read(reading: Reading, event: ConversationEvent, asks: Facts["asks"]): Generator<Signals> {
  const { open } = reading
  if (reading.assistantOwns && open && event.at > open.at) {
    yield { ...known(reading, event.at), replyOverdueMs: event.at - open.at }
  }
  switch (event.type) {
    case "conversation.opened":
      reading.elder = event.data?.elder === true
      begin(reading, event.at, event.data?.visit)
      return
    case "conversation.reopened":
      reading.episode = event.data?.episode ?? reading.episode + 1
      begin(reading, event.at, event.data?.visit)
      return
    case "assistant.resumed":
      reading.assistantOwns = true
      return
    case "conversation.ended":
    case "queue.entered":
    case "callback.promised":
    case "agent.connected":
      reading.assistantOwns = false
      reading.open = null
      return
    case "message.posted":
      yield* event.actor.kind === "customer"
        ? heard(reading, event, asks)
        : answered(reading, event.data, event.at)
  }
}

function begin(reading: Reading, at: number, counted: number | undefined): void {
  reading.assistantOwns = true
  reading.visits.push(at)
  reading.counted = counted
  reading.earlier = []
  reading.misunderstandings = 0
  reading.open = null
}

function* heard(
  reading: Reading,
  event: Extract<ConversationEvent, { type: "message.posted" }>,
  asks: Facts["asks"],
): Generator<Signals> {
  // A text deleted under law is gone; that somebody wrote is not.
  const text = typeof event.data?.text === "string" ? event.data.text : ""
  reading.last = { seq: event.seq, text }
  if (reading.assistantOwns) {
    reading.open ??= { seq: event.seq, at: event.at, text }
    const { elder, visits, misunderstandings } = known(reading, event.at)
    yield readSignals({ text, earlier: reading.earlier }, { elder, visits, misunderstandings, asks })
  }
  reading.earlier = [...reading.earlier, text].slice(-KEPT)
}

function* answered(reading: Reading, data: MessageData | undefined, at: number): Generator<Signals> {
  // What was cut answers nothing.
  if (data?.interrupted === "cut") return
  reading.open = null
  const kind = data?.decision?.kind
  if (kind === "sure") reading.misunderstandings = 0
  if (kind !== "unknown" && kind !== "choose") return
  reading.misunderstandings += 1
  if (reading.assistantOwns) yield { ...known(reading, at), noSource: kind === "unknown" }
}

function known(reading: Reading, now: number): Signals {
  const inThisLog = reading.visits.filter((at) => now - at < DAY_MS).length
  return {
    ...NO_SIGNALS,
    elder: reading.elder,
    visits: reading.counted ?? Math.max(1, inThisLog),
    misunderstandings: reading.misunderstandings,
  }
}

/** Cut between characters, never inside one. */
function excerptOf(text: string): string {
  const characters = [
    ...text
      .slice(0, 2 * EXCERPT)
      .replace(/\s+/g, " ")
      .trim(),
  ]
  let excerpt = ""
  for (const character of characters) {
    if (excerpt.length + character.length > EXCERPT - 1) return `${excerpt}…`
    excerpt += character
  }
  return excerpt
}
