/** Something about an order or an action that only a person settles: one is called, whoever owns the conversation. */
import type { Context } from "../conversation/commands.ts"
import { SYSTEM } from "../conversation/decision.ts"
import type { EventDraft } from "../conversation/events.ts"
import { foresee } from "../conversation/foresee.ts"
import type { ConversationState } from "../conversation/state.ts"
import type { Outcome } from "../handoff/automatic.ts"
import { reopened, wait } from "../handoff/wait.ts"

export function needPerson(
  state: ConversationState,
  reason: "action_unknown" | "order_decision",
  ctx: Context,
): Outcome {
  switch (state.owner.kind) {
    // Somebody is on the way already, and the ladder calls them.
    case "queue":
      return { events: [], effects: [] }
    case "agent":
    case "callback": {
      const level = Math.max(1, state.alert?.level ?? 0)
      return {
        events: [{ type: "alert.raised", actor: SYSTEM, data: { why: reason, level } }],
        effects: [],
      }
    }
    case "assistant":
    case "closed": {
      const first: EventDraft[] = state.owner.kind === "closed" ? [reopened(state, SYSTEM, ctx)] : []
      const open = foresee(state, first, ctx.now)
      const waiting = wait(open, { team: ctx.policy.team, reason, actor: SYSTEM }, ctx)
      return { ...waiting, events: [...first, ...waiting.events] }
    }
  }
}

/** What follows is decided on the state that the first part leads to. */
export function followedBy(
  state: ConversationState,
  first: Outcome,
  next: (after: ConversationState) => Outcome,
  now: number,
): Outcome {
  const more = next(foresee(state, first.events, now))
  return {
    events: [...first.events, ...more.events],
    effects: [...first.effects, ...more.effects],
    ...(more.human ? { human: more.human } : {}),
  }
}
