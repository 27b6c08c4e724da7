/** What the log says now: a fold over a conversation's events. */
import type { ActorKind, ConversationEvent, EventType, HandoffReason, Outcome } from "./events.ts"

export type Owner =
  | { kind: "assistant" }
  | {
      kind: "queue"
      team: string
      /** Higher is served earlier. */
      priority: number
      /** UTC ms from which the place counts; kept when a person leaves, so nobody goes to the back of the queue. */
      since: number
      reason: HandoffReason
      offer: { agent: string; until: number } | null
      /** Who let this conversation's offer lapse; they are asked again only when nobody else is there. */
      passed: readonly string[]
    }
  | { kind: "agent"; agent: string; name: string; team: string }
  | { kind: "callback"; team: string; due: number }
  | { kind: "closed"; outcome: Outcome }

export type OwnerKind = Owner["kind"]

export interface ConversationState {
  tenant: string
  id: string
  inbox: string
  locale: string
  elder: boolean
  /** Sequence number of the last event; 0 before the first. */
  seq: number
  /** Grows by one at every change of owner. */
  epoch: number
  /** Grows by one each time a closed conversation opens again. */
  episode: number
  owner: Owner
  openedAt: number
  /** Requests for a person in this episode, and when the first one came: the clock of every reach metric. */
  requests: number
  firstRequestAt: number | null
  place: number | null
  lastMessage: { seq: number; by: ActorKind; at: number } | null
  lastCustomerSeq: number
  /** The newest customer message the assistant has answered or declined to answer. */
  answeredSeq: number
}

/** Bound of the `passed` list; beyond it the oldest are asked again. */
const MAX_PASSED = 20

export function emptyConversation(scope: { tenant: string; id: string }): ConversationState {
  return {
    tenant: scope.tenant,
    id: scope.id,
    inbox: "",
    locale: "",
    elder: false,
    seq: 0,
    epoch: 0,
    episode: 0,
    owner: { kind: "closed", outcome: "lapsed" },
    openedAt: 0,
    requests: 0,
    firstRequestAt: null,
    place: null,
    lastMessage: null,
    lastCustomerSeq: 0,
    answeredSeq: 0,
  }
}

const CHANGES_OWNER: ReadonlySet<EventType> = new Set([
  "conversation.opened",
  "queue.entered",
  "agent.connected",
  "callback.promised",
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
  switch (event.type) {
    case "conversation.opened":
      next.inbox = event.data.inbox
      next.locale = event.data.locale
      next.elder = event.data.elder
      next.openedAt = event.at
      next.episode = 1
      next.owner = { kind: "assistant" }
      return next
    case "message.posted":
      next.lastMessage = { seq: event.seq, by: event.actor.kind, at: event.at }
      if (event.actor.kind === "customer") next.lastCustomerSeq = event.seq
      if (event.data.answersSeq !== undefined) next.answeredSeq = event.data.answersSeq
      return next
    case "answer.withheld":
      next.answeredSeq = event.data.answersSeq
      return next
    case "human.requested":
      next.requests = event.data.attempt
      next.firstRequestAt = state.firstRequestAt ?? event.at
      return next
    case "queue.entered":
      next.owner = { kind: "queue", ...event.data, offer: null, passed: [] }
      return next
    case "queue.shown":
      next.place = event.data.place
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
      const team = state.owner.kind === "queue" || state.owner.kind === "callback" ? state.owner.team : ""
      next.owner = { kind: "agent", agent: event.data.agent, name: event.data.name, team }
      next.place = null
      return next
    }
    case "callback.promised":
      next.owner = { kind: "callback", ...event.data }
      next.place = null
      return next
    case "conversation.ended":
      next.owner = { kind: "closed", outcome: event.data.outcome }
      next.place = null
      return next
    case "conversation.reopened":
      next.owner = { kind: "assistant" }
      next.episode = event.data.episode
      next.requests = 0
      next.firstRequestAt = null
      return next
    case "notice.shown":
    case "agent.left":
    case "callback.done":
    case "note.added":
    case "data.redacted":
      return next
  }
}

export function replay(
  scope: { tenant: string; id: string },
  events: readonly ConversationEvent[],
): ConversationState {
  return events.reduce(apply, emptyConversation(scope))
}
