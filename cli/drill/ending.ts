/** How it ended for one customer, from the log alone. */
import type { ConversationEvent } from "@jieying/core/conversation/events.ts"

export type Ending =
  /** A person came and served. */
  | "served"
  /** A person came, and the customer had left the page. */
  | "gone"
  /** Left the queue by choice. */
  | "withdrew"
  /** A callback came at the promised time. */
  | "called_back"

/** Anything else is a fault, in words. */
export type Found = { ending: Ending } | { fault: string }

/** `graceMs`: how late a promised callback may be. */
export function endingOf(log: readonly ConversationEvent[], graceMs: number): Found {
  const last = log.findLast((e) => DECIDES.has(e.type))
  if (!log.some((e) => e.type === "human.requested" || e.type === "queue.entered"))
    return { fault: "the wish for a person is not in the log" }
  switch (last?.type) {
    case "human.withdrawn":
      return { ending: "withdrew" }
    case "conversation.ended":
      return ended(log, { outcome: last.data.outcome, graceMs })
    case "agent.connected":
      return { fault: "is still with a person" }
    case "callback.promised":
      return { fault: "waits for a callback that never came" }
    case "queue.entered":
      return { fault: "is still in the queue" }
    default:
      return { fault: `was left with ${last?.type ?? "nothing"}` }
  }
}

const DECIDES: ReadonlySet<ConversationEvent["type"]> = new Set([
  "human.requested",
  "queue.entered",
  "callback.promised",
  "human.withdrawn",
  "agent.connected",
  "assistant.resumed",
  "conversation.ended",
  "conversation.reopened",
])

function ended(log: readonly ConversationEvent[], of: { outcome: string; graceMs: number }): Found {
  const connected = log.findLast((e) => e.type === "agent.connected")
  if (!connected) {
    if (log.some((e) => e.type === "human.withdrawn")) return { ending: "withdrew" }
    return { fault: `was ended as ${of.outcome} before anybody came` }
  }
  const promised = log.findLast((e) => e.type === "callback.promised")
  if (promised?.type === "callback.promised") {
    const late = lateness(log, promised.data.due)
    if (late > of.graceMs) return { fault: `was called back ${Math.round(late)} ms after the promised time` }
    return { ending: "called_back" }
  }
  return { ending: leftBefore(log) ? "gone" : "served" }
}

/** From the promised time to the person, ms; Infinity where none came. */
function lateness(log: readonly ConversationEvent[], due: number): number {
  const promise = log.findLastIndex((e) => e.type === "callback.promised")
  const came = log.slice(promise).find((e) => e.type === "agent.connected")
  return came ? came.at - due : Number.POSITIVE_INFINITY
}

/** Closed as abandoned, and not one word of the customer since a person first came. */
export function leftBefore(log: readonly ConversationEvent[]): boolean {
  const first = log.findIndex((e) => e.type === "agent.connected")
  const end = log.findLast((e) => e.type === "conversation.ended")
  if (first < 0 || end?.type !== "conversation.ended" || end.data.outcome !== "abandoned") return false
  return !log.slice(first).some((e) => e.type === "message.posted" && e.actor.kind === "customer")
}
