/** Which whispers stand before the eyes of who serves. */
import type { WireEvent } from "@jieying/contract/events.ts"
import type { ConversationSummary } from "@jieying/contract/staff.ts"

export interface Whisper {
  seq: number
  /** UTC ms. */
  at: number
  /** Agent, by id. */
  by: string
  name: string
  text: string
}

/** Shown at once; older ones stand in the log. */
const MOST = 3

interface From {
  owner: ConversationSummary["owner"]
  events: readonly WireEvent[]
  /** Seq of the newest that was acknowledged. */
  after: number
}

/** Those spoken to this person while they serve, since their own last reply, oldest first. */
export function whispersTo(agent: string, { owner, events, after }: From): Whisper[] {
  if (owner.kind !== "agent" || owner.agent !== agent) return []
  const replied = events.findLast((e) => e.type === "message.posted" && e.actor.id === agent)?.seq ?? 0
  return events
    .filter((e) => e.type === "note.added" && e.seq > Math.max(after, replied) && e.data?.whisperTo === agent)
    .slice(-MOST)
    .map(({ seq, at, actor, data }) => ({
      seq,
      at,
      by: actor.id ?? "",
      name: typeof data?.name === "string" ? data.name : "",
      text: typeof data?.text === "string" ? data.text : "",
    }))
}
