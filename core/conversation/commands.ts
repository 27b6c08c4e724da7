/** Everything that can be asked of a conversation, and what deciding it returns. */

import type { ToolFacts } from "../action/tool.ts"
import type { Attachment } from "../attachment/attachment.ts"
import type { FieldValue } from "../field/value.ts"
import type { Card, Form, FormValue, StartForm } from "../form/form.ts"
import type { Handoff as Found } from "../handoff/triggers.ts"
import type {
  AlertReason,
  AnswerDecision,
  AnswerFigures,
  AssistTask,
  ConsentSubject,
  Cost,
  EventDraft,
  HumanRequestVia,
  OrderOption,
  Outcome,
  Receipt,
  Source,
  Verdict,
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
  | {
      type: "postCustomerMessage"
      visitor: string
      clientId: string
      text: string
      attachments?: Attachment[]
    }
  | { type: "askHuman"; visitor: string; via: HumanRequestVia; elder?: boolean }
  /** The other of the two buttons: no person now, go on with the assistant. */
  | { type: "declineHuman"; visitor: string }
  /** Leaves the queue, or gives up the callback. */
  | { type: "withdraw"; visitor: string }
  /** While waiting: go on with the assistant, or no longer. The place is kept. */
  | { type: "setAssistant"; visitor: string; on: boolean }
  | { type: "bookCallback"; visitor: string; due: number }
  | { type: "leaveContact"; visitor: string; contact: string }
  | { type: "correctContext"; visitor: string; clientId: string; text: string }
  | { type: "reportRepeat"; visitor: string }
  /** form: seq of the message that asked; null: what the inbox offers at the start. values: by the field's id. */
  | {
      type: "answerForm"
      visitor: string
      clientId: string
      form: number | null
      values: Readonly<Record<string, FormValue>>
    }
  | { type: "answerConsent"; visitor: string; consentId: string; choice: string }
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
      /** What is said instead of `text` when this very command hands over to a person. */
      handoffText?: string
      firstMs?: number
      /** The model broke off after its first sentences were shown; the article's own words follow them in `text`. */
      interrupted?: "quoted"
      /** Where sentences were shown: the draft's id, so that what was shown goes on record once. */
      clientId?: string
    }
  /** What the customer was shown of an answer that was overtaken: it was said, so it is on record. */
  | {
      type: "cutAnswer"
      clientId: string
      epoch: number
      answersSeq: number
      text: string
      sources: Source[]
      model: string
      cost: Cost
      decision: AnswerDecision
      firstMs: number
    }
  /** Whether the answer at `seq` helped, in the customer's word. */
  | { type: "rateAnswer"; visitor: string; seq: number; helped: boolean }
  /** How satisfied the customer was, 1 to 5, with who served last. */
  | { type: "rate"; visitor: string; score: number; comment?: string }
  /** Whether the answer at `seq` was right, in the word of somebody who knows. */
  | { type: "judgeAnswer"; by: Staff; seq: number; verdict: Verdict; articleId?: string }
  | { type: "offer"; agent: string; until: number }
  /** `until` names the offer that is meant: a late timer must not end a newer offer to the same person. */
  | { type: "endOffer"; agent: string; why: "declined" | "expired" | "offline"; until?: number }
  | { type: "accept"; by: Staff }
  /** A lead serves instead of the assistant, or of another person. */
  | { type: "takeOver"; by: Staff }
  | {
      type: "postAgentMessage"
      by: Staff
      clientId: string
      text: string
      attachments?: Attachment[]
      replies?: string[]
      card?: Card
      form?: Form
      basedOn?: number
    }
  /** Puts a tag of the workspace on the conversation, or takes it off. */
  | { type: "setTag"; by: Staff; tag: string; label: string; on: boolean }
  /** Fills in one of the workspace's own fields; null empties it. label, text: what field and value are called now. */
  | {
      type: "setField"
      by: Staff
      field: string
      label: string
      value: FieldValue | null
      text: string
    }
  /** Puts a customer one serves aside until a time, UTC ms. */
  | { type: "snooze"; by: Staff; until: number }
  | { type: "unsnooze"; by: Staff }
  | { type: "snoozeDue"; until: number }
  | {
      type: "addNote"
      by: Staff
      clientId: string
      text: string
      mentions?: string[]
      /** A lead's word to whoever serves: it is put before their eyes. */
      whisper?: true
    }
  | { type: "recordAssist"; by: Staff; task: AssistTask; model: string; cost: Cost }
  | { type: "transfer"; by: Staff; to: { agent: string } | { team: string }; until: number }
  | { type: "release"; by: Staff }
  /** Asks the customer whether the assistant may go on; it resumes only on their yes. */
  | { type: "proposeReturn"; by: Staff; consentId: string; deadline: number }
  | { type: "acknowledge"; by: Staff }
  | { type: "close"; by: Staff; outcome: Outcome }
  | { type: "redact"; by: Staff; seq: number; reason: string }
  | { type: "callbackDue"; due: number }
  | { type: "showPlace" }
  /** The lease of the person who serves has run out. */
  | { type: "vacate"; agent: string }
  /** The office has closed and nobody is there: who still waits is promised the next opening. */
  | { type: "closeOffice" }
  /** The next step of the alert ladder, for the wait (epoch) it was set up for. */
  | { type: "raiseAlert"; epoch: number; why: AlertReason; level: number }
  /** The watchdog: this question has had no answer for too long. */
  | { type: "replyOverdue"; answersSeq: number }
  | { type: "lapseConsent"; consentId: string }
  /** A person writes down what the customer said to them about an order or an action. */
  | { type: "writeDownAnswer"; by: Staff; consentId: string; choice: string }
  /** Who the customer is: checked by the shell against a signature, never taken from a model or a form. */
  | { type: "identify"; visitor: string; customer: string; name?: string }
  | AskOrder
  | ProposeAction
  | { type: "approveAction"; by: Staff; actionId: string }
  | { type: "declineAction"; by: Staff; actionId: string }
  /** What came of asking the tool. */
  | { type: "recordAction"; actionId: string; outcome: ActionOutcome }
  /** A person has found out what became of it. */
  | { type: "settleAction"; by: Staff; actionId: string; outcome: "done" | "not_done" }
  /** A rule of the workspace acts by itself (core/automation). `clientId`: it acts once on one event. */
  | {
      type: "automate"
      clientId: string
      rule: { id: string; name: string; version: number }
      on: { event: string; seq: number }
      /** The rules that caused that event, the first one first. */
      chain: readonly string[]
      actions: readonly AutomationAction[]
    }
  /** Nothing was said for a long time, or a probe is over. Never while a person serves or is waited for. */
  | { type: "lapse" }

