import { inFile, type Mutant } from "./mutant.ts"

const offer = inFile("routing/offer.ts")

const BEYOND = "{ agent, ...(state.urgent ? { beyond: true } : {}) }"

export const offerMutants: readonly Mutant[] = [
  offer("an offer to who does not wait", 'if (state.owner.kind !== "queue") return refused("not_waiting")'),
  offer("two offers at a time", 'if (state.owner.offer) return refused("nothing_to_do")'),
  offer("an offer takes no place at the desk", `claims: { slot: ${BEYOND} },`),
  offer("a full desk stands in the way of an emergency's offer", BEYOND, "{ agent }"),
  offer("every offer goes beyond the desk", BEYOND, "{ agent, beyond: true }"),
  offer("an offer without a timer", 'effects: [{ kind: "endOffer", agent, epoch: state.epoch, at: until }],'),
  offer("anyone's offer can be ended", "|| owner.offer?.agent !== c.agent", "|| !owner.offer"),
  offer(
    "a late timer ends a newer offer",
    'if (c.until !== undefined && c.until !== owner.offer.until) return refused("offer_gone")',
  ),
  offer("an ended offer keeps the desk", "claims: { slot: null },"),
  offer("an ended offer is nobody's turn", 'effects: [{ kind: "drain" }],'),
]
