/**
 * Handing over without being asked: what the triggers found in a message, in an answer or in a silence. The customer is
 * told the reason in the same event that changes the owner, so neither can happen without the other.
 */
import type { Command, Context, Decision, Effect, Handoff, HumanResult } from "../conversation/commands.ts"
import { accepted, refused, SYSTEM } from "../conversation/decision.ts"
import type { Actor, EventDraft, HandoffReason } from "../conversation/events.ts"
import { foresee } from "../conversation/foresee.ts"
import type { ConversationState } from "../conversation/state.ts"
import { LEADS_LEVEL } from "./alert.ts"
import { request } from "./ask-human.ts"
import { answerOpenQuestion, endStandingOffer, isWaiting, wait } from "./wait.ts"

type Of<T extends Command["type"]> = Extract<Command, { type: T }>

export interface Outcome {
  events: EventDraft[]
  effects: Effect[]
  human?: HumanResult
  /** Set where a place at a desk is given up. */
  freesSlot?: true
}

/** What follows a customer's message that stands in the log already. */
export function afterMessage(state: ConversationState, actor: Actor, ctx: Context): Outcome {
  const found = ctx.handoff ?? null
  switch (state.owner.kind) {
    case "closed":
      return { events: [], effects: [] }
    case "agent":
      return found?.urgent ? alarm(state, ctx) : { events: [], effects: [] }
    case "queue":
    case "callback":
      if (found?.urgent && (!state.urgent || state.owner.kind === "callback")) return hurry(state, found, ctx)
      if (found?.via && found.then === "handoff")
        return request(state, { ...found, via: found.via, actor }, ctx)
      return { events: [], effects: state.owner.assistant ? answerOpenQuestion(state) : [] }
    case "assistant":
      return fromAssistant(state, { found, actor }, ctx)
  }
}

function fromAssistant(
  state: ConversationState,
  by: { found: Handoff | null; actor: Actor },
  ctx: Context,
): Outcome {
  const { offer, handoff } = decideOn(state, by.found)
  if (offer) return { events: [offerPerson(offer, state.lastCustomerSeq)], effects: [] }
  if (!handoff) return { events: [], effects: answerOpenQuestion(state) }
  const { via, urgent } = handoff
  if (via && !urgent) return request(state, { ...handoff, via, actor: by.actor }, ctx)
  return handOver(state, handoff, ctx)
}

/**
 * What is done about it while the assistant owns: a person at once, two buttons, or neither. Asked once, never in a loop:
 * unclear again is a yes, unless the customer has said no before. An emergency is not asked about.
 */
export function decideOn(
  state: ConversationState,
  by: Handoff | null | undefined,
): { offer?: Handoff; handoff?: Handoff } {
  const found = stillNews(state, by ?? null)
  if (!found) return {}
  if (found.then === "handoff" || found.urgent) return { handoff: found }
  const before = state.humanOffered
  if (!before) return { offer: found }
  return before.open ? { handoff: found } : {}
}

export function offerPerson({ reason, rule }: Handoff, answersSeq: number): EventDraft {
  return { type: "human.offered", actor: SYSTEM, data: { reason, rule, answersSeq } }
}

/** What the customer knew when they chose the assistant. */
const SETTLED: ReadonlySet<HandoffReason> = new Set([
  "elder",
  "frequent_visits",
  "no_source",
  "misunderstood",
])

/** Who chose the assistant in this episode is not sent back into the queue for what they knew then. */
function stillNews(state: ConversationState, found: Handoff | null): Handoff | null {
  return found && state.choseAssistant && !found.urgent && SETTLED.has(found.reason) ? null : found
}

/** Assistant to person: into the queue, or a promised callback. */
export function handOver(state: ConversationState, found: Handoff, ctx: Context): Outcome {
  const first: EventDraft[] = found.urgent ? [support(ctx)] : []
  const { rule, reason, team = ctx.policy.team, skills } = found
  const waiting = wait(foresee(state, first, ctx.now), { team, reason, rule, skills, actor: SYSTEM }, ctx)
  return { ...waiting, events: [...first, ...waiting.events] }
}

/** Somebody who waits is in danger: to the head of the queue, away from the old place. */
function hurry(state: ConversationState, found: Handoff, ctx: Context): Outcome {
  const first = [...endStandingOffer(state, SYSTEM), support(ctx)]
  const team = found.team ?? (isWaiting(state) ? state.owner.team : ctx.policy.team)
  const entry = { team, reason: found.reason, rule: found.rule, skills: found.skills, actor: SYSTEM }
  const waiting = wait(foresee(state, first, ctx.now), entry, ctx)
  return { ...waiting, events: [...first, ...waiting.events], freesSlot: true }
}

/** Somebody a person serves already is in danger: the leads are called. */
function alarm(state: ConversationState, ctx: Context): Outcome {
  const events: EventDraft[] = state.urgent ? [] : [support(ctx)]
  const level = Math.max(LEADS_LEVEL, state.alert?.level ?? 0)
  events.push({ type: "alert.raised", actor: SYSTEM, data: { why: "emergency", level } })
  return { events, effects: [] }
}

function support(ctx: Context): EventDraft {
  return { type: "notice.shown", actor: SYSTEM, data: { kind: "support", text: ctx.policy.supportText } }
}

/**
 * The watchdog: no question stays without an answer. Hands over by the workspace's own rule, and past the limit without
 * one all the same.
 */
export function replyOverdue(state: ConversationState, c: Of<"replyOverdue">, ctx: Context): Decision {
  const open =
    state.owner.kind === "assistant" &&
    c.answersSeq === state.lastCustomerSeq &&
    state.answeredSeq < c.answersSeq &&
    !(state.humanOffered?.open && state.humanOffered.answersSeq === c.answersSeq)
  if (!open) return refused("nothing_to_do")
  const rule = ctx.handoff?.then === "handoff" ? ctx.handoff : null
  const waited = ctx.now - (state.unansweredSince ?? state.ownerSince)
  if (!rule && waited < ctx.policy.replyLimitMs) return refused("nothing_to_do")
  const found: Handoff = rule ?? {
    rule: "watchdog",
    reason: "reply_timeout",
    then: "handoff",
    urgent: false,
  }
  const { events, effects, human } = handOver(state, found, ctx)
  return accepted(events, { effects, human })
}