export type CommandType = Command["type"]

/** An action of a rule, as it is for one conversation. */
export type AutomationAction =
  | { do: "tag"; tag: string; label: string; on: boolean }
  | { do: "note"; text: string; mentions?: readonly string[] }
  | { do: "queue"; team: string }
  | { do: "notice"; text: string }
  | { do: "close" }

/** Something ordered is out of stock: the customer is asked, or what they chose at checkout is carried out. */
export interface AskOrder {
  type: "askOrder"
  consentId: string
  /** Whose order it is, on the shop's signed word. */
  customer: string
  subject: ConsentSubject & { orderId: string }
  options: OrderOption[]
  default: OrderOption
  deadline: number
  chosen?: { choice: OrderOption; madeAt: number }
}

export interface ProposeAction {
  type: "proposeAction"
  actionId: string
  tool: string
  input: Record<string, unknown>
  amountFen?: number
  orderId?: string
  by:
    | { kind: "assistant"; model: string; epoch: number; answersSeq: number }
    | { kind: "agent"; staff: Staff }
  /** The question to the customer, where one is needed: its id, and until when they may answer. */
  consentId: string
  deadline: number
  undoes?: string
}

export type ActionOutcome =
  | { kind: "done"; receipt: Receipt; amountFen?: number; ms: number }
  | { kind: "refused"; code: string; text?: string }
  | { kind: "unknown"; why: string }

/** What the triggers of the workspace found, when a person should take over. */
export interface Handoff extends Found {
  /** How a person was asked for, when one was. */
  via?: "words" | "key"
}

