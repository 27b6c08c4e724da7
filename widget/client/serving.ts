/** Who serves now, read from the record: used until the server's own word arrives. */
import type { Serving } from "@jieying/contract/visitor.ts"
import { known, type WireEvent } from "./event.ts"

export type { Serving }

export const ASSISTANT: Serving = { kind: "assistant" }

export function foldServing(serving: Serving, event: WireEvent): Serving {
  const { at } = event
  const e = known(event)
  switch (e.type) {
    case "conversation.opened":
    case "conversation.reopened":
    case "human.withdrawn":
    case "human.declined":
    case "assistant.resumed":
      return ASSISTANT
    case "human.offered":
      return { ...serving, offered: true }
    case "queue.entered":
      return { kind: "queue", reason: e.data?.reason, since: e.data?.since, place: null }
    case "queue.shown": {
      if (serving.kind !== "queue" || !e.data) return serving
      const { place, etaLow: low, etaHigh: high, late } = e.data
      const eta = low === null || high === null ? null : { low, high }
      return { ...serving, place, eta, shownAt: at, late: late || serving.late }
    }
    case "assistant.invited":
    case "assistant.dismissed":
      return { ...serving, assistant: e.type === "assistant.invited" }
    case "agent.connected":
      return { kind: "agent", name: e.data?.name, reason: e.data?.reason }
    case "callback.promised":
      return { kind: "callback", due: e.data?.due, reason: e.data?.reason, chosen: e.data?.chosen }
    case "conversation.ended":
      return { kind: "closed", outcome: e.data?.outcome }
    default:
      return serving
  }
}

export function servingOf(events: readonly WireEvent[]): Serving {
  return events.reduce(foldServing, ASSISTANT)
}

/** The server's word, completed by what the record adds: the reason, and the range that was shown last. */
export function mergeServing(folded: Serving, said: Serving): Serving {
  if (folded.kind !== said.kind) return said
  return { ...said, eta: said.eta ?? folded.eta, reason: said.reason ?? folded.reason }
}

/** True while a person is on the way or there: asking again would change nothing. */
export function personOnTheWay({ kind }: Serving): boolean {
  return kind === "queue" || kind === "agent" || kind === "callback"
}

/** The assistant answers: alone, or while the place in the queue is kept. */
export function assistantServes({ kind, assistant }: Serving): boolean {
  return kind === "assistant" || !!assistant
}
