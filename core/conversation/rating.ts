/**
 * How satisfied the customer was with who served last: asked once, when an episode has ended, and never in the way of
 * anything. It moves nothing but figures: a rating opens nothing again.
 */
import type { Command, Context, Decision } from "./commands.ts"
import { accepted, refused, SYSTEM } from "./decision.ts"
import type { EventData, EventDraft, Outcome } from "./events.ts"
import type { ConversationState } from "./state.ts"

type Of<T extends Command["type"]> = Extract<Command, { type: T }>

/** A score is sent with one tap; for so long after the first, ms, a slip can be put right and a word added. */
export const CORRECT_RATING_MS = 10 * 60_000

/** Whatever ends an episode invites, so that nobody who serves can choose who is asked. */
export function inviteRating(state: ConversationState, decision: Decision): Decision {
  if (!decision.ok) return decision
  const ended = decision.events.find((e) => e.type === "conversation.ended")
  const data = ended ? whoServed(state, ended.data.outcome) : null
  if (!data) return decision
  const invited: EventDraft = { type: "rating.invited", actor: SYSTEM, data }
  return { ...decision, events: [...decision.events, invited] }
}

/** Nobody is surveyed after an emergency, and who could not be reached was not served. */
function whoServed(state: ConversationState, outcome: Outcome): EventData["rating.invited"] | null {
  if (state.probe || state.urgent || outcome === "unreached") return null
  if (state.served === "agent" && state.lastAgent !== null) return { of: "agent", agent: state.lastAgent }
  return state.served === "assistant" ? { of: "assistant" } : null
}

export function rate({ rating }: ConversationState, c: Of<"rate">, ctx: Context): Decision {
  if (!rating) return refused("nothing_to_rate")
  if (rating.at !== null && ctx.now > rating.at + CORRECT_RATING_MS) return refused("already_rated")
  if (rating.score === c.score && c.comment === undefined) return refused("nothing_to_do")
  const said = c.comment === undefined ? {} : { comment: c.comment }
  const actor = { kind: "customer" as const, id: c.visitor }
  return accepted([{ type: "rated", actor, data: { score: c.score, ...said } }])
}
