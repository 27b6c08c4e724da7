/**
 * How far the second walk goes. One matter at a time is walked with everything that can happen to it: an action of any
 * kind, or a question about an order and the action that carries the answer out. Beside it there is at most one other, of
 * one kind: pairs of everything would add nothing but their product. After something was done or answered, only what
 * looks back at it begins: the same again, what is limited in number, what undoes it. What is refused is tried always.
 */
import type { AskOrder, Command, ProposeAction } from "../../conversation/commands.ts"
import type { World } from "../world.ts"
import { CUSTOMER } from "./people.ts"
import { ADDRESS, CHEAP_FEN, GIFT, LOOKUP, REFUND } from "./tools.ts"

export function isWalked(world: World, command: Command): boolean {
  switch (command.type) {
    case "proposeAction":
      return mayPropose(world, command)
    case "askOrder":
      return mayAsk(world, command)
    default:
      return true
  }
}

function mayPropose({ state }: World, { tool, by, undoes, amountFen, orderId }: ProposeAction): boolean {
  const { actions, consents, lastCustomerSeq } = state
  // Before anything was said the assistant has nothing to act on.
  if (by.kind === "assistant" && lastCustomerSeq === 0) return tool === ADDRESS.name
  if (isNothingOpen(state)) return isFresh(state) || tool === LOOKUP.name || undoes !== undefined
  const [only] = actions
  if (undoes !== undefined) return only?.undoes === undoes
  if (by.kind !== "agent") return false
  const cheap = tool === REFUND.name && amountFen === CHEAP_FEN && orderId !== undefined
  if (actions.length === 0 && consents.length === 1)
    return tool === GIFT.name || (cheap && consents[0]?.default === "wait")
  if (tool !== GIFT.name || consents.some((c) => c.about === "order")) return false
  return actions.length === 1 && only?.tool === REFUND.name && only.amountFen === CHEAP_FEN
}

function mayAsk({ state, onRecord }: World, c: AskOrder): boolean {
  const { actions, consents } = state
  const known = onRecord.questions[c.consentId] !== undefined
  if (known || c.customer !== CUSTOMER || !["call_me", "wait"].includes(c.default)) return true
  if (isNothingOpen(state)) return isFresh(state)
  return actions.length === 0 && consents.length === 1 && !c.chosen && c.default === "call_me"
}

function isNothingOpen({ actions, consents }: World["state"]): boolean {
  return actions.length === 0 && consents.length === 0
}

function isFresh({ doneActions, settledConsents }: World["state"]): boolean {
  return doneActions.length === 0 && settledConsents.length === 0
}
