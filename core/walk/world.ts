/** What the walk steps through: the real state, and beside it the place at a desk that the store would hold. */

import type { Command, Context, Decision } from "../conversation/commands.ts"
import { decide } from "../conversation/decide.ts"
import type { ConversationEvent, EventDraft } from "../conversation/events.ts"
import { apply, type ConversationState, emptyConversation, epochOf } from "../conversation/state.ts"
import { NOTHING_RECORDED, type OnRecord, record } from "./record.ts"

export interface World {
  state: ConversationState
  /** The one place at an agent's desk this conversation takes, as its claims moved it. */
  slot: string | null
  /** UTC ms; one more at every step, so that no two steps share a time. */
  clock: number
  onRecord: OnRecord
}

export interface Step {
  before: World
  command: Command
  ctx: Context
  decision: Decision
  /** The events in their places, each with the state it was applied to. Empty for a refusal. */
  trail: { before: ConversationState; event: ConversationEvent; after: ConversationState }[]
  /** Null for a refusal: nothing changed. */
  after: World | null
}

export function start(): World {
  const state = emptyConversation({ tenant: "t", id: "c" })
  return deepFreeze({ state, slot: null, clock: 1_000_000, onRecord: NOTHING_RECORDED })
}

/** Decides and applies for real, on a world that is frozen: code that writes into its input throws, a counterexample. */
export function take(before: World, command: Command, ctx: Context): Step {
  const decision = decide(before.state, command, ctx)
  if (!decision.ok) return { before, command, ctx, decision, trail: [], after: null }
  const trail: Step["trail"] = []
  let state = before.state
  for (const draft of decision.events) {
    const event = place(state, draft, ctx.now)
    const next = apply(state, event)
    trail.push({ before: state, event, after: next })
    state = next
  }
  const slot = decision.claims.slot === undefined ? before.slot : (decision.claims.slot?.agent ?? null)
  return {
    before,
    command,
    ctx,
    decision,
    trail,
    after: {
      state,
      slot,
      clock: before.clock + 1,
      onRecord: trail.reduce((sofar, { event }) => record(sofar, event), before.onRecord),
    },
  }
}

function place(state: ConversationState, draft: EventDraft, at: number): ConversationEvent {
  return { ...draft, seq: state.seq + 1, at, epoch: epochOf(state, draft.type) } as ConversationEvent
}

export function deepFreeze<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value
  Object.freeze(value)
  for (const inner of Object.values(value)) deepFreeze(inner)
  return value
}
