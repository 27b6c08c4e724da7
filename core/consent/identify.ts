/** Who the customer is. A conversation belongs to one customer for good: nobody else's orders are spoken of in it. */
import type { Command, Decision } from "../conversation/commands.ts"
import { accepted, refused } from "../conversation/decision.ts"
import type { ConversationState } from "../conversation/state.ts"

export function identify(
  state: ConversationState,
  { visitor, customer, name }: Extract<Command, { type: "identify" }>,
): Decision {
  if (state.customer === customer) return refused("nothing_to_do")
  if (state.customer !== null) return refused("identity_conflict")
  const data = { customer, ...(name === undefined ? {} : { name }), by: "signature" as const }
  return accepted([{ type: "customer.identified", actor: { kind: "customer", id: visitor }, data }])
}
