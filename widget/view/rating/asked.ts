/** What the record says of the rating of the episode that has ended: pure. */
import { CORRECT_RATING_MS } from "@jieying/core/conversation/rating.ts"
import { known, type WireEvent } from "../../client/event.ts"

export interface Asked {
  /** Of the invitation: which question it is. */
  hash: string
  /** The name of the person to be rated; null: the assistant; "": a person whose name is not known. */
  name: string | null
  score: number | null
  /** The customer has added words. */
  said: boolean
  /** UTC ms until which the rating can be put right; null while there is none. */
  until: number | null
}

/** Null where nothing was asked since the conversation was last opened. */
export function askedIn(events: readonly WireEvent[]): Asked | null {
  // Browsers of 2021 know neither findLast nor findLastIndex.
  const from = events
    .map((e) => e.type === "rating.invited" || e.type === "conversation.reopened")
    .lastIndexOf(true)
  const invited = events[from]
  const e = invited && known(invited)
  if (!invited || e?.type !== "rating.invited" || !e.data) return null
  const asked: Asked = {
    hash: invited.hash,
    name: e.data.of === "assistant" ? null : nameOf(events, e.data.agent),
    score: null,
    said: false,
    until: null,
  }
  for (const event of events.slice(from)) {
    const rated = known(event)
    if (rated.type !== "rated") continue
    asked.until ??= event.at + CORRECT_RATING_MS
    asked.score = rated.data?.score ?? asked.score
    asked.said ||= rated.data?.comment !== undefined
  }
  return asked
}

function nameOf(events: readonly WireEvent[], agent: string | undefined): string {
  const connected = events
    .filter((event) => {
      const e = known(event)
      return e.type === "agent.connected" && e.data?.agent === agent
    })
    .pop()
  return String(connected?.data?.name ?? "")
}
