/** What the log says now: a fold over a conversation's events. */

import { type ActionsState, applyAction, applyYes, NO_ACTIONS } from "../action/live.ts"
import { MAX_RUNS, RUNS_WITHIN_MS } from "../automation/limits.ts"
import {
  applyAsked,
  applySettled,
  type ConsentsState,
  dropQuestionsAbout,
  NO_CONSENTS,
} from "../consent/open.ts"
import type { FieldValue } from "../field/value.ts"
import type {
  ActorKind,
  AlertReason,
  ConversationEvent,
  EventType,
  HandoffReason,
  Outcome,
} from "./events.ts"
import type { AskedForm } from "./forms.ts"
import { answers } from "./judge-answer.ts"

export interface QueueOwner {
  kind: "queue"
  team: string
  /** Higher is served earlier. */
  priority: number
  /** UTC ms from which the place counts; kept when a person leaves, so nobody goes to the back of the queue. */
  since: number
  reason: HandoffReason
  skills: readonly string[]
  offer: { agent: string; until: number } | null
  /** Who let this conversation's offer lapse; they are asked again only when nobody else is there. */
  passed: readonly string[]
  /** When the customer was last told a place, and the range they were told, in ms of waiting from then on. */
  shown: { at: number; low: number | null; high: number | null }
  /** A range we told has passed. */
  late: boolean
  /** The customer chose to go on with the assistant while waiting. */
  assistant: boolean
}

export interface CallbackOwner {
  kind: "callback"
  team: string
  due: number
  reason: HandoffReason
  chosen: boolean
  assistant: boolean
}

export type Owner =
  | { kind: "assistant" }
  | QueueOwner
  | { kind: "agent"; agent: string; name: string; team: string }
  | CallbackOwner
  | { kind: "closed"; outcome: Outcome }

export type OwnerKind = Owner["kind"]

/** Staff are being called; acknowledgedAt (UTC ms) is when somebody said they had seen it. */
export interface Alert {
  why: AlertReason
  level: number
  at: number
  acknowledgedAt: number | null
}

export interface ConversationState extends ConsentsState, ActionsState {
  tenant: string
  id: string
  inbox: string
  locale: string
  elder: boolean
  /** Our own test of the way to a person. */
  probe: boolean
  /** Sequence number of the last event; 0 before the first. */
  seq: number
  /** Grows by one at every change of owner. */
  epoch: number
  /** Grows by one each time a closed conversation opens again. */
  episode: number
  owner: Owner
  openedAt: number
  /** When the owner last changed, UTC ms. */
  ownerSince: number
  /** Visits within 24 h as of this episode, this one included; 0: not known. */
  visit: number
  /** UTC ms at which this conversation was opened and reopened; the last few. */
  visitTimes: readonly number[]
  /** Requests for a person in this episode. */
  requests: number
  /** When a person was first asked for or needed, UTC ms: the clock of every reach metric. */
  firstRequestAt: number | null
  place: number | null
  lastMessage: { seq: number; by: ActorKind; at: number } | null
  lastCustomerSeq: number
  /** The newest customer message the assistant has answered or declined to answer. */
  answeredSeq: number
  /** When the oldest customer message that nobody has answered came, or when a person took over after it. UTC ms. */
  unansweredSince: number | null
  /** Answers in a row that were not sure. */
  misses: number
  /** A person was offered with two buttons in this episode: about which question, and whether that still stands. */
  humanOffered: { answersSeq: number; open: boolean } | null
  /** The customer left a wait, said no to a person or gave a person's place back to the assistant, in this episode. */
  choseAssistant: boolean
  /** An emergency was seen in this episode. */
  urgent: boolean
  /** Who served last in this episode. The assistant's service is over when a person is waited for. */
  served: "nobody" | "assistant" | "agent"
  /** The customer was asked how satisfied they were: what they said, and when first (UTC ms). null: not asked. */
  rating: { score: number | null; at: number | null } | null
  /** Who served last, in any episode. */
  lastAgent: string | null
  alert: Alert | null
  /** The question whether the assistant may go on. Those about orders and actions: consents. */
  consent: { id: string; about: "assistant"; default: string; deadline: number } | null
  /** Ids of the workspace's tags that are on it, in the order they were put on. */
  tags: readonly string[]
  /** When rules of the workspace acted by themselves within the last hour, UTC ms; the newest last. */
  ran: readonly { rule: string; at: number }[]
  /** What is filled in of the workspace's own fields, by the field's id. */
  fields: Readonly<Record<string, FieldValue>>
  /** Forms that wait to be filled in. */
  forms: readonly AskedForm[]
  /** Ids of forms that the inbox offered at the start and that were filled in. */
  startForms: readonly string[]
  /** When the customer last filled one in. It is no message: a question before it is still the newest. */
  filled: { seq: number; at: number } | null
  /** Put aside by who serves, until then (UTC ms): hidden from their list, and nothing more. */
  snoozed: { until: number } | null
  /** Who the customer is, where it is proved. Does not change. */
  customer: string | null
  /** Whether a summary was handed over in this episode; the customer may then correct it. */
  summarised: boolean
  /** The epoch in which the customer last said that they had to repeat themselves; 0: never. */
  repeatedEpoch: number
}

