import type { Serving } from "@jieying/contract/visitor.ts"
import type { ConversationState, QueueOwner } from "@jieying/core/conversation/state.ts"

/** Who serves now, as the customer may know it. */
export function presentServing(state: ConversationState): Serving {
  const owner = state.owner
  const urgent = state.urgent ? { urgent: true } : {}
  switch (owner.kind) {
    case "assistant":
      return { kind: "assistant", ...urgent, ...(state.humanOffered?.open ? { offered: true } : {}) }
    case "queue":
      return { ...queued(owner, state), ...urgent }
    case "agent":
      return { kind: "agent", name: owner.name, ...urgent, ...consentOf(state) }
    case "callback": {
      const { due, reason, chosen, assistant } = owner
      return { kind: "callback", due, reason, chosen, assistant }
    }
    case "closed":
      return { kind: "closed", outcome: owner.outcome }
  }
}

function queued(owner: QueueOwner, state: ConversationState): Serving {
  const { reason, shown, late, assistant } = owner
  const since = state.firstRequestAt ?? owner.since
  const eta = shown.high === null ? null : { low: shown.low ?? 0, high: shown.high }
  return { kind: "queue", reason, place: state.place, eta, shownAt: shown.at, since, late, assistant }
}

function consentOf(state: ConversationState): Pick<Serving, "consent"> {
  if (!state.consent) return {}
  const { id, about, deadline } = state.consent
  return { consent: { id, about, deadline } }
}
