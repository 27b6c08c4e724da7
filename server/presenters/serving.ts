import type { Serving } from "@jieying/contract/visitor.ts"
import type { ConversationState } from "@jieying/core/conversation/state.ts"

/** Who serves now, as the customer may know it. */
export function presentServing(state: ConversationState): Serving {
  const owner = state.owner
  switch (owner.kind) {
    case "assistant":
      return { kind: "assistant" }
    case "queue":
      return { kind: "queue", reason: owner.reason, place: state.place, eta: null }
    case "agent":
      return { kind: "agent", name: owner.name }
    case "callback":
      return { kind: "callback", due: owner.due }
    case "closed":
      return { kind: "closed", outcome: owner.outcome }
  }
}
