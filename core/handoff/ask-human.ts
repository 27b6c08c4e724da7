/**
 * Asking for a person: one command, open in every state, with exactly three results. Nothing stands in its path:
 * no model, no form, no confirmation.
 */
import type { Command, Context, Decision } from "../conversation/commands.ts"
import { accepted, refused, SYSTEM } from "../conversation/decision.ts"
import type { Actor, EventDraft, HumanRequestVia } from "../conversation/events.ts"
import { foresee } from "../conversation/foresee.ts"
import type { ConversationState } from "../conversation/state.ts"
import { answerOpenQuestion, placeNews, reopened, type Waiting, wait } from "./wait.ts"

type Of<T extends Command["type"]> = Extract<Command, { type: T }>

export function askHuman(state: ConversationState, c: Of<"askHuman">, ctx: Context): Decision {
  const actor: Actor = { kind: "customer", id: c.visitor }
  const first = state.owner.kind === "closed" ? [reopened(state, actor, ctx)] : []
  const asked = request(foresee(state, first, ctx.now), { actor, via: c.via, elder: c.elder }, ctx)
  return accepted([...first, ...asked.events], { effects: asked.effects, human: asked.human })
}

/** The same for a button, words, a key or the API; the conversation is open. */
export function request(
  state: ConversationState,
  by: {
    actor: Actor
    via: HumanRequestVia
    elder?: boolean
    rule?: string
    team?: string
    skills?: readonly string[]
  },
  ctx: Context,
): Waiting {
  const { actor, via, rule, skills } = by
  // Who waits already keeps the place they were told.
  const declared = by.elder && !state.elder && state.owner.kind !== "queue"
  const data = { via, attempt: state.requests + 1, ...(declared ? { elder: true as const } : {}) }
  const asked: EventDraft = { type: "human.requested", actor, data }
  const now = foresee(state, [asked], ctx.now)
  const { owner } = now
  if (owner.kind === "agent") {
    const human = { result: "connected" as const, agent: owner.agent, name: owner.name }
    return { events: [asked], effects: [], human }
  }
  if (owner.kind === "queue") {
    const human = { result: "queued" as const, place: ctx.ahead + 1, eta: ctx.eta }
    return { events: [asked, ...placeNews(now, ctx)], effects: [], human }
  }
  const open = ctx.policy.officeOpen || ctx.policy.nextOpening === null
  // Who was in danger in this episode is not left with a time to come.
  if (owner.kind === "callback" && !open && !now.urgent)
    return { events: [asked], effects: [], human: { result: "callback", due: owner.due } }
  const team = by.team ?? (owner.kind === "callback" ? owner.team : ctx.policy.team)
  const waiting = wait(now, { team, reason: "asked", rule, skills, actor: SYSTEM }, ctx)
  return { ...waiting, events: [asked, ...waiting.events] }
}

/** No person now: the question that was held back is answered. */
export function declineHuman(state: ConversationState, c: Of<"declineHuman">): Decision {
  if (!state.humanOffered?.open) return refused("nothing_to_do")
  const { answersSeq } = state.humanOffered
  return accepted(
    [{ type: "human.declined", actor: { kind: "customer", id: c.visitor }, data: { answersSeq } }],
    { effects: answerOpenQuestion(state) },
  )
}
