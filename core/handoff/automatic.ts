/**
 * Handing over without being asked: what the triggers found in a message, in an answer or in a silence. The customer is
 * told the reason in the same event that changes the owner, so neither can happen without the other.
 */
import type { Command, Context, Decision, Effect, Handoff, HumanResult } from "../conversation/commands.ts"
import { accepted, refused, SYSTEM } from "../conversation/decision.ts"
import type { Actor, EventDraft, HandoffReason } from "../conversation/events.ts"
import { foresee } from "../conversation/foresee.ts"
import type { ConversationState } from "../conversation/state.ts"
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
      if (found?.urgent && !state.urgent) return hurry(state, found, ctx)
      if (found?.via) return request(state, { actor, via: found.via, rule: found.rule }, ctx)
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
  const { actor } = by
  const found = stillNews(state, by.found)
  if (!found) return { events: [], effects: answerOpenQuestion(state) }
  if (found.then === "ask") {
    // Asked once, never in a loop: unclear again is a yes, unless the customer has said no before.
    const before = state.humanOffered
    if (before && !before.open) return { events: [], effects: answerOpenQuestion(state) }
    if (!before) {
      const { reason, rule } = found
      const data = { reason, rule, answersSeq: state.lastCustomerSeq }
      return { events: [{ type: "human.offered", actor: SYSTEM, data }], effects: [] }
    }
  }
  if (found.via) return request(state, { actor, via: found.via, rule: found.rule }, ctx)
  return handOver(state, found, ctx)
}

/** What the customer knew when they chose the assistant. */
const SETTLED: ReadonlySet<HandoffReason> = new Set([
  "elder",
  "frequent_visits",
  "no_source",
  "misunderstood",
])

/** Who chose the assistant in this episode is not sent back into the queue for what they knew then. */
export function stillNews(state: ConversationState, found: Handoff | null): Handoff | null {
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
  events.push({ type: "alert.raised", actor: SYSTEM, data: { why: "emergency", level: 2 } })
  return { events, effects: [] }
}

function support(ctx: Context): EventDraft {
  return { type: "notice.shown", actor: SYSTEM, data: { kind: "support", text: ctx.policy.supportText } }
}

/**
 * The watchdog: no question stays without an answer. Hands over by the workspace's own rule, and without one all the same.
 */
export function replyOverdue(state: ConversationState, c: Of<"replyOverdue">, ctx: Context): Decision {
  const open =
    state.owner.kind === "assistant" &&
    c.answersSeq === state.lastCustomerSeq &&
    state.answeredSeq < c.answersSeq &&
    !(state.humanOffered?.open && state.humanOffered.answersSeq === c.answersSeq)
  if (!open) return refused("nothing_to_do")
  const found: Handoff =
    ctx.handoff?.then === "handoff"
      ? ctx.handoff
      : { rule: "watchdog", reason: "reply_timeout", then: "handoff", urgent: false }
  const { events, effects, human } = handOver(state, found, ctx)
  return accepted(events, { effects, human })
}
