import type { HumanOutcome } from "@jieying/contract/visitor.ts"
import type { HumanResult } from "@jieying/core/conversation/commands.ts"
import type { ConversationState } from "@jieying/core/conversation/state.ts"

/** What came of asking for a person, as the customer may know it: the agent by name, never by id. */
export function presentHuman(human: HumanResult): HumanOutcome {
  switch (human.result) {
    case "connected":
      return { result: "connected", name: human.name }
    case "queued":
      return { result: "queued", place: human.place, eta: human.eta }
    case "callback":
      return { result: "callback", due: human.due }
  }
}

/** How it stands with a person now; null where none serves and none is waited for. */
export function presentStanding({ owner, place }: ConversationState): HumanOutcome | null {
  switch (owner.kind) {
    case "agent":
      return { result: "connected", name: owner.name }
    case "queue": {
      const { low, high } = owner.shown
      return {
        result: "queued",
        ...(place === null ? {} : { place }),
        eta: high === null ? null : { low: low ?? 0, high },
      }
    }
    case "callback":
      return { result: "callback", due: owner.due }
    default:
      return null
  }
}
