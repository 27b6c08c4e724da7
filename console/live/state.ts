/** Everything the socket keeps live, as one pure fold. Components read it through `useLive`. */
import type { WireEvent } from "@jieying/contract/events.ts"
import {
  type ConversationSummary,
  type People,
  type StaffFrame,
  VIEWING_MS,
} from "@jieying/contract/staff.ts"
import type { Draft, Watermarks } from "@jieying/contract/visitor.ts"
import { clientIds, EMPTY_LOG, type Log, merge } from "./log.ts"
import { changeOutbox, type Outbox, type OutboxChange } from "./outbox.ts"
import type { Connection } from "./socket.ts"
import { newer } from "./views.ts"

export interface Viewer {
  name: string
  writing: boolean
  /** Browser clock, ms, at which it is no longer believed. */
  until: number
}
export type Viewers = ReadonlyMap<string, Viewer>

export interface LiveState {
  connection: Connection
  /** Browser clock, ms, since which the line is up, or since which it is not. */
  lineSince: number
  /** Server clock minus browser clock, ms. */
  skew: number
  /** Newest summary of every conversation heard of since the lists were last read. */
  latest: ReadonlyMap<string, ConversationSummary>
  /** Arrival number of each row in `latest`, to forget what is older than a fresh read. */
  arrivals: ReadonlyMap<string, number>
  arrived: number
  /** Grows whenever a conversation may have moved between views: the counts have to be read again. */
  moves: number
  people: People | null
  /** Who is writing, and the browser clock at which that is no longer believed. */
  typing: ReadonlyMap<string, number>
  /** Colleagues who have a conversation before them, by conversation and then by account. */
  viewers: ReadonlyMap<string, Viewers>
  /** The last time somebody spoke to this person in a note. */
  mentioned: Extract<StaffFrame, { kind: "mention" }> | null
  /** What the assistant is writing, as far as the customer is shown it. */
  drafts: ReadonlyMap<string, Draft>
  watermarks: ReadonlyMap<string, Watermarks>
  logs: ReadonlyMap<string, Log>
  outboxes: ReadonlyMap<string, Outbox>
}

export type LiveAction =
  | { type: "connection"; connection: Connection; now: number }
  | { type: "frame"; frame: StaffFrame; now: number }
  | { type: "rows"; rows: readonly ConversationSummary[] }
  | { type: "people"; people: People }
  | { type: "forgetRows"; upTo: number }
  | { type: "events"; conversation: string; events: readonly WireEvent[]; watermarks?: Watermarks }
  | { type: "restartLog"; conversation: string }
  | { type: "outbox"; conversation: string; change: OutboxChange }
  | { type: "tick"; now: number }

const ROWS = 1000
const LOGS = 12
const TYPING = 200
const VIEWERS = 20
/** A "typing" that is never taken back is believed for this long, ms. */
export const TYPING_MS = 6000

export function emptyLive(outboxes: ReadonlyMap<string, Outbox> = new Map(), now = 0): LiveState {
  return {
    connection: { kind: "connecting" },
    lineSince: now,
    skew: 0,
    latest: new Map(),
    arrivals: new Map(),
    arrived: 0,
    moves: 0,
    people: null,
    typing: new Map(),
    viewers: new Map(),
    mentioned: null,
    drafts: new Map(),
    watermarks: new Map(),
    logs: new Map(),
    outboxes,
  }
}

export function reduceLive(state: LiveState, action: LiveAction): LiveState {
  switch (action.type) {
    case "connection":
      return onConnection(state, action.connection, action.now)
    case "frame":
      return onFrame(state, action.frame, action.now)
    case "rows":
      return onRows(state, action.rows)
    case "people":
      return { ...state, people: action.people }
    case "forgetRows":
      return forgetRows(state, action.upTo)
    case "events":
      return onEvents(state, action)
    case "restartLog":
      return { ...state, logs: put(state.logs, action.conversation, EMPTY_LOG, LOGS) }
    case "outbox": {
      const before = state.outboxes.get(action.conversation) ?? []
      return {
        ...state,
        outboxes: putOutbox(state.outboxes, action.conversation, changeOutbox(before, action.change)),
      }
    }
    case "tick":
      return expireViewers(expireTyping(state, action.now), action.now)
  }
}

/** Trying again is not a new state of the line: how long it has been away keeps counting. */
function onConnection(state: LiveState, connection: Connection, now: number): LiveState {
  const turned = (connection.kind === "open") !== (state.connection.kind === "open")
  return { ...state, connection, lineSince: turned ? now : state.lineSince }
}

function onFrame(state: LiveState, frame: StaffFrame, now: number): LiveState {
  switch (frame.kind) {
    case "pong":
      return Math.abs(frame.at - now - state.skew) < 250 ? state : { ...state, skew: frame.at - now }
    case "conversation":
    case "offer":
      return onRows(state, [frame.conversation])
    case "events":
      // Frames still on their way for a conversation that is no longer held here are passed over.
      if (!state.logs.has(frame.conversation)) return state
      return onEvents(state, frame)
    case "typing": {
      if (frame.by !== "customer") return state
      const typing = new Map(state.typing)
      if (frame.typing) typing.set(frame.conversation, now + TYPING_MS)
      else typing.delete(frame.conversation)
      return { ...state, typing: bounded(typing, TYPING) }
    }
    case "mention":
      return { ...onRows(state, [frame.conversation]), mentioned: frame }
    case "viewing":
      return onViewing(state, frame, now)
    case "draft": {
      const { conversation, draftId, epoch, answersSeq, text } = frame
      const draft = { draftId, epoch, answersSeq, text }
      return { ...state, drafts: put(state.drafts, conversation, draft, LOGS) }
    }
    case "watermarks":
      return { ...state, watermarks: put(state.watermarks, frame.conversation, frame.watermarks, LOGS) }
    case "presence":
      return { ...state, people: frame.people }
    case "ownDraft":
    case "hello":
    case "refused":
      return state
  }
}

