/** What staff write to each other in a conversation. */
import type { Command, Decision } from "./commands.ts"
import { accepted, person, refused } from "./decision.ts"
import { whyNot } from "./permissions.ts"
import { ownerDetail } from "./serve.ts"
import type { ConversationState } from "./state.ts"

/** A note; as a whisper it speaks to whoever serves at this moment, and to nobody else who comes later. */
export function addNote(state: ConversationState, command: Extract<Command, { type: "addNote" }>): Decision {
  const { text, clientId, by, whisper } = command
  const no = whisper ? whyNot("whisper", state, by) : null
  if (no) return refused(no, ownerDetail(state))
  const to = whisper && state.owner.kind === "agent" ? state.owner.agent : null
  const mentions = [...new Set([...(command.mentions ?? []), ...(to === null ? [] : [to])])]
  return accepted([
    {
      type: "note.added",
      actor: person(by),
      data: {
        text,
        clientId,
        name: by.name,
        ...(mentions.length > 0 ? { mentions } : {}),
        ...(to === null ? {} : { whisperTo: to }),
      },
    },
  ])
}