/** Bound of the `passed` list; beyond it the oldest are asked again. */
const MAX_PASSED = 20
const MAX_VISITS = 5

export function emptyConversation(scope: { tenant: string; id: string }): ConversationState {
  return {
    tenant: scope.tenant,
    id: scope.id,
    inbox: "",
    locale: "",
    elder: false,
    probe: false,
    seq: 0,
    epoch: 0,
    episode: 0,
    owner: { kind: "closed", outcome: "lapsed" },
    openedAt: 0,
    ownerSince: 0,
    visit: 0,
    visitTimes: [],
    requests: 0,
    firstRequestAt: null,
    place: null,
    lastMessage: null,
    lastCustomerSeq: 0,
    answeredSeq: 0,
    unansweredSince: null,
    misses: 0,
    humanOffered: null,
    choseAssistant: false,
    urgent: false,
    served: "nobody",
    rating: null,
    lastAgent: null,
    alert: null,
    consent: null,
    tags: [],
    ran: [],
    fields: {},
    forms: [],
    startForms: [],
    filled: null,
    snoozed: null,
    customer: null,
    ...NO_CONSENTS,
    ...NO_ACTIONS,
    summarised: false,
    repeatedEpoch: 0,
  }
}

const CHANGES_OWNER: ReadonlySet<EventType> = new Set([
  "conversation.opened",
  "queue.entered",
  "agent.connected",
  "callback.promised",
  "human.withdrawn",
  "assistant.resumed",
  "conversation.ended",
  "conversation.reopened",
])

/** The epoch an event stands in: an event that changes the owner begins the next one. */
export function epochOf(state: ConversationState, type: EventType): number {
  return CHANGES_OWNER.has(type) ? state.epoch + 1 : state.epoch
}