function onRows(state: LiveState, rows: readonly ConversationSummary[]): LiveState {
  const latest = new Map(state.latest)
  const arrivals = new Map(state.arrivals)
  let { arrived, moves } = state
  for (const row of rows) {
    const held = latest.get(row.id)
    const kept = newer(held, row)
    if (kept === held) continue
    arrived += 1
    if (held === undefined || held.epoch !== kept.epoch) moves += 1
    setNewest(latest, row.id, kept, ROWS)
    setNewest(arrivals, row.id, arrived, ROWS)
  }
  if (arrived === state.arrived) return state
  return { ...state, latest, arrivals, arrived, moves }
}

function forgetRows(state: LiveState, upTo: number): LiveState {
  const kept = [...state.arrivals].filter(([, arrival]) => arrival > upTo)
  const ids = new Set(kept.map(([id]) => id))
  return {
    ...state,
    arrivals: new Map(kept),
    latest: new Map([...state.latest].filter(([id]) => ids.has(id))),
  }
}

interface EventsArrived {
  conversation: string
  events: readonly WireEvent[]
  watermarks?: Watermarks
}

function onEvents(state: LiveState, arrived: EventsArrived): LiveState {
  const { conversation, events, watermarks } = arrived
  const log = merge(state.logs.get(conversation) ?? EMPTY_LOG, events)
  const outbox = state.outboxes.get(conversation)
  const spoke = events.some((e) => e.type === "message.posted" && e.actor.kind === "customer")
  const typing = new Map(state.typing)
  if (spoke) typing.delete(conversation)
  return {
    ...state,
    drafts: draftsAfter(state, conversation, events),
    logs: put(state.logs, conversation, log, LOGS),
    watermarks: watermarks ? put(state.watermarks, conversation, watermarks, LOGS) : state.watermarks,
    typing: spoke ? typing : state.typing,
    outboxes: outbox
      ? putOutbox(
          state.outboxes,
          conversation,
          changeOutbox(outbox, { type: "arrived", clientIds: clientIds(events) }),
        )
      : state.outboxes,
  }
}

/** A draft ends with its message, with a newer question and with a change of owner. */
function draftsAfter(state: LiveState, conversation: string, events: readonly WireEvent[]) {
  const draft = state.drafts.get(conversation)
  if (!draft) return state.drafts
  const over = events.some(
    (e) => (e.epoch ?? 0) > draft.epoch || (e.type === "message.posted" && e.seq > draft.answersSeq),
  )
  if (!over) return state.drafts
  const drafts = new Map(state.drafts)
  drafts.delete(conversation)
  return drafts
}

function expireTyping(state: LiveState, now: number): LiveState {
  const kept = [...state.typing].filter(([, until]) => until > now)
  return kept.length === state.typing.size ? state : { ...state, typing: new Map(kept) }
}

function onViewing(
  state: LiveState,
  { conversation, agent, name, doing }: Extract<StaffFrame, { kind: "viewing" }>,
  now: number,
): LiveState {
  const before = state.viewers.get(conversation)
  const viewers = new Map(before)
  viewers.delete(agent)
  if (doing !== "gone") viewers.set(agent, { name, writing: doing === "writing", until: now + VIEWING_MS })
  return { ...state, viewers: put(state.viewers, conversation, bounded(viewers, VIEWERS), LOGS) }
}

function expireViewers(state: LiveState, now: number): LiveState {
  const stale = [...state.viewers].some(([, viewers]) => [...viewers.values()].some((v) => v.until <= now))
  if (!stale) return state
  const kept = [...state.viewers].map(
    ([id, viewers]) => [id, new Map([...viewers].filter(([, v]) => v.until > now))] as const,
  )
  return { ...state, viewers: new Map(kept.filter(([, viewers]) => viewers.size > 0)) }
}

function put<V>(map: ReadonlyMap<string, V>, key: string, value: V, limit: number): ReadonlyMap<string, V> {
  return setNewest(new Map(map), key, value, limit)
}

/** Sets a key as the newest and lets the oldest go beyond `limit`. */
function setNewest<V>(map: Map<string, V>, key: string, value: V, limit: number): Map<string, V> {
  map.delete(key)
  map.set(key, value)
  return bounded(map, limit)
}

function bounded<V>(map: Map<string, V>, limit: number): Map<string, V> {
  while (map.size > limit) {
    const oldest = map.keys().next().value
    if (oldest === undefined) break
    map.delete(oldest)
  }
  return map
}

/** Unsent words are never let go to make room; an empty outbox is. */
function putOutbox(
  map: ReadonlyMap<string, Outbox>,
  key: string,
  outbox: Outbox,
): ReadonlyMap<string, Outbox> {
  if (map.get(key) === outbox) return map
  const next = new Map(map)
  if (outbox.length === 0) next.delete(key)
  else next.set(key, outbox)
  return next
}
