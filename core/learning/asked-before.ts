import type { ConversationEvent } from "../conversation/events.ts"
import { saysSomething } from "../handoff/summary.ts"

export interface Asked {
  seq: number
  text: string
}

/** Questions before a reply that become its wordings. */
const MOST = 3

/**
 * What a person's reply answers, the newest first: the customer's questions since something was last answered. Who
 * answers in several messages answers the same questions with each.
 */
export function askedBefore(events: readonly ConversationEvent[], reply: number): Asked[] {
  let open: Asked[] = []
  let answered = false
  for (const event of events) {
    if (event.seq >= reply) break
    if (event.type !== "message.posted") continue
    const { text, decision } = event.data
    if (event.actor.kind === "agent" || decision?.kind === "sure") answered = true
    if (event.actor.kind !== "customer" || !text || !saysSomething(text)) continue
    if (answered) open = []
    answered = false
    open.push({ seq: event.seq, text: text.trim() })
  }
  return open.slice(-MOST).reverse()
}
