/** Values of the workspace's own fields on a conversation: anybody who serves fills them in, and nothing else moves. */
import type { Command, Decision } from "./commands.ts"
import { accepted, person, refused } from "./decision.ts"
import type { ConversationState } from "./state.ts"

/** Filled in on one conversation at once. */
export const MAX_FIELDS = 30

export function setField(state: ConversationState, c: Extract<Command, { type: "setField" }>): Decision {
  const before = Object.hasOwn(state.fields, c.field) ? (state.fields[c.field] ?? null) : null
  if (before === c.value) return refused("nothing_to_do")
  if (before === null && Object.keys(state.fields).length >= MAX_FIELDS)
    return refused("too_many_items", { most: MAX_FIELDS })
  const { field, label, value, text } = c
  return accepted([
    { type: "field.set", actor: person(c.by), data: { field, label, value, text, name: c.by.name } },
  ])
}
