import { inFile, type Mutant } from "./mutant.ts"

const permission = inFile("conversation/permissions.ts")

export const permissionMutants: readonly Mutant[] = [
  permission(
    "a second person takes an owned conversation",
    'if (owner.kind === "agent") return mine ? "nothing_to_do" : "already_owned"',
    'if (owner.kind === "agent") return mine ? "nothing_to_do" : null',
  ),
  permission("a person takes what nobody waits in", '? null : "not_waiting"', "? null : null"),
  permission(
    "a promised customer cannot be taken",
    'owner.kind === "queue" || owner.kind === "callback" ? null',
    'owner.kind === "queue" ? null',
  ),
  permission("anyone may step in", 'if (!leads) return "not_permitted"'),
  permission(
    "the closed is taken over",
    'if (owner.kind === "closed") return "conversation_closed"\n      return mine ? "nothing',
    'return mine ? "nothing',
  ),
  permission("a lead steps in on themselves", 'return mine ? "nothing_to_do" : null', "return null"),
  permission("who does not own replies and releases", 'return mine ? null : "not_owner"', "return null"),
  permission(
    "anyone proposes the assistant",
    'if (!mine) return "not_owner"\n      return state.consent',
    "return state.consent",
  ),
  permission("a question is asked twice", 'return state.consent ? "nothing_to_do" : null', "return null"),
  permission(
    "what nobody called for is seen",
    'return state.alert && state.alert.acknowledgedAt === null ? null : "nothing_to_do"',
    "return null",
  ),
  permission("a call is seen twice", "state.alert && state.alert.acknowledgedAt === null", "state.alert"),
  permission(
    "the closed is closed again",
    'if (owner.kind === "closed") return "conversation_closed"\n      return mine || (leads',
    "return mine || (leads",
  ),
  permission(
    "who neither owns nor leads closes",
    'return mine || (leads && owner.kind !== "assistant") ? null : "not_owner"',
    "return null",
  ),
  permission("a lead closes on the assistant's customer", '(leads && owner.kind !== "assistant")', "leads"),
  permission(
    "an owner cannot close",
    'mine || (leads && owner.kind !== "assistant")',
    'leads && owner.kind !== "assistant"',
  ),
  permission("anyone may whisper", 'return isLead(by) ? null : "not_permitted"', "return null"),
  permission("a lead whispers to themselves", 'if (mine) return "nothing_to_do"'),
  permission("a whisper to nobody", 'if (owner.kind !== "agent") return "nobody_serves"'),
  permission("anyone may delete", 'return leads ? null : "not_permitted"', "return null"),
]
