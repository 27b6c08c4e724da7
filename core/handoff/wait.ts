/**
 * Waiting for a person: the one way into the queue and the one way to a promised callback, whoever or whatever asked.
 * A wait ends by a named person, by the customer's own choice, or goes over into the other kind of wait.
 */
import type { Command, Context, Decision, Effect, HumanResult } from "../conversation/commands.ts"
import { accepted, type Draft, refused, SYSTEM } from "../conversation/decision.ts"
import type { Actor, EventDraft, HandoffReason } from "../conversation/events.ts"
import { foresee } from "../conversation/foresee.ts"
import type { CallbackOwner, ConversationState, QueueOwner } from "../conversation/state.ts"
import { LEADS_LEVEL } from "./alert.ts"

type Of<T extends Command["type"]> = Extract<Command, { type: T }>

/** Priority of an emergency: ahead of every other class. */
export const URGENT_PRIORITY = 100

export interface Entry {
  team: string
  reason: HandoffReason
  actor: Actor
  rule?: string
  skills?: readonly string[]
}

export interface Waiting {
  events: EventDraft[]
  effects: Effect[]
  human: HumanResult
}

export function isWaiting(state: ConversationState): state is ConversationState & {
  owner: QueueOwner | CallbackOwner
} {
  return state.owner.kind === "queue" || state.owner.kind === "callback"
}

/** Queued while somebody may come, else a callback at the next opening. An emergency never waits for an opening. */
export function wait(state: ConversationState, entry: Entry, ctx: Context): Waiting {
  const { officeOpen, nextOpening } = ctx.policy
  if (officeOpen || nextOpening === null || state.urgent) return enterQueue(state, entry, ctx)
  return promise(state, { ...entry, due: nextOpening }, ctx)
}

/** Enters the queue at the place of the first request of this episode, so that nobody is sent to the back. */
export function enterQueue(state: ConversationState, entry: Entry, ctx: Context): Waiting {
  const { team, reason, actor, rule } = entry
  const skills = [...(entry.skills ?? ctx.policy.skills)]
  const priority = priorityOf(state, ctx)
  const since = state.firstRequestAt ?? ctx.now
  const place = ctx.ahead + 1
  const data = { team, priority, since, reason, ...(rule ? { rule } : {}), ...(skills[0] ? { skills } : {}) }
  const level = state.urgent ? LEADS_LEVEL : 1
  const why = state.urgent ? "emergency" : reason === "callback_due" ? "callback_due" : "waiting"
  const at = ctx.now + (state.urgent ? 0 : ctx.policy.escalateMs)
  return {
    events: [{ type: "queue.entered", actor, data }, shown(place, ctx), ...summarised(state, ctx)],
    effects: [
      { kind: "drain" },
      { kind: "escalate", epoch: state.epoch + 1, why, level, at },
      { kind: "measure" },
    ],
    human: { result: "queued", place, eta: ctx.eta },
  }
}

/** Promises that a person comes at `due`; the timer of the promise is durable. */
export function promise(
  state: ConversationState,
  entry: Entry & { due: number; chosen?: boolean },
  ctx: Context,
): Waiting {
  const { team, due, reason, actor, rule, chosen } = entry
  const data = { team, due, reason, ...(rule ? { rule } : {}), ...(chosen ? { chosen: true as const } : {}) }
  return {
    events: [{ type: "callback.promised", actor, data }, ...summarised(state, ctx)],
    effects: [{ kind: "callbackDue", due, at: due }, { kind: "measure" }],
    human: { result: "callback", due },
  }
}

export function priorityOf(
  state: Pick<ConversationState, "urgent" | "elder">,
  ctx: { policy: Pick<Context["policy"], "elderPriority"> },
): number {
  if (state.urgent) return URGENT_PRIORITY
  return state.elder ? ctx.policy.elderPriority : 0
}

/** The customer sees what is handed over, and can correct it. */
export function summarised(state: ConversationState, ctx: Context): EventDraft[] {
  const summary = ctx.summary
  if (!summary || summary.problem.length === 0 || state.summarised) return []
  const { problem, tried } = summary
  return [{ type: "context.summarised", actor: SYSTEM, data: { problem, tried } }]
}

function shown(place: number, ctx: Context, late = false): EventDraft {
  const { low, high } = ctx.eta ?? { low: null, high: null }
  const data = { place, etaLow: low, etaHigh: high, ...(late ? { late: true as const } : {}) }
  return { type: "queue.shown", actor: SYSTEM, data }
}

/** Tells the place where it is news: it changed, or the range told before has passed. */
export function placeNews(state: ConversationState, ctx: Context): EventDraft[] {
  if (state.owner.kind !== "queue") return []
  const place = ctx.ahead + 1
  if (isLate(state.owner, ctx)) return [shown(place, ctx, true)]
  return isMaterial(state.place, place) ? [shown(place, ctx)] : []
}

/** The wait is longer than the customer was led to expect. */
export function isLate(
  owner: QueueOwner,
  ctx: { now: number; policy: Pick<Context["policy"], "lateAfterMs"> },
): boolean {
  return ctx.now > owner.shown.at + (owner.shown.high ?? ctx.policy.lateAfterMs)
}

/** Among the first ten every step is news; further back a fifth of the way is. */
export function isMaterial(before: number | null, now: number): boolean {
  if (before === null) return true
  if (before === now) return false
  return now <= 10 || Math.abs(before - now) >= before / 5
}

