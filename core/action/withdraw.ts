/**
 * What the assistant proposed and the customer has not answered ends when a person is asked for or somebody else owns:
 * the new owner begins with nothing that was started over their head. What carries out a choice about an order stays,
 * and so do drafts that wait for a person, until the conversation ends.
 */
import type { Context, Decision } from "../conversation/commands.ts"
import { SYSTEM } from "../conversation/decision.ts"
import type { EventDraft } from "../conversation/events.ts"
import { foresee } from "../conversation/foresee.ts"
import type { ConversationState } from "../conversation/state.ts"
import type { LiveAction } from "./live.ts"

export function withdrawOvertaken(state: ConversationState, decision: Decision, ctx: Context): Decision {
  if (!decision.ok || state.actions.length === 0) return decision
  const { events } = decision
  const after = foresee(state, events, ctx.now)
  const ended = events.some((e) => e.type === "conversation.ended")
  const asked = events.some((e) => e.type === "human.requested")
  if (after.epoch === state.epoch && !asked) return decision
  const overtaken = after.actions.filter(
    (a) => state.actions.some((b) => b.id === a.id) && isOvertaken(a, ended),
  )
  return overtaken.length === 0 ? decision : { ...decision, events: [...events, ...overtaken.map(withdrawn)] }
}

function isOvertaken({ status, proposedBy, needs }: LiveAction, ended: boolean): boolean {
  if (status !== "proposed" || proposedBy === "system") return false
  return ended || (proposedBy === "assistant" && needs[0] === "consent")
}

function withdrawn({ id }: LiveAction): EventDraft {
  return { type: "action.refused", actor: SYSTEM, data: { actionId: id, why: "withdrawn" } }
}
