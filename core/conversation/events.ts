/** The event catalogue: what can stand in a conversation's log, who wrote it and who may read it. */
import type { Need } from "../action/permit.ts"
import type { Level } from "../action/tool.ts"
import type { Attachment } from "../attachment/attachment.ts"
import type { FieldValue } from "../field/value.ts"
import type { Card, Form, FormAnswer } from "../form/form.ts"

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
  /** What became of an action is not known. */
  | "action_unknown"
  /** A matter of an order that a person decides. */
  | "order_decision"

export interface Source {
  articleId: string
  title: string
  version: number
  url?: string
  name?: string
  /** What a tool said, and no article: the action whose receipt it is; `articleId` is then `tool:` and the tool's name. */
  actionId?: string
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
  /** What told the question's meaning, where that was looked at too; absent: words alone. */
  meaning?: string
}

export interface MessageData {
  /** "" where the message is its attachments alone. */
  text: string
  /** Files that lie beside the log, under their hashes. */
  attachments?: Attachment[]
  /** Quick replies that a person offers with it: tapping one says it in the customer's name. */
  replies?: string[]
  /** What a person shows with it. */
  card?: Card
  /** What a person asks the customer to fill in: answered once, by `form.answered`. */
  form?: Form
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
  /** ms from the question to the first sentence the customer was shown; only where it came sentence by sentence. */
  firstMs?: number
  /**
   * What a model wrote ended early, after its first sentences were shown. cut: nothing follows, for the owner or the
   * question had changed. quoted: the article's own words follow.
   */
  interrupted?: "cut" | "quoted"
}

/** What a model did for staff. */
export const ASSIST_TASKS = ["draft", "rewrite", "summarise", "translate"] as const
export type AssistTask = (typeof ASSIST_TASKS)[number]

/** What nobody decides for the customer: who serves, what becomes of an order, whether an action runs. */
export type ConsentAbout = "assistant" | "order" | "action"

/** What a customer can choose when something they ordered is out of stock. */
export const ORDER_OPTIONS = ["call_me", "refund_item", "cancel_order", "wait", "swap"] as const
export type OrderOption = (typeof ORDER_OPTIONS)[number]

export interface OrderItem {
  sku: string
  title: string
  quantity: number
  /** Fen, of one piece. */
  priceFen: number
}

/** What a question about an order or an action is about: the data its texts are made from. */
export interface ConsentSubject {
  orderId?: string
  /** Of the order, or of the action. */
  title?: string
  item?: OrderItem
  /** What the customer could get instead. */
  swap?: OrderItem
  /** Fen: what the action moves, where it is one. */
  amountFen?: number
  /** Fen: the whole order. */
  totalFen?: number
  /** The action that waits for the answer. */
  actionId?: string
}

export type ProposedBy = "assistant" | "agent" | "system"

/** What the tool answered: shown, never read as an instruction. */
export interface Receipt {
  id?: string
  text: string
}

/** Why an action does not run. tool_refused: the tool said no, so that surely nothing was changed. */
export const ACTION_REFUSALS = [
  "withdrawn",
  "customer_said_no",
  "no_answer",
  "declined",
  "tool_refused",
  "tool_unavailable",
  "identity_required",
  "action_limit",
] as const
export type ActionRefusal = (typeof ACTION_REFUSALS)[number]
/** What metrics read of an answer, or of a rating. It stays when the answer's text is deleted: deleting changes no figure. */
export interface AnswerFigures {
  model?: string
  cost?: Cost
  decision?: AnswerDecision
  answersSeq?: number
  /** Ids of the articles it quoted or offered. */
  articles?: string[]
  /** Of a rating: what the customer gave. */
  score?: number
}

/** What a person says of an answer of the assistant: right; wrong; taken from the wrong article. */
export const VERDICTS = ["right", "wrong", "wrong_article"] as const
export type Verdict = (typeof VERDICTS)[number]

/** What a rule can do by itself. */
export const AUTOMATION_DEEDS = ["tag", "note", "queue", "notice", "close"] as const
export type AutomationDeed = (typeof AUTOMATION_DEEDS)[number]

