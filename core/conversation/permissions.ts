/**
 * One table of what a person may do in each state. The server refuses by it, the console disables by it and shows
 * the reason: both read the same lines.
 */
import type { LiveAction } from "../action/live.ts"
import type { RefusalCode, Staff } from "./commands.ts"
import { leads as isLead } from "./leads.ts"
import type { ConversationState } from "./state.ts"

export type StaffAction =
  | "accept"
  | "takeOver"
  | "reply"
  | "note"
  | "whisper"
  | "transfer"
  | "release"
  | "return"
  | "acknowledge"
  | "close"
  | "snooze"
  | "unsnooze"
  | "redact"
  | "propose"
  | "answerFor"

export type PermissionFacts = Pick<
  ConversationState,
  "owner" | "consent" | "alert" | "unansweredSince" | "snoozed"
>

/** Null when the action is allowed now, else why not. */
export function whyNot(action: StaffAction, state: PermissionFacts, by: Staff): RefusalCode | null {
  const owner = state.owner
  const mine = owner.kind === "agent" && owner.agent === by.agent
  const leads = isLead(by)
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
    case "propose":
      return mine ? null : "not_owner"
    case "return":
      if (!mine) return "not_owner"
      return state.consent ? "nothing_to_do" : null
    case "snooze":
      if (!mine) return "not_owner"
      return state.unansweredSince === null ? null : "awaits_reply"
    case "unsnooze":
      if (!mine) return "not_owner"
      return state.snoozed ? null : "nothing_to_do"
    case "acknowledge":
      return state.alert && state.alert.acknowledgedAt === null ? null : "nothing_to_do"
    case "transfer":
    case "close":
      if (owner.kind === "closed") return "conversation_closed"
      return mine || (leads && owner.kind !== "assistant") ? null : "not_owner"
    case "answerFor":
      return mine || leads ? null : "not_owner"
    case "note":
      return null
    case "whisper":
      if (mine) return "nothing_to_do"
      if (owner.kind !== "agent") return "nobody_serves"
      return isLead(by) ? null : "not_permitted"
    case "redact":
      return leads ? null : "not_permitted"
  }
}

export type ActionDeed = "approve" | "decline" | "settle"

/** The same for one action: who serves decides about it, or a lead; above an agent's own limit a lead alone. */
export function whyNotDecide(
  deed: ActionDeed,
  about: { state: Pick<ConversationState, "owner">; action: Pick<LiveAction, "status" | "needs" | "level"> },
  by: Staff,
): RefusalCode | null {
  const { owner } = about.state
  const { status, needs, level } = about.action
  const mine = owner.kind === "agent" && owner.agent === by.agent
  if (!mine && !isLead(by)) return "not_owner"
  if (deed === "settle") return status === "unknown" ? null : "action_gone"
  if (status !== "proposed") return "action_gone"
  if (deed === "decline") return null
  // What only the customer may allow nobody allows for them.
  if (needs[0] === "consent" && level === "consent") return "consent_required"
  return needs.includes("lead") && !isLead(by) ? "approval_needs_lead" : null
}
