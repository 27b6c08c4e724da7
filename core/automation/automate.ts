/**
 * What a rule does to a conversation, decided like everything else: on the state as it is then, in one piece, on record.
 * A rule never ends a wait, never takes a person away, never undoes what the customer chose, and never goes on without end.
 */
import type { Command, Context, Decision, Effect, RefusalCode } from "../conversation/commands.ts"
import { accepted, refused } from "../conversation/decision.ts"
import type { Actor, EventData, EventDraft } from "../conversation/events.ts"
import { foresee } from "../conversation/foresee.ts"
import type { ConversationState } from "../conversation/state.ts"
import { setTagBy } from "../conversation/tags.ts"
import { handOver } from "../handoff/automatic.ts"
import { answerOpenQuestion, enterQueue, isWaiting } from "../handoff/wait.ts"
import { MAX_CHAIN, MAX_RUNS, MAX_RUNS_OF_RULE, RUNS_WITHIN_MS } from "./limits.ts"

type Automate = Extract<Command, { type: "automate" }>
export type ReadyAction = Automate["actions"][number]

/** Nobody is ended sooner after the last word, ms. */
export const QUIET_BEFORE_END_MS = 10 * 60_000

const AUTOMATION = "automation:"

export function automate(state: ConversationState, c: Automate, ctx: Context): Decision {
  const { rule, on, chain } = c
  if (state.probe || chain.includes(rule.id) || chain.length >= MAX_CHAIN) return refused("nothing_to_do")
  const recent = state.ran.filter((run) => run.at > ctx.now - RUNS_WITHIN_MS)
  const ofRule = recent.filter((run) => run.rule === rule.id)
  if (recent.length >= MAX_RUNS || ofRule.length >= MAX_RUNS_OF_RULE) return refused("nothing_to_do")
  const actor: Actor = { kind: "system", id: AUTOMATION + rule.id }
  const events: EventDraft[] = []
  const effects: Effect[] = []
  const done: EventData["automation.ran"]["done"] = []
  const not: NonNullable<EventData["automation.ran"]["refused"]> = []
  for (const action of c.actions) {
    const now = foresee(state, events, ctx.now)
    const why = whyNotAct(action, now, { now: ctx.now, silence: on.event === "silence" })
    if (why) {
      not.push({ do: action.do, why })
      continue
    }
    const acted = act(now, action, { actor, name: rule.name, rule: rule.id, ctx })
    events.push(...acted.events)
    effects.push(...acted.effects)
    done.push(action.do)
  }
  const told = not.length > 0 ? { refused: not } : {}
  const caused = chain.length > 0 ? { chain: [...chain] } : {}
  const ran: EventDraft = {
    type: "automation.ran",
    actor,
    data: { rule: rule.id, name: rule.name, version: rule.version, on, done, ...told, ...caused },
  }
  return accepted([ran, ...events], { effects })
}

/** Null: the action may be done now. */
export function whyNotAct(
  action: ReadyAction,
  state: ConversationState,
  at: { now: number; silence: boolean },
): RefusalCode | null {
  const { owner } = state
  switch (action.do) {
    case "tag": {
      const set = setTagBy(state, action, { actor: { kind: "system", id: "" }, name: "" })
      return set.ok ? null : set.code
    }
    case "note":
      return null
    case "notice":
      if (owner.kind === "closed") return "conversation_closed"
      // A person speaks for themselves; in danger nothing else is said.
      if (owner.kind === "agent") return "already_owned"
      return state.urgent ? "not_permitted" : null
    case "queue":
      return whyNotQueue(state, action.team)
    case "close":
      return whyNotEnd(state, at)
  }
}

function whyNotQueue(state: ConversationState, team: string): RefusalCode | null {
  const { owner } = state
  switch (owner.kind) {
    case "closed":
      return "conversation_closed"
    case "agent":
      return "already_owned"
    case "callback":
      return "not_permitted"
    case "queue":
      // Somebody is being asked already, or the leads are called: the customer is not taken from under their hand.
      if (owner.offer || state.urgent) return "already_owned"
      return owner.team === team ? "nothing_to_do" : null
    case "assistant":
      // Who has just chosen the assistant is not sent back.
      return state.choseAssistant ? "not_permitted" : null
  }
}

/** Silence is never "resolved", and nobody who waits for a person, for an answer or about a matter is ended by it. */
function whyNotEnd(state: ConversationState, at: { now: number; silence: boolean }): RefusalCode | null {
  const { owner, lastMessage, ownerSince } = state
  if (owner.kind === "closed") return "conversation_closed"
  if (owner.kind !== "assistant") return "not_permitted"
  if (state.unansweredSince !== null || state.humanOffered?.open || state.urgent) return "awaits_reply"
  if (state.consents.length > 0 || state.actions.length > 0) return "awaits_reply"
  const quiet = at.now - Math.max(lastMessage?.at ?? 0, ownerSince)
  return at.silence && quiet >= QUIET_BEFORE_END_MS ? null : "not_permitted"
}

interface Acting {
  actor: Actor
  rule: string
  name: string
  ctx: Context
}

interface Acted {
  events: EventDraft[]
  effects: Effect[]
}

/** Of an action that may be done. */
function act(state: ConversationState, action: ReadyAction, by: Acting): Acted {
  const { actor, name, rule, ctx } = by
  switch (action.do) {
    case "tag": {
      const set = setTagBy(state, action, { actor, name })
      return { events: set.ok ? set.events : [], effects: [] }
    }
    case "note": {
      const { text, mentions = [] } = action
      const named = mentions.length > 0 ? { mentions: [...mentions] } : {}
      return { events: [{ type: "note.added", actor, data: { text, name, ...named } }], effects: [] }
    }
    case "notice":
      return {
        events: [{ type: "notice.shown", actor, data: { kind: "automatic", text: action.text } }],
        effects: [],
      }
    case "queue":
      return state.owner.kind === "queue"
        ? moveTo(state, action.team, by)
        : handOver(state, { rule, reason: "topic", then: "handoff", urgent: false, team: action.team }, ctx)
    case "close":
      return {
        events: [{ type: "conversation.ended", actor, data: { by: "system", outcome: "lapsed" } }],
        effects: [{ kind: "measure" }],
      }
  }
}

/** To another team's queue: the time of the first request goes along, and nobody is served later than before. */
function moveTo(state: ConversationState, team: string, { actor, rule, ctx }: Acting): Acted {
  if (state.owner.kind !== "queue") return { events: [], effects: [] }
  const { priority, reason } = state.owner
  const entered = enterQueue(state, { team, reason, actor, rule }, ctx)
  const events = entered.events.map(
    (event): EventDraft =>
      event.type === "queue.entered"
        ? { ...event, data: { ...event.data, priority: Math.max(priority, event.data.priority) } }
        : event,
  )
  const then = foresee(state, events, ctx.now)
  const asked = isWaiting(then) && then.owner.assistant ? answerOpenQuestion(then) : []
  return { events, effects: [...entered.effects, ...asked] }
}
