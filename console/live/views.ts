/** The inbox's views: which conversations belong, in which order, and the place each waiting one has. */
import type { ConversationSummary, Me } from "@jieying/contract/staff.ts"
import { BASES, type Base } from "@jieying/contract/views.ts"
import type { ListFilter } from "../api/conversations.ts"
import { fits, type Wanted } from "./filter.ts"

export const VIEWS = BASES
export type View = Base

export function isView(text: string | undefined): text is View {
  return (VIEWS as readonly string[]).includes(text ?? "")
}

/** What the server is asked for to fill a view. */
export const FILTER: { readonly [V in View]: ListFilter } = {
  waiting: { owner: "queue" },
  mine: { owner: "me", snoozed: "hide" },
  snoozed: { owner: "me", snoozed: "only" },
  assistant: { owner: "assistant" },
  open: { state: "open" },
  closed: { state: "closed" },
}

type Self = Pick<Me, "agent">

export function belongs(view: View, row: ConversationSummary, me: Self): boolean {
  const owner = row.owner
  switch (view) {
    case "waiting":
      return owner.kind === "queue"
    case "mine":
      return owner.kind === "agent" && owner.agent === me.agent && row.snoozed === null
    case "snoozed":
      return owner.kind === "agent" && owner.agent === me.agent && row.snoozed !== null
    case "assistant":
      return owner.kind === "assistant"
    case "open":
      return owner.kind !== "closed"
    case "closed":
      return owner.kind === "closed"
  }
}

/** For a conversation that a person serves: true until the last word is a person's. */
export function awaitsReply(row: ConversationSummary): boolean {
  return row.lastMessage?.by !== "agent"
}

type Order = (a: ConversationSummary, b: ConversationSummary) => number

const byId: Order = (a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
const newestFirst: Order = (a, b) => b.updatedAt - a.updatedAt || byId(a, b)

const oldestFirst: Order = (a, b) => newestFirst(b, a)

/** The queue's own order: priority first, then who has waited longest. */
const queueOrder: Order = (a, b) => {
  if (a.owner.kind !== "queue" || b.owner.kind !== "queue") return newestFirst(a, b)
  return b.owner.priority - a.owner.priority || a.owner.since - b.owner.since || byId(a, b)
}

/** My own: customers who wait for my words first, the longest wait on top. */
const mineOrder: Order = (a, b) => {
  const waits = Number(awaitsReply(b)) - Number(awaitsReply(a))
  if (waits !== 0) return waits
  if (awaitsReply(a)) return (a.lastMessage?.at ?? 0) - (b.lastMessage?.at ?? 0) || byId(a, b)
  return newestFirst(a, b)
}

/** What comes back first is on top. */
const snoozedOrder: Order = (a, b) => (a.snoozed?.until ?? 0) - (b.snoozed?.until ?? 0) || byId(a, b)

export function orderOf(view: View): Order {
  if (view === "snoozed") return snoozedOrder
  if (view === "waiting") return queueOrder
  return view === "mine" ? mineOrder : newestFirst
}

/** A summary that cannot be older: the log only grows, and the later arrival carries newer unread figures. */
export function newer(
  held: ConversationSummary | undefined,
  arrived: ConversationSummary,
): ConversationSummary {
  return held && held.seq > arrived.seq ? held : arrived
}

/** What a view shows: the fetched rows, each brought up to date by what the socket has said since. */
export function viewRows(
  view: View,
  from: {
    fetched: readonly ConversationSummary[]
    latest: ReadonlyMap<string, ConversationSummary>
    me: Self
    wanted?: Wanted
  },
): ConversationSummary[] {
  const { narrowing, order } = from.wanted ?? ALL
  const now = Date.now()
  const rows = new Map<string, ConversationSummary>()
  for (const row of from.fetched) rows.set(row.id, row)
  for (const row of from.latest.values()) rows.set(row.id, newer(rows.get(row.id), row))
  return [...rows.values()]
    .filter((row) => belongs(view, row, from.me) && fits(row, narrowing, now))
    .sort(order === "oldest" ? oldestFirst : orderOf(view))
}

/** Nothing is left out. */
export const ALL: Wanted = { narrowing: {}, order: "newest" }

export interface RowsFrom {
  pages: readonly { conversations: readonly ConversationSummary[] }[]
  latest: ReadonlyMap<string, ConversationSummary>
  me: Self
  wanted?: Wanted
}

/**
 * `viewRows` that many components may ask at once: worked out once per change, and the same array as before when
 * nothing in this view has changed, so that only what has to is drawn again.
 */
export function createRowsCache(): (view: View, from: RowsFrom) => readonly ConversationSummary[] {
  const held = new Map<View, { from: RowsFrom; rows: readonly ConversationSummary[] }>()
  return (view, from) => {
    const before = held.get(view)
    if (before && sameSource(before.from, from)) return before.rows
    const fetched = from.pages.flatMap((page) => page.conversations)
    const fresh = viewRows(view, { fetched, latest: from.latest, me: from.me, wanted: from.wanted })
    const rows = before && sameRows(before.rows, fresh) ? before.rows : fresh
    held.set(view, { from, rows })
    return rows
  }
}

function sameSource(a: RowsFrom, b: RowsFrom): boolean {
  return a.pages === b.pages && a.latest === b.latest && a.me.agent === b.me.agent && a.wanted === b.wanted
}

function sameRows(a: readonly ConversationSummary[], b: readonly ConversationSummary[]): boolean {
  return a.length === b.length && a.every((row, i) => row === b[i])
}

/** Place in its team's queue, from 1, of every row of a waiting view already in order. */
export function places(waiting: readonly ConversationSummary[]): Map<string, number> {
  const perTeam = new Map<string, number>()
  const result = new Map<string, number>()
  for (const row of waiting) {
    if (row.owner.kind !== "queue") continue
    const place = (perTeam.get(row.owner.team) ?? 0) + 1
    perTeam.set(row.owner.team, place)
    result.set(row.id, place)
  }
  return result
}

/** Conversations offered to this person now, the one that lapses first on top. */
export function offersTo(
  me: Self,
  waiting: readonly ConversationSummary[],
  now: number,
): ConversationSummary[] {
  const until = (row: ConversationSummary) => (row.owner.kind === "queue" ? (row.owner.offer?.until ?? 0) : 0)
  return waiting
    .filter((r) => r.owner.kind === "queue" && r.owner.offer?.agent === me.agent && until(r) > now)
    .sort((a, b) => until(a) - until(b))
}

/** The row `step` away from the open one, for j and k; the first when none is open. */
export function neighbour(
  rows: readonly { id: string }[],
  open: string | undefined,
  step: 1 | -1,
): string | null {
  const at = rows.findIndex((row) => row.id === open)
  const next = at === -1 ? 0 : at + step
  return rows[next]?.id ?? null
}