/** Folds one event into the state. Total over the catalogue; the caller guarantees seq = state.seq + 1. */
export function apply(state: ConversationState, event: ConversationEvent): ConversationState {
  if (event.seq !== state.seq + 1) throw new RangeError(`event ${event.seq} cannot follow ${state.seq}`)
  const next: ConversationState = { ...state, seq: event.seq, epoch: event.epoch }
  if (CHANGES_OWNER.has(event.type)) {
    next.place = null
    next.alert = null
    next.consent = null
    next.snoozed = null
    next.ownerSince = event.at
    // Two buttons that were shown do not stand any more: whether a person comes is settled.
    if (state.humanOffered) next.humanOffered = { ...state.humanOffered, open: false }
  }
  if (event.actor.kind === "customer") next.snoozed = null
  switch (event.type) {
    case "conversation.opened":
      next.inbox = event.data.inbox
      next.locale = event.data.locale
      next.elder = event.data.elder
      next.probe = event.data.channel === "probe"
      next.openedAt = event.at
      next.episode = 1
      next.visit = event.data.visit ?? 0
      next.visitTimes = [event.at]
      next.owner = { kind: "assistant" }
      return next
    case "notice.shown":
      next.urgent = state.urgent || event.data.kind === "support"
      return next
    case "message.posted":
      // Shown before what has come since; it answers nothing and is nobody's turn.
      if (event.data.interrupted === "cut") return next
      next.lastMessage = { seq: event.seq, by: event.actor.kind, at: event.at }
      if (event.data.form) next.forms = [...state.forms, { ...event.data.form, seq: event.seq }]
      if (event.actor.kind === "customer") {
        next.lastCustomerSeq = event.seq
        next.unansweredSince = state.unansweredSince ?? event.at
      } else {
        next.unansweredSince = null
        if (state.owner.kind === "agent") next.alert = null
      }
      if (event.data.answersSeq !== undefined) next.answeredSeq = event.data.answersSeq
      if (event.data.decision) next.misses = missesAfter(state.misses, event.data.decision.kind)
      if (state.owner.kind === "assistant" && answers(event.data.decision)) next.served = "assistant"
      return next
    case "answer.withheld":
      next.answeredSeq = event.data.answersSeq
      return next
    case "human.offered":
      next.humanOffered = { answersSeq: event.data.answersSeq, open: true }
      return next
    case "human.declined":
      if (state.humanOffered) next.humanOffered = { ...state.humanOffered, open: false }
      next.choseAssistant = true
      return next
    case "human.requested":
      next.requests = event.data.attempt
      next.elder = state.elder || event.data.elder === true
      next.choseAssistant = false
      next.firstRequestAt = state.firstRequestAt ?? event.at
      // The message that asked is answered by this: the assistant will not take it for a question later.
      if (state.lastMessage?.seq === state.seq && (event.data.via === "words" || event.data.via === "key"))
        next.answeredSeq = state.lastCustomerSeq
      return next
    case "queue.entered": {
      const { team, priority, since, reason, skills = [] } = event.data
      const shown = { at: event.at, low: null, high: null }
      const fresh = { offer: null, passed: [], shown, late: false, assistant: goesOn(state) }
      next.served = servedByPerson(state)
      next.owner = { kind: "queue", team, priority, since, reason, skills, ...fresh }
      next.firstRequestAt = state.firstRequestAt ?? since
      return next
    }
    case "queue.shown":
      next.place = event.data.place
      if (state.owner.kind === "queue") {
        const { etaLow: low, etaHigh: high } = event.data
        const shown = { at: event.at, low, high }
        next.owner = { ...state.owner, shown, late: state.owner.late || event.data.late === true }
      }
      return next
    case "agent.offered":
      if (state.owner.kind === "queue") next.owner = { ...state.owner, offer: event.data }
      return next
    case "offer.ended":
      if (state.owner.kind === "queue") {
        const passed = [...state.owner.passed.filter((a) => a !== event.data.agent), event.data.agent]
        next.owner = { ...state.owner, offer: null, passed: passed.slice(-MAX_PASSED) }
      }
      return next
    case "agent.connected": {
      const team = state.owner.kind === "assistant" || state.owner.kind === "closed" ? "" : state.owner.team
      next.owner = { kind: "agent", agent: event.data.agent, name: event.data.name, team }
      next.lastAgent = event.data.agent
      next.served = "agent"
      // A person answers for what was left unanswered from now on; what came before was the wait.
      next.unansweredSince = state.unansweredSince === null ? null : event.at
      return next
    }
    case "callback.promised": {
      const { team, due, reason = "asked", chosen = false } = event.data
      next.served = servedByPerson(state)
      next.owner = { kind: "callback", team, due, reason, chosen, assistant: goesOn(state) }
      next.firstRequestAt = state.firstRequestAt ?? event.at
      return next
    }
    case "human.withdrawn":
    case "assistant.resumed":
      next.owner = { kind: "assistant" }
      // From here on the answer is the assistant's to give; what asked for a person needs none.
      next.unansweredSince =
        state.lastCustomerSeq > state.answeredSeq && state.unansweredSince !== null ? event.at : null
      next.firstRequestAt = null
      next.misses = 0
      next.summarised = false
      next.choseAssistant = true
      return next
    case "assistant.invited":
    case "assistant.dismissed": {
      const { owner } = state
      if (owner.kind === "queue" || owner.kind === "callback")
        next.owner = { ...owner, assistant: event.type === "assistant.invited" }
      return next
    }
    case "context.summarised":
      next.summarised = true
      return next
    case "question.repeated":
      next.repeatedEpoch = event.epoch
      return next
    case "alert.raised":
      next.alert = { ...event.data, at: event.at, acknowledgedAt: null }
      return next
    case "alert.acknowledged":
      if (state.alert) next.alert = { ...state.alert, acknowledgedAt: event.at }
      return next
    case "consent.asked": {
      const { consentId, about, default: declared, deadline } = event.data
      if (about !== "assistant") return applyAsked(next, event.data)
      next.consent = { id: consentId, about, default: declared, deadline }
      return next
    }
    case "consent.answered":
      if (event.data.about) return answered(next, event.data)
      next.consent = null
      return next
    case "consent.recorded":
      return applySettled(next, event.data.consentId)
    case "customer.identified":
      next.customer = event.data.customer
      return next
    case "action.proposed":
    case "action.done":
    case "action.unknown":
    case "action.settled":
      return applyAction(next, event)
    case "action.approved":
    case "action.refused":
      return dropQuestionsAbout(applyAction(next, event), event.data.actionId)
    case "form.answered": {
      const { form, start } = event.data
      next.filled = { seq: event.seq, at: event.at }
      // Who asked is to look at it; the assistant has nothing to answer.
      if (state.owner.kind === "agent") next.unansweredSince = state.unansweredSince ?? event.at
      if (form !== undefined) next.forms = withoutForm(state.forms, form)
      if (start !== undefined) next.startForms = [...state.startForms, start]
      return next
    }
    case "data.redacted":
      next.forms = withoutForm(state.forms, event.data.seq)
      return next
    case "conversation.ended":
      next.forms = []
      next.owner = { kind: "closed", outcome: event.data.outcome }
      next.unansweredSince = null
      return next
    case "rating.invited":
      next.rating = { score: null, at: null }
      return next
    case "rated":
      next.rating = { score: event.data.score, at: state.rating?.at ?? event.at }
      return next
    case "conversation.reopened":
      next.owner = { kind: "assistant" }
      next.episode = event.data.episode
      next.visit = event.data.visit ?? 0
      next.visitTimes = [...state.visitTimes, event.at].slice(-MAX_VISITS)
      next.requests = 0
      next.firstRequestAt = null
      next.misses = 0
      next.humanOffered = null
      next.choseAssistant = false
      next.urgent = false
      next.summarised = false
      next.served = "nobody"
      next.rating = null
      return next
    case "snooze.started":
      next.snoozed = { until: event.data.until }
      return next
    case "snooze.ended":
      next.snoozed = null
      return next
    case "tag.added":
      next.tags = [...state.tags, event.data.tag]
      return next
    case "tag.removed":
      next.tags = state.tags.filter((tag) => tag !== event.data.tag)
      return next
    case "automation.ran":
      next.ran = [...withinHour(state.ran, event.at), { rule: event.data.rule, at: event.at }].slice(
        -MAX_RUNS,
      )
      return next
    case "field.set": {
      const { field, value } = event.data
      const { [field]: _, ...others } = state.fields
      next.fields = value === null ? others : { ...others, [field]: value }
      return next
    }
    case "answer.judged":
    case "answer.rated":
    case "agent.left":
    case "callback.done":
    case "contact.left":
    case "context.corrected":
    case "note.added":
    case "assist.used":
      return next
  }
}