export function showPlace(state: ConversationState, ctx: Context): Decision {
  if (state.owner.kind !== "queue") return refused("not_waiting")
  const events = placeNews(state, ctx)
  return events.length > 0 ? accepted(events) : refused("nothing_to_do")
}

/** The promised time has come: the customer goes to the head of the queue, by the age of the request. */
export function callbackDue(state: ConversationState, c: Of<"callbackDue">, ctx: Context): Decision {
  const owner = state.owner
  if (owner.kind !== "callback" || owner.due !== c.due) return refused("not_waiting")
  const entered = enterQueue(state, { team: owner.team, reason: "callback_due", actor: SYSTEM }, ctx)
  const { events, effects } = entered
  return accepted(events, { effects: [...effects, ...stillAsked(state, events, ctx)] })
}

/** Nobody is there any more: who still waits is not left to wait for an empty room. */
export function closeOffice(state: ConversationState, ctx: Context): Decision {
  const { owner, urgent } = state
  const { officeOpen, nextOpening } = ctx.policy
  if (owner.kind !== "queue") return refused("not_waiting")
  if (officeOpen || nextOpening === null || urgent || owner.offer) return refused("nothing_to_do")
  const { team, reason } = owner
  const promised = promise(state, { team, reason, actor: SYSTEM, due: nextOpening }, ctx)
  const { events, effects } = promised
  return accepted(events, { effects: [...effects, ...stillAsked(state, events, ctx)] })
}

/** One kind of wait becomes the other: who goes on with the assistant still hears from it what was asked just before. */
function stillAsked(state: ConversationState, events: readonly EventDraft[], ctx: Context): Effect[] {
  const then = foresee(state, events, ctx.now)
  return isWaiting(then) && then.owner.assistant ? answerOpenQuestion(then) : []
}

/** A time of the customer's own choosing. The clock of the request runs on, so the place is not lost. */
export function bookCallback(state: ConversationState, c: Of<"bookCallback">, ctx: Context): Decision {
  const actor: Actor = { kind: "customer", id: c.visitor }
  if (state.owner.kind === "agent") return refused("already_owned")
  if (ctx.bookable !== true) return refused("time_not_offered", { due: c.due })
  if (state.owner.kind === "callback" && state.owner.due === c.due) return refused("nothing_to_do")
  const first: EventDraft[] = []
  if (state.owner.kind === "closed") first.push(reopened(state, actor, ctx))
  const open = foresee(state, first, ctx.now)
  if (!isWaiting(open))
    first.push({ type: "human.requested", actor, data: { via: "button", attempt: open.requests + 1 } })
  first.push(...endStandingOffer(state, actor))
  const team = isWaiting(state) ? state.owner.team : ctx.policy.team
  const entry = { team, reason: "asked" as const, actor, due: c.due, chosen: true }
  const promised = promise(foresee(state, first, ctx.now), entry, ctx)
  const events = [...first, ...promised.events]
  return accepted(events, {
    claims: { slot: null },
    effects: [...promised.effects, { kind: "drain" }, ...stillAsked(state, events, ctx)],
    human: promised.human,
  })
}

/** The customer goes back to the assistant, by choice; what was asked meanwhile is answered. */
export function withdraw(state: ConversationState, c: Of<"withdraw">, ctx: Context): Decision {
  if (!isWaiting(state)) return refused("not_waiting")
  const actor: Actor = { kind: "customer", id: c.visitor }
  const events: EventDraft[] = [
    ...endStandingOffer(state, actor),
    { type: "human.withdrawn", actor, data: {} },
  ]
  return accepted(events, {
    claims: { slot: null },
    effects: [{ kind: "drain" }, { kind: "measure" }, ...answerOpenQuestion(foresee(state, events, ctx.now))],
  })
}

/** The place is kept; the assistant answers only where the customer chose so. */
export function setAssistant(state: ConversationState, c: Of<"setAssistant">): Decision {
  if (!isWaiting(state)) return refused("not_waiting")
  if (state.owner.assistant === c.on) return refused("nothing_to_do")
  const actor: Actor = { kind: "customer", id: c.visitor }
  const type = c.on ? "assistant.invited" : "assistant.dismissed"
  return accepted([{ type, actor, data: {} }], { effects: c.on ? answerOpenQuestion(state) : [] })
}

/** The answer to the newest question, when it has none yet. */
export function answerOpenQuestion(state: ConversationState): Effect[] {
  const { epoch, lastCustomerSeq, answeredSeq, lastMessage } = state
  const open = lastCustomerSeq > answeredSeq && lastMessage?.seq === lastCustomerSeq
  return open ? [{ kind: "answer", epoch, answersSeq: lastCustomerSeq }] : []
}

export function endStandingOffer(state: ConversationState, actor: Actor): EventDraft[] {
  const { owner } = state
  if (owner.kind !== "queue" || !owner.offer) return []
  return [{ type: "offer.ended", actor, data: { agent: owner.offer.agent, why: "superseded" } }]
}

const DAY_MS = 24 * 60 * 60_000

/** How often this conversation was opened within the 24 h before `now`. */
export function visitsInDay(state: Pick<ConversationState, "visitTimes">, now: number): number {
  return state.visitTimes.filter((t) => t > now - DAY_MS).length
}

/** A closed conversation opens again: a new episode, and a new visit. */
export function reopened(
  state: ConversationState,
  actor: Actor,
  ctx: Pick<Context, "now">,
): Draft<"conversation.reopened"> {
  const visit = visitsInDay(state, ctx.now) + 1
  return { type: "conversation.reopened", actor, data: { episode: state.episode + 1, visit } }
}
