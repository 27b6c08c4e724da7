/** Everything that can be asked of a conversation, and what deciding it returns. */
import type {
  AnswerDecision,
  Cost,
  EventDraft,
  HandoffReason,
  HumanRequestVia,
  Outcome,
  Source,
} from "./events.ts"

export type Role = "agent" | "dispatcher" | "supervisor" | "admin"

/** A signed-in person. `name` is what the customer sees. */
export interface Staff {
  agent: string
  name: string
  role: Role
}

export type Command =
  | {
      type: "open"
      visitor: string
      inbox: string
      locale: string
      elder: boolean
      channel: string
      contact?: string
      aiNotice: string
    }
  | { type: "postCustomerMessage"; visitor: string; clientId: string; text: string }
  | { type: "askHuman"; visitor: string; via: HumanRequestVia }
  | {
      type: "answer"
      epoch: number
      answersSeq: number
      text: string
      sources: Source[]
      options: Source[]
      model: string
      cost: Cost
      decision: AnswerDecision
      /** Why there is none, for a decision of kind "unknown". */
      withheld?: "no_source" | "unsure" | "failed"
    }
  | { type: "offer"; agent: string; until: number }
  /** `until` names the offer that is meant: a late timer must not end a newer offer to the same person. */
  | { type: "endOffer"; agent: string; why: "declined" | "expired" | "offline"; until?: number }
  | { type: "accept"; by: Staff }
  | { type: "postAgentMessage"; by: Staff; clientId: string; text: string; basedOn?: number }
  | { type: "addNote"; by: Staff; clientId: string; text: string }
  | { type: "transfer"; by: Staff; to: { agent: string } | { team: string }; until: number }
  | { type: "release"; by: Staff }
  | { type: "close"; by: Staff; outcome: Outcome }
  | { type: "redact"; by: Staff; seq: number; reason: string }
  | { type: "callbackDue"; due: number }
  | { type: "showPlace" }

export type CommandType = Command["type"]

/** What the shell brings: the time, the tenant's policy and what was read from outside this conversation. */
export interface Context {
  /** Server clock, UTC ms. */
  now: number
  policy: {
    /** Team that people of this inbox belong to when nothing else is said. */
    team: string
    /** True inside office hours now; outside them `nextOpening` is when a callback is promised. */
    officeOpen: boolean
    nextOpening: number | null
    /** Added to the priority of a customer who declared elder mode. */
    elderPriority: number
  }
  /** Conversations of the same team that would be served before this one if it stood in the queue. */
  ahead: number
  /** Measured waiting range in ms (p50, p90); null when there is not enough data yet. */
  eta: { low: number; high: number } | null
  /** For redact: the event that is to be deleted, as it stands in the log. */
  target?: { type: string; redacted: boolean }
}

/** Durable work that follows a decision; each ends in a command of its own. */
export type Effect =
  | { kind: "answer"; epoch: number; answersSeq: number }
  /** A customer waits, or a place at a desk became free: offer whoever waits longest to whoever is there. */
  | { kind: "drain" }
  | { kind: "endOffer"; agent: string; epoch: number; at: number }
  | { kind: "callbackDue"; due: number; at: number }

/**
 * What spans conversations and is taken inside the append transaction, conditionally:
 * `slot` moves this conversation's one place at an agent's desk (null frees it). A lost claim re-decides.
 */
export interface Claims {
  slot?: { agent: string } | null
}

export type HumanResult =
  | { result: "connected"; agent: string; name: string }
  | { result: "queued"; place: number; eta: { low: number; high: number } | null }
  | { result: "callback"; due: number }

export type RefusalCode =
  | "conversation_closed"
  | "not_waiting"
  | "not_owner"
  | "already_owned"
  | "offer_gone"
  | "stale_answer"
  | "stale_send"
  | "not_redactable"
  | "not_permitted"
  | "nothing_to_do"

export interface Accepted {
  ok: true
  events: EventDraft[]
  effects: Effect[]
  claims: Claims
  /** Set for askHuman only. */
  human?: HumanResult
}
export interface Refused {
  ok: false
  code: RefusalCode
  /** Facts that let the caller say what to do, e.g. who owns the conversation now. */
  detail?: Record<string, string | number>
}
export type Decision = Accepted | Refused

export type { HandoffReason }