/** Why staff are called until somebody acknowledges. */
export type AlertReason =
  | "waiting"
  | "nobody_on_duty"
  | "callback_due"
  | "emergency"
  | "no_reply"
  | "action_unknown"
  | "order_decision"

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
  /** automatic: a sentence that a rule of the workspace says, labelled so. */
  "notice.shown": { kind: "ai" | "support" | "automatic"; text: string }
  "message.posted": MessageData
  "answer.withheld": { why: "no_source" | "unsure" | "failed"; answersSeq: number }
  /** Staff say whether an answer (the message at `seq`) was right. articleId: the one that would have been. The latest of each person counts. */
  "answer.judged": { seq: number; verdict: Verdict; articleId?: string; name: string }
  /** The customer says whether the answer at `seq` helped. The latest counts. */
  "answer.rated": { seq: number; helped: boolean }
  /** A person was offered with two buttons, once in an episode, because it was not clear that one is wanted. */
  "human.offered": { reason: TriggerReason; rule: string; answersSeq: number }
  "human.declined": { answersSeq: number }
  /** `elder`: asked from elder mode, which the customer has turned on since the conversation was opened. */
  "human.requested": { via: HumanRequestVia; attempt: number; elder?: true }
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
  /** form: seq of the message that asked. start: id of the form that the inbox offers at the start. One of the two. */
  "form.answered": { form?: number; start?: string; title: string; answers: FormAnswer[]; clientId: string }
  /** The customer had to say it again to a person. */
  "question.repeated": Record<string, never>
  "alert.raised": { why: AlertReason; level: number }
  "alert.acknowledged": { level: number; name: string }
  "consent.asked": {
    consentId: string
    about: ConsentAbout
    options: string[]
    default: string
    deadline: number
    /** Of an order or an action. */
    subject?: ConsentSubject
  }
  /** A choice the customer made before: at checkout, on the shop's signed word. */
  "consent.recorded": {
    consentId: string
    about: "order"
    subject: ConsentSubject
    choice: OrderOption
    /** UTC ms at which the customer chose. */
    madeAt: number
  }
  /**
   * by: the customer; the deadline, which takes the declared default; or a person, who wrote down what the customer said
   * to them. about and name: not on answers about the assistant.
   */
  "consent.answered": {
    consentId: string
    choice: string
    by: "customer" | "deadline" | "agent"
    about?: "order" | "action"
    /** Of the person who wrote it down. */
    name?: string
  }
  /** It is proved who the customer is: the host page, or the shop, has signed for it. */
  "customer.identified": { customer: string; name?: string; by: "signature" }
  "action.proposed": {
    actionId: string
    tool: string
    title: string
    level: Level
    input: Record<string, unknown>
    amountFen?: number
    orderId?: string
    proposedBy: ProposedBy
    /** What it waits for, one after the other. Absent: nothing. */
    needs?: Need[]
    /** The answer it carries out, or waits for. */
    consentId?: string
    /** The action it undoes. */
    undoes?: string
  }
  /** by: the level of the tool, the customer's recorded choice, or a person. */
  "action.approved": {
    actionId: string
    by: "policy" | "consent" | "agent"
    consentId?: string
    name?: string
  }
  "action.done": { actionId: string; receipt: Receipt; amountFen?: number; ms: number }
  /** code and text: what the tool said. name: of the person who declined. */
  "action.refused": { actionId: string; why: ActionRefusal; code?: string; text?: string; name?: string }
  /** The tool was asked, and it is not known whether it acted: a person finds out, it is never guessed. */
  "action.unknown": { actionId: string; why: string }
  "action.settled": { actionId: string; outcome: "done" | "not_done"; name: string }
  "assistant.resumed": { consentId: string }
  /** label: what the tag was called then. */
  "tag.added": { tag: string; label: string; name: string }
  "tag.removed": { tag: string; label: string; name: string }
  /** One of the workspace's own fields was filled in, or emptied: null. label, text: what field and value were called then. */
  "field.set": { field: string; label: string; value: FieldValue | null; text: string; name: string }
  /** Put aside by who serves, until a time. A word of the customer or another owner ends it without an event of its own. */
  "snooze.started": { until: number; name: string }
  /** name: of the person who took it back. */
  "snooze.ended": { why: "due" | "person"; name?: string }
  /** mentions: accounts it speaks to. */
  "note.added": {
    text: string
    clientId?: string
    name: string
    /** Accounts it speaks to. */
    mentions?: string[]
    /** Who served when a lead whispered to them; among `mentions` too. */
    whisperTo?: string
  }
  /**
   * A rule acted by itself, on the event at `on.seq`. done: what it did; the events that follow say it. chain: the rules
   * that caused that event, the first one first.
   */
  "automation.ran": {
    rule: string
    name: string
    /** Of the workspace's rules. */
    version: number
    on: { event: string; seq: number }
    done: AutomationDeed[]
    refused?: { do: AutomationDeed; why: string }[]
    chain?: string[]
  }
  /** A model helped who serves: what for, and what it cost. Of what it wrote, only what a person sends is on record. */
  "assist.used": { task: AssistTask; model: string; cost: Cost; name: string }
  "conversation.ended": { by: ActorKind; outcome: Outcome }
  /** The customer is asked, once, how satisfied they were with who served last. agent: where that was a person. */
  "rating.invited": { of: "assistant" | "agent"; agent?: string }
  /** score: 1 to 5. The latest of an episode counts. */
  rated: { score: number; comment?: string }
  "conversation.reopened": { episode: number; visit?: number }
  /** kept: what metrics read of a deleted answer or rating. */
  "data.redacted": { seq: number; reason: string; kept?: AnswerFigures }
}

export type EventType = keyof EventData

/** One audience per event type. Outside it a reader receives a sealed stub, so sequences have no holes. */
export const AUDIENCE: { readonly [T in EventType]: Audience } = {
  "conversation.opened": "customer",
  "notice.shown": "customer",
  "message.posted": "customer",
  "answer.withheld": "staff",
  "answer.judged": "staff",
  "answer.rated": "customer",
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
  "form.answered": "customer",
  "question.repeated": "customer",
  "alert.raised": "staff",
  "alert.acknowledged": "staff",
  "consent.asked": "customer",
  "consent.recorded": "customer",
  "consent.answered": "customer",
  "customer.identified": "customer",
  "action.proposed": "customer",
  "action.approved": "customer",
  "action.done": "customer",
  "action.refused": "customer",
  "action.unknown": "customer",
  "action.settled": "customer",
  "assistant.resumed": "customer",
  "note.added": "staff",
  "tag.added": "staff",
  "tag.removed": "staff",
  "field.set": "staff",
  "snooze.started": "staff",
  "snooze.ended": "staff",
  "automation.ran": "staff",
  "assist.used": "staff",
  "conversation.ended": "customer",
  "rating.invited": "customer",
  rated: "customer",
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
