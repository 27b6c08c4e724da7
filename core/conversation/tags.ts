/** Tags of the workspace on a conversation: anybody who serves puts them on and off, and nothing else moves. */
import type { Command, Decision } from "./commands.ts"
import { accepted, person, refused } from "./decision.ts"
import type { ConversationState } from "./state.ts"

/** On one conversation at once. */
export const MAX_TAGS = 20

export function setTag(state: ConversationState, c: Extract<Command, { type: "setTag" }>): Decision {
  if (state.tags.includes(c.tag) === c.on) return refused("nothing_to_do")
  if (c.on && state.tags.length >= MAX_TAGS) return refused("too_many_items", { most: MAX_TAGS })
  const data = { tag: c.tag, label: c.label, name: c.by.name }
  return accepted([{ type: c.on ? "tag.added" : "tag.removed", actor: person(c.by), data }])
}
