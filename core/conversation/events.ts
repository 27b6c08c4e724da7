/** The event catalogue: what can stand in a conversation's log, who wrote it and who may read it. */

export type ActorKind = "customer" | "assistant" | "agent" | "system"
export interface Actor {
  kind: ActorKind
  /** Opaque id: an agent's id, the visitor's id, the answerer's name. Inside the salted commitment. */
  id: string
}

/** Who may read an event: everyone in the conversation, staff of the tenant, or the operator's system only. */
export type Audience = "customer" | "staff" | "system"

export type Outcome = "confirmed" | "resolved" | "lapsed" | "abandoned" | "unreached"
export const OUTCOMES: readonly Outcome[] = ["confirmed", "resolved", "lapsed", "abandoned", "unreached"]

export type HumanRequestVia = "button" | "words" | "key" | "api"

/** Why a person takes over or a conversation waits for one. Shown to the customer and to the agent. */
export type HandoffReason = "asked" | "transferred" | "released" | "callback_due" | "agent_left"

export interface Source {
  articleId: string
  title: string
  version: number
  url?: string
  name?: string
}

/** Micro-yuan (CNY 1e-6) and milliseconds; tokens are 0 where no model was asked. */
export interface Cost {
  microYuan: number
  tokens: number
  ms: number
}

/** The decision that allowed an assistant message: what kind of answer, how sure (per mille), by which rule. */
export interface AnswerDecision {
  kind: "sure" | "choose" | "unknown" | "greeting" | "thanks"
  confidence: number
  calibration: string
}

export interface MessageData {
  text: string
  /** The client's id of this message: the same id again is the same message. */
  clientId?: string
  /** Display name of the person who wrote it (agents). */
  name?: string
  /** Only on assistant messages: always there, see invariant 3. */
  label?: "ai"
  sources?: Source[]
  options?: Source[]
  model?: string
  cost?: Cost
  decision?: AnswerDecision
  answersSeq?: number
}

export interface EventData {
  "conversation.opened": { inbox: string; locale: string; elder: boolean; channel: string; contact?: string }
  "notice.shown": { kind: "ai"; text: string }
  "message.posted": MessageData
  "answer.withheld": { why: "no_source" | "unsure" | "failed"; answersSeq: number }
  "human.requested": { via: HumanRequestVia; attempt: number }
  "queue.entered": { team: string; priority: number; since: number; reason: HandoffReason }
  "queue.shown": { place: number; etaLow: number | null; etaHigh: number | null }
  "agent.offered": { agent: string; until: number }
  "offer.ended": { agent: string; why: "declined" | "expired" | "offline" | "superseded" }
  "agent.connected": { agent: string; name: string; reason: HandoffReason }
  "agent.left": { agent: string; why: "transferred" | "released" | "closed" | "offline" }
  "callback.promised": { team: string; due: number }
  "callback.done": { agent: string }
  "note.added": { text: string; clientId?: string; name: string }
  "conversation.ended": { by: ActorKind; outcome: Outcome }
  "conversation.reopened": { episode: number }
  "data.redacted": { seq: number; reason: string }
}

export type EventType = keyof EventData

/** One audience per event type. Outside it a reader receives a sealed stub, so sequences have no holes. */
export const AUDIENCE: { readonly [T in EventType]: Audience } = {
  "conversation.opened": "customer",
  "notice.shown": "customer",
  "message.posted": "customer",
  "answer.withheld": "staff",
  "human.requested": "customer",
  "queue.entered": "customer",
  "queue.shown": "customer",
  "agent.offered": "staff",
  "offer.ended": "staff",
  "agent.connected": "customer",
  "agent.left": "customer",
  "callback.promised": "customer",
  "callback.done": "customer",
  "note.added": "staff",
  "conversation.ended": "customer",
  "conversation.reopened": "customer",
  "data.redacted": "customer",
}

export const EVENT_TYPES = Object.keys(AUDIENCE) as EventType[]

const SEES: { readonly [R in Audience]: ReadonlySet<Audience> } = {
  customer: new Set(["customer"]),
  staff: new Set(["customer", "staff"]),
  system: new Set(["customer", "staff", "system"]),
}

/** Whether what is meant for `audience` is open to `reader`. */
export function sees(reader: Audience, audience: Audience): boolean {
  return SEES[reader].has(audience)
}

export function maySee(reader: Audience, type: EventType): boolean {
  return sees(reader, AUDIENCE[type])
}

/** What decide proposes: an event before it has a place in the log. */
export type EventDraft = { [T in EventType]: { type: T; actor: Actor; data: EventData[T] } }[EventType]

/** An event in its place. `at` is the server clock in UTC milliseconds. */
export type ConversationEvent = EventDraft & { seq: number; at: number; epoch: number }