function withoutForm(forms: readonly AskedForm[], seq: number): readonly AskedForm[] {
  return forms.some((f) => f.seq === seq) ? forms.filter((f) => f.seq !== seq) : forms
}

function withinHour(ran: ConversationState["ran"], now: number): ConversationState["ran"] {
  return ran.filter(({ at }) => at > now - RUNS_WITHIN_MS)
}

function answered(
  state: ConversationState,
  { consentId, choice }: { consentId: string; choice: string },
): ConversationState {
  const actionId = state.consents.find((c) => c.id === consentId)?.subject.actionId
  const settled = applySettled(state, consentId)
  return choice === "yes" ? applyYes(settled, consentId, actionId) : settled
}

/** One kind of wait goes over into the other: what the customer chose for it stands. In danger a person speaks. */
function goesOn({ owner, urgent }: ConversationState): boolean {
  return (owner.kind === "queue" || owner.kind === "callback") && owner.assistant && !urgent
}

function servedByPerson({ served }: ConversationState): "nobody" | "agent" {
  return served === "agent" ? "agent" : "nobody"
}

function missesAfter(before: number, kind: "sure" | "choose" | "unknown" | "greeting" | "thanks"): number {
  if (kind === "sure") return 0
  return kind === "choose" || kind === "unknown" ? before + 1 : before
}

