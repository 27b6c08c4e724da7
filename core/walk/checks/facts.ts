/** What the checks ask about a step, in the words of the invariants: worked out apart from the code that they judge. */
import type { Context, Handoff } from "../../conversation/commands.ts"
import type { ConversationEvent, EventType } from "../../conversation/events.ts"
import type { ConversationState } from "../../conversation/state.ts"
import type { Step } from "../world.ts"

export function isWait({ owner }: ConversationState): boolean {
  return owner.kind === "queue" || owner.kind === "callback"
}

/** The customer said something that the assistant has not answered, and nobody has since. */
export function hasOpenQuestion({ lastCustomerSeq, answeredSeq, lastMessage }: ConversationState): boolean {
  return lastCustomerSeq > answeredSeq && lastMessage?.seq === lastCustomerSeq
}

/** Nobody is on duty, and it is known when somebody will be. */
export function isAway({ policy }: Context): boolean {
  return !policy.officeOpen && policy.nextOpening !== null
}

export function eventOf<T extends EventType>(
  { trail }: Step,
  type: T,
): Extract<ConversationEvent, { type: T }> | undefined {
  return trail.find((t) => t.event.type === type)?.event as
    | Extract<ConversationEvent, { type: T }>
    | undefined
}

/** The state in which a message of the customer is judged: a closed conversation has just opened again. */
export function heardIn({ before: { state }, command }: Step): ConversationState {
  if (command.type !== "postCustomerMessage" || state.owner.kind !== "closed") return state
  return { ...state, owner: { kind: "assistant" }, humanOffered: null, choseAssistant: false, urgent: false }
}

export type Leads = "hands over" | "offers" | "leaves it"

/** Where what the triggers found leads while the assistant owns. */
export function leadsTo(state: ConversationState, found: Handoff | null | undefined): Leads {
  if (!found) return "leaves it"
  if (found.urgent) return "hands over"
  if (state.choseAssistant && found.reason === "no_source") return "leaves it"
  if (found.then === "handoff") return "hands over"
  if (state.humanOffered === null) return "offers"
  return state.humanOffered.open ? "hands over" : "leaves it"
}

/** A wait began: the event that began it. */
export function beginning(step: Step) {
  return eventOf(step, "queue.entered") ?? eventOf(step, "callback.promised")
}

export function wrong({ owner, place }: ConversationState): string {
  return `the owner is ${JSON.stringify(owner)}, place ${place}`
}
