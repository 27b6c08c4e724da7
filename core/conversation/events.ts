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

/** What the triggers of a workspace can find (core/handoff/triggers.ts). */
export const TRIGGER_REASONS = [
  "asked",
  "emergency",
  "self_harm",
  "security",
  "emotion",
  "complaint",
  "repeated",
  "misunderstood",
  "no_source",
  "elder",
  "frequent_visits",
  "reply_timeout",
  "topic",
  "rule_error",
] as const
export type TriggerReason = (typeof TRIGGER_REASONS)[number]

/** Why a person takes over or a conversation waits for one. Shown to the customer and to the agent. */
export type HandoffReason =
  | TriggerReason
  | "transferred"
  | "released"
  | "callback_due"
  | "agent_left"
  | "stepped_in"

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

/** What the assistant must not decide for the customer: asked once, with a default if nobody answers. */
export type ConsentSubject = "assistant"

/** Why staff are called until somebody acknowledges. */
export type AlertReason = "waiting" | "nobody_on_duty" | "callback_due" | "emergency" | "no_reply"

export interface EventData {
  "conversation.opened": {
    inbox: string
    locale: string
    elder: boolean
    /** "probe" is our own test of the way to a person; never offered, counted or listed. */
    channel: string
    contact?: string
    /** Visits of this customer within 24 h, this one included; absent: not known. */
    visit?: number
  }
  /** support: what to do first in an emergency. Nothing is sold or surveyed after it. */
  "notice.shown": { kind: "ai" | "support"; text: string }
  "message.posted": MessageData
  "answer.withheld": { why: "no_source" | "unsure" | "failed"; answersSeq: number }
  /** A person was offered with two buttons, once in an episode, because it was not clear that one is wanted. */
  "human.offered": { reason: TriggerReason; rule: string; answersSeq: number }
  "human.declined": { answersSeq: number }
  "human.requested": { via: HumanRequestVia; attempt: number }
  /** The customer left the queue or gave up the callback, by choice. */
  "human.withdrawn": Record<string, never>
  "queue.entered": {
    team: string
    priority: number
    since: number
    reason: HandoffReason
    /** Id of the trigger that fired, where one did. */
    rule?: string
    skills?: string[]
  }
  /** late: the range told before has passed; it is admitted, and this is the new one. */
  "queue.shown": { place: number; etaLow: number | null; etaHigh: number | null; late?: true }
  /** The customer goes on with the assistant while the place is kept, and may end that again. */
  "assistant.invited": Record<string, never>
  "assistant.dismissed": Record<string, never>
  "agent.offered": { agent: string; until: number }
  "offer.ended": { agent: string; why: "declined" | "expired" | "offline" | "superseded" }
  "agent.connected": { agent: string; name: string; reason: HandoffReason }
  "agent.left": {
    agent: string
    why: "transferred" | "released" | "closed" | "offline" | "returned" | "taken_over"
  }
  "callback.promised": {
    team: string
    due: number
    reason?: HandoffReason
    rule?: string
    /** The customer chose this time. */
    chosen?: true
  }
  "callback.done": { agent: string }
  "contact.left": { contact: string }
  /** What is handed over, as the customer sees it: seqs of their own messages, and of the answers they got. */
  "context.summarised": { problem: number[]; tried: number[] }
  "context.corrected": { text: string; clientId?: string }
  /** The customer had to say it again to a person. */
  "question.repeated": Record<string, never>
  "alert.raised": { why: AlertReason; level: number }
  "alert.acknowledged": { level: number; name: string }
  "consent.asked": {
    consentId: string
    about: ConsentSubject
    options: string[]
    default: string
    deadline: number
  }
  /** by: the customer, or the deadline, which takes the declared default. */
  "consent.answered": { consentId: string; choice: string; by: "customer" | "deadline" }
  "assistant.resumed": { consentId: string }
  "note.added": { text: string; clientId?: string; name: string }
  "conversation.ended": { by: ActorKind; outcome: Outcome }
  "conversation.reopened": { episode: number; visit?: number }
  "data.redacted": { seq: number; reason: string }
}

export type EventType = keyof EventData

/** One audience per event type. Outside it a reader receives a sealed stub, so sequences have no holes. */
export const AUDIENCE: { readonly [T in EventType]: Audience } = {
  "conversation.opened": "customer",
  "notice.shown": "customer",
  "message.posted": "customer",
  "answer.withheld": "staff",
  "human.offered": "customer",
  "human.declined": "customer",
  "human.requested": "customer",
  "human.withdrawn": "customer",
  "queue.entered": "customer",
  "queue.shown": "customer",
  "assistant.invited": "customer",
  "assistant.dismissed": "customer",
  "agent.offered": "staff",
  "offer.ended": "staff",
  "agent.connected": "customer",
  "agent.left": "customer",
  "callback.promised": "customer",
  "callback.done": "customer",
  "contact.left": "customer",
  "context.summarised": "customer",
  "context.corrected": "customer",
  "question.repeated": "customer",
  "alert.raised": "staff",
  "alert.acknowledged": "staff",
  "consent.asked": "customer",
  "consent.answered": "customer",
  "assistant.resumed": "customer",
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
