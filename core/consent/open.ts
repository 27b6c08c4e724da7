/** Questions about orders and actions that wait for an answer: several at once, whoever owns the conversation. */
import type { ConsentSubject, ConversationEvent } from "../conversation/events.ts"

export interface OpenConsent {
  id: string
  about: "order" | "action"
  subject: ConsentSubject
  options: readonly string[]
  default: string
  deadline: number
}

export interface ConsentsState {
  consents: readonly OpenConsent[]
  /** Ids of the last questions that were answered, and choices that were recorded: the same is not asked again. */
  settledConsents: readonly string[]
}

export const NO_CONSENTS: ConsentsState = { consents: [], settledConsents: [] }

const MAX_SETTLED = 16

type Data<T extends ConversationEvent["type"]> = Extract<ConversationEvent, { type: T }>["data"]

export function applyAsked<S extends ConsentsState>(state: S, data: Data<"consent.asked">): S {
  const { consentId: id, about, subject = {}, options, default: declared, deadline } = data
  if (about === "assistant") return state
  return {
    ...state,
    consents: [...state.consents, { id, about, subject, options, default: declared, deadline }],
  }
}

export function applySettled<S extends ConsentsState>(state: S, id: string): S {
  return {
    ...state,
    consents: state.consents.filter((c) => c.id !== id),
    settledConsents: [...state.settledConsents, id].slice(-MAX_SETTLED),
  }
}

/** The action it asked about is decided: there is nothing left to answer. */
export function dropQuestionsAbout<S extends ConsentsState>(state: S, actionId: string): S {
  return { ...state, consents: state.consents.filter((c) => c.subject.actionId !== actionId) }
}
