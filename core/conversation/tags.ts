/** Tags of the workspace on a conversation: anybody who serves puts them on and off, and nothing else moves. */
import type { Command, Decision } from "./commands.ts"
import { accepted, person, refused } from "./decision.ts"
import type { Actor } from "./events.ts"
import type { ConversationState } from "./state.ts"

/** On one conversation at once. */
export const MAX_TAGS = 20

export function setTag(state: ConversationState, c: Extract<Command, { type: "setTag" }>): Decision {
  return setTagBy(state, c, { actor: person(c.by), name: c.by.name })
}

export function setTagBy(
  state: ConversationState,
  c: { tag: string; label: string; on: boolean },
  by: { actor: Actor; name: string },
): Decision {
  if (state.tags.includes(c.tag) === c.on) return refused("nothing_to_do")
  if (c.on && state.tags.length >= MAX_TAGS) return refused("too_many_items", { most: MAX_TAGS })
  const data = { tag: c.tag, label: c.label, name: by.name }
  return accepted([{ type: c.on ? "tag.added" : "tag.removed", actor: by.actor, data }])
}
