/**
 * One table of what a person may do in each state. The server refuses by it, the console disables by it and shows
 * the reason: both read the same lines.
 */
import type { RefusalCode, Role, Staff } from "./commands.ts"
import type { ConversationState } from "./state.ts"

export type StaffAction =
  | "accept"
  | "takeOver"
  | "reply"
  | "note"
  | "transfer"
  | "release"
  | "return"
  | "acknowledge"
  | "close"
  | "redact"

const LEADS: ReadonlySet<Role> = new Set(["supervisor", "admin"])

export type PermissionFacts = Pick<ConversationState, "owner" | "consent" | "alert">

/** Null when the action is allowed now, else why not. */
export function whyNot(action: StaffAction, state: PermissionFacts, by: Staff): RefusalCode | null {
  const owner = state.owner
  const mine = owner.kind === "agent" && owner.agent === by.agent
  const leads = LEADS.has(by.role)
  switch (action) {
    case "accept":
      if (owner.kind === "agent") return mine ? "nothing_to_do" : "already_owned"
      // Whoever takes it first serves the customer soonest: an offer to somebody else does not stand in the way.
      return owner.kind === "queue" || owner.kind === "callback" ? null : "not_waiting"
    case "takeOver":
      if (!leads) return "not_permitted"
      if (owner.kind === "closed") return "conversation_closed"
      return mine ? "nothing_to_do" : null
    case "reply":
    case "release":
      return mine ? null : "not_owner"
    case "return":
      if (!mine) return "not_owner"
      return state.consent ? "nothing_to_do" : null
    case "acknowledge":
      return state.alert && state.alert.acknowledgedAt === null ? null : "nothing_to_do"
    case "transfer":
    case "close":
      if (owner.kind === "closed") return "conversation_closed"
      return mine || (leads && owner.kind !== "assistant") ? null : "not_owner"
    case "note":
      return null
    case "redact":
      return leads ? null : "not_permitted"
  }
}
