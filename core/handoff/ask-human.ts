/**
 * Asking for a person: one command, open in every state, with exactly three results. Nothing stands in its path:
 * no model, no form, no confirmation.
 */
import type { Command, Context, Decision, Effect, HumanResult } from "../conversation/commands.ts"
import { accepted, refused, SYSTEM } from "../conversation/decision.ts"
import type { Actor, EventDraft, HandoffReason } from "../conversation/events.ts"
import type { ConversationState } from "../conversation/state.ts"

type Of<T extends Command["type"]> = Extract<Command, { type: T }>

export function askHuman(state: ConversationState, c: Of<"askHuman">, ctx: Context): Decision {
  const actor: Actor = { kind: "customer", id: c.visitor }
  const closed = state.owner.kind === "closed"
  const events: EventDraft[] = []
  if (closed) events.push({ type: "conversation.reopened", actor, data: { episode: state.episode + 1 } })
  const attempt = closed ? 1 : state.requests + 1
  events.push({ type: "human.requested", actor, data: { via: c.via, attempt } })
  const owner = state.owner

  if (owner.kind === "agent") {
    return accepted(events, { human: { result: "connected", agent: owner.agent, name: owner.name } })
  }
  if (owner.kind === "queue") {
    const place = ctx.ahead + 1
    return accepted([...events, ...placeChanged(state, place, ctx)], { human: queued(place, ctx) })
  }
  if (!ctx.policy.officeOpen && ctx.policy.nextOpening !== null) {
    if (owner.kind === "callback") return accepted(events, { human: { result: "callback", due: owner.due } })
    const due = ctx.policy.nextOpening
    events.push({ type: "callback.promised", actor: SYSTEM, data: { team: ctx.policy.team, due } })
    return accepted(events, {
      effects: [{ kind: "callbackDue", due, at: due }],
      human: { result: "callback", due },
    })
  }
  const requestedAt = closed ? null : state.firstRequestAt
  const team = owner.kind === "callback" ? owner.team : ctx.policy.team
  const entered = enterQueue(
    { ...state, firstRequestAt: requestedAt },
    { team, reason: "asked", actor: SYSTEM },
    ctx,
  )
  return accepted([...events, ...entered.events], {
    effects: entered.effects,
    human: queued(ctx.ahead + 1, ctx),
  })
}

function queued(place: number, ctx: Context): HumanResult {
  return { result: "queued", place, eta: ctx.eta }
}

export interface QueueEntry {
  team: string
  reason: HandoffReason
  actor: Actor
}

/** Enters the queue at the place of the first request of this episode, so that nobody is sent to the back. */
export function enterQueue(
  state: ConversationState,
  entry: QueueEntry,
  ctx: Context,
): { events: EventDraft[]; effects: Effect[] } {
  const priority = state.elder ? ctx.policy.elderPriority : 0
  const since = state.firstRequestAt ?? ctx.now
  const { team, reason, actor } = entry
  const place = ctx.ahead + 1
  return {
    events: [{ type: "queue.entered", actor, data: { team, priority, since, reason } }, shown(place, ctx)],
    effects: [{ kind: "drain" }],
  }
}

function shown(place: number, ctx: Context): EventDraft {
  const { low, high } = ctx.eta ?? { low: null, high: null }
  return { type: "queue.shown", actor: SYSTEM, data: { place, etaLow: low, etaHigh: high } }
}

function placeChanged(state: ConversationState, place: number, ctx: Context): EventDraft[] {
  return isMaterial(state.place, place) ? [shown(place, ctx)] : []
}

/** Among the first ten every step is news; further back a fifth of the way is. */
export function isMaterial(before: number | null, now: number): boolean {
  if (before === null) return true
  if (before === now) return false
  return now <= 10 || Math.abs(before - now) >= before / 5
}

export function showPlace(state: ConversationState, ctx: Context): Decision {
  if (state.owner.kind !== "queue") return refused("not_waiting")
  const events = placeChanged(state, ctx.ahead + 1, ctx)
  return events.length > 0 ? accepted(events) : refused("nothing_to_do")
}

/** The promised time has come: the customer goes to the head of the queue, by the age of the request. */
export function callbackDue(state: ConversationState, c: Of<"callbackDue">, ctx: Context): Decision {
  const owner = state.owner
  if (owner.kind !== "callback" || owner.due !== c.due) return refused("not_waiting")
  const entered = enterQueue(state, { team: owner.team, reason: "callback_due", actor: SYSTEM }, ctx)
  return accepted(entered.events, { effects: entered.effects })
}
