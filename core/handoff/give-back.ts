/** From a person back to the assistant: only with notice, and only on the customer's own yes. */
import type { Command, Context, Decision } from "../conversation/commands.ts"
import { accepted, person, refused, SYSTEM } from "../conversation/decision.ts"
import type { Actor, EventDraft } from "../conversation/events.ts"
import { foresee } from "../conversation/foresee.ts"
import { whyNot } from "../conversation/permissions.ts"
import { leave, ownerDetail } from "../conversation/serve.ts"
import type { ConversationState } from "../conversation/state.ts"
import { answerOpenQuestion } from "./wait.ts"

type Of<T extends Command["type"]> = Extract<Command, { type: T }>

const OPTIONS = ["yes", "no"]

export function proposeReturn(state: ConversationState, c: Of<"proposeReturn">): Decision {
  const no = whyNot("return", state, c.by)
  if (no) return refused(no, ownerDetail(state))
  const { consentId, deadline } = c
  const data = { consentId, about: "assistant" as const, options: OPTIONS, default: "no", deadline }
  return accepted([{ type: "consent.asked", actor: person(c.by), data }], {
    effects: [{ kind: "consentDue", consentId, at: deadline }],
  })
}

export function answerConsent(state: ConversationState, c: Of<"answerConsent">, ctx: Context): Decision {
  if (state.consent?.id !== c.consentId) return refused("consent_gone")
  if (!OPTIONS.includes(c.choice)) return refused("not_an_option", { options: OPTIONS.join(", ") })
  const actor: Actor = { kind: "customer", id: c.visitor }
  const { consentId, choice } = c
  const answered: EventDraft = {
    type: "consent.answered",
    actor,
    data: { consentId, choice, by: "customer" },
  }
  if (choice !== "yes") return accepted([answered])
  const events: EventDraft[] = [
    answered,
    ...leave(state, "returned", actor),
    { type: "assistant.resumed", actor, data: { consentId } },
  ]
  return accepted(events, {
    claims: { slot: null },
    effects: [{ kind: "drain" }, { kind: "measure" }, ...answerOpenQuestion(foresee(state, events, ctx.now))],
  })
}

/** Nobody answered: the declared default, which is that the person stays. */
export function lapseConsent(state: ConversationState, c: Of<"lapseConsent">): Decision {
  const consent = state.consent
  if (consent?.id !== c.consentId) return refused("consent_gone")
  const data = { consentId: consent.id, choice: consent.default, by: "deadline" as const }
  return accepted([{ type: "consent.answered", actor: SYSTEM, data }])
}