/** What the shell brings: the time, the tenant's policy and what was read from outside this conversation. */
export interface Context {
  /** Server clock, UTC ms. */
  now: number
  policy: {
    /** Team that people of this inbox belong to when nothing else is said. */
    team: string
    /** What an agent of this inbox should be able to do, when nothing else is said. */
    skills: readonly string[]
    /** True inside office hours now; outside them `nextOpening` is when a callback is promised. */
    officeOpen: boolean
    nextOpening: number | null
    /** Added to the priority of a customer who declared elder mode. */
    elderPriority: number
    /** ms of waiting that count as late when no range could be told. */
    lateAfterMs: number
    /** ms from the first step of the alert ladder to the next; each further step doubles it. */
    escalateMs: number
    /** ms a customer's message may stay without a reply. */
    replyLimitMs: number
    /** ms of silence after which the assistant's conversation ends as lapsed. */
    lapseMs: number
    /** What to do first in an emergency, in the customer's language. */
    supportText: string
    /** So many questions about orders and actions, and so many actions, may be open at once in one conversation. */
    maxOpen: number
  }
  /** Conversations of the same team that would be served before this one if it stood in the queue. */
  ahead: number
  /** Measured waiting range in ms (p50, p90); null when there is not enough data yet. */
  eta: { low: number; high: number } | null
  handoff?: Handoff | null
  /** Seqs that say what it is about: the customer's own messages, and the answers they got. own: so does this message. */
  summary?: { problem: number[]; tried: number[]; own?: boolean }
  /** For open: visits of this customer within 24 h before this one. */
  earlierVisits?: number
  /** For bookCallback: whether the office is open at that time, and the time can be promised. */
  bookable?: boolean
  /** The tool that this command would use, as it is registered now; null or absent: there is none. */
  tool?: ToolFacts | null
  /** For answerForm: what the inbox offers at the start; null or absent: nothing. */
  startForm?: StartForm | null
  /** For redact, rateAnswer and judgeAnswer: the event that is meant, as it stands in the log. */
  target?: Target
}

export interface Target {
  type: string
  redacted: boolean
  /** What metrics read of it, where it is a message of the assistant or a rating. */
  answer?: AnswerFigures
  /** What was said of it before, by the same person or by the customer: a verdict, or whether it helped. */
  said?: Verdict | boolean
}

/** Durable work that follows a decision; each ends in a command of its own. */
export type Effect =
  | { kind: "answer"; epoch: number; answersSeq: number }
  /** A customer waits, or a place at a desk became free: offer whoever waits longest to whoever is there. */
  | { kind: "drain" }
  | { kind: "endOffer"; agent: string; epoch: number; at: number }
  | { kind: "snoozeDue"; until: number; at: number }
  | { kind: "callbackDue"; due: number; at: number }
  | { kind: "escalate"; epoch: number; why: AlertReason; level: number; at: number }
  | { kind: "consentDue"; consentId: string; at: number }
  /** Asks the tool, at least once, with the action's id as the key: it acts once. */
  | { kind: "act"; actionId: string }
  /** A wait or a service has begun or ended: fold the log into the measured times. */
  | { kind: "measure" }

/**
 * What spans conversations and is taken inside the append transaction, conditionally:
 * `slot` moves this conversation's one place at an agent's desk (null frees it). A lost claim re-decides.
 * `beyond`: taken even where the desk is full (emergencies, and a lead who steps in).
 */
export interface Claims {
  slot?: { agent: string; beyond?: boolean } | null
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
  | "consent_gone"
  | "not_an_option"
  | "time_not_offered"
  | "identity_required"
  | "identity_conflict"
  | "tool_unavailable"
  | "action_limit"
  | "action_gone"
  | "approval_needs_lead"
  | "consent_required"
  | "default_not_allowed"
  | "too_many_open"
  | "not_an_answer"
  | "too_many_items"
  | "awaits_reply"
  | "nobody_serves"
  | "nothing_to_rate"
  | "already_rated"
  | "form_gone"
  | "not_fitting"

export interface Accepted {
  ok: true
  events: EventDraft[]
  effects: Effect[]
  claims: Claims
  /** What came of asking for a person, or of being handed to one. */
  human?: HumanResult
}
export interface Refused {
  ok: false
  code: RefusalCode
  /** Facts that let the caller say what to do, e.g. who owns the conversation now. */
  detail?: Record<string, string | number>
}
export type Decision = Accepted | Refused
