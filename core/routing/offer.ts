/** Assigning is not connecting: an offer leaves the queue the owner until a person accepts. */
import type { Command, Decision } from "../conversation/commands.ts"
import { accepted, refused, SYSTEM } from "../conversation/decision.ts"
import type { ConversationState } from "../conversation/state.ts"

type Of<T extends Command["type"]> = Extract<Command, { type: T }>

export function offer(state: ConversationState, c: Of<"offer">): Decision {
  if (state.owner.kind !== "queue") return refused("not_waiting")
  if (state.owner.offer) return refused("nothing_to_do")
  const { agent, until } = c
  return accepted([{ type: "agent.offered", actor: SYSTEM, data: { agent, until } }], {
    claims: { slot: { agent, ...(state.urgent ? { beyond: true } : {}) } },
    effects: [{ kind: "endOffer", agent, epoch: state.epoch, at: until }],
  })
}

export function endOffer(state: ConversationState, c: Of<"endOffer">): Decision {
  const owner = state.owner
  if (owner.kind !== "queue" || owner.offer?.agent !== c.agent) return refused("offer_gone")
  if (c.until !== undefined && c.until !== owner.offer.until) return refused("offer_gone")
  return accepted([{ type: "offer.ended", actor: SYSTEM, data: { agent: c.agent, why: c.why } }], {
    claims: { slot: null },
    effects: [{ kind: "drain" }],
  })
}