export function replay(
  scope: { tenant: string; id: string },
  events: readonly ConversationEvent[],
): ConversationState {
  return events.reduce(apply, emptyConversation(scope))
}

/**
 * Fields that a snapshot of an older version lacks: as the fold of its log has them, or, where the old snapshot did not
 * keep it, as near as it can tell (times of visits, misses, the range last told).
 */
export function fromSnapshot(stored: ConversationState): ConversationState {
  if (stored.forms !== undefined) return stored
  // No log of that age knows a form.
  return { ...withFields(stored), forms: [], startForms: [], filled: null }
}

function withFields(stored: ConversationState): ConversationState {
  if (stored.fields !== undefined) return stored
  // No log of that age knows a field.
  return { ...withRating(stored), fields: {} }
}

function withRating(stored: ConversationState): ConversationState {
  if (stored.rating !== undefined) return stored
  return { ...withRan(stored), served: servedOf(stored), rating: null }
}

/** As near as it can tell: nobody was asked to rate before this was kept. */
function servedOf({ owner, lastMessage }: ConversationState): ConversationState["served"] {
  if (owner.kind === "agent") return "agent"
  return owner.kind === "assistant" && lastMessage?.by === "assistant" ? "assistant" : "nobody"
}

function withRan(stored: ConversationState): ConversationState {
  if (stored.ran !== undefined) return stored
  return { ...withFolds(stored), ran: [] }
}

function withFolds(stored: ConversationState): ConversationState {
  if (stored.snoozed !== undefined) return stored
  if (stored.tags !== undefined) return { ...stored, snoozed: null }
  // No log of that age knows a tag.
  const none = { tags: [], snoozed: null }
  if (stored.visitTimes !== undefined && stored.actions !== undefined) return { ...stored, ...none }
  // No log of that age knows a customer, a question about an order or an action.
  if (stored.visitTimes !== undefined)
    return { ...stored, ...none, customer: null, ...NO_CONSENTS, ...NO_ACTIONS }
  const { owner, lastMessage, openedAt, firstRequestAt } = stored
  const empty = emptyConversation({ tenant: stored.tenant, id: stored.id })
  const shown = { at: firstRequestAt ?? openedAt, low: null, high: null }
  const full: Owner =
    owner.kind === "queue"
      ? { ...owner, skills: [], shown, late: false, assistant: false }
      : owner.kind === "callback"
        ? { ...owner, reason: "asked", chosen: false, assistant: false }
        : owner
  const waits = lastMessage?.by === "customer" && owner.kind !== "closed"
  return {
    ...empty,
    ...stored,
    owner: full,
    visitTimes: [openedAt],
    ownerSince: Math.max(openedAt, firstRequestAt ?? 0),
    unansweredSince: waits ? lastMessage.at : null,
    lastAgent: owner.kind === "agent" ? owner.agent : null,
  }
}
