/** What a workspace's own conversations teach: which customers' turns ended with a person, and which did not. */
import type { ConversationEvent, EventType } from "../../conversation/events.ts"
import type { TurnRole } from "./dialogue.ts"

export interface TextTurn {
  readonly role: TurnRole
  readonly text: string
  readonly handoff: boolean
}

/** A person was asked for, was called for by a trigger, or stepped in. */
const HANDED_OVER: ReadonlySet<EventType> = new Set([
  "human.requested",
  "queue.entered",
  "callback.promised",
  "agent.connected",
])

/** The assistant has the conversation again: what follows is judged by itself. */
const BACK_WITH_ASSISTANT: ReadonlySet<EventType> = new Set([
  "conversation.reopened",
  "assistant.resumed",
  "human.withdrawn",
])

/**
 * The stretches of a conversation in which customer and assistant were alone, in order. A stretch ends when a person is
 * asked for or takes over: it then ends with the customer's last turn, which is marked, for what came after it would
 * not have been said. A stretch in which the customer said nothing teaches nothing and is left out, as is what has
 * been redacted and our own probes.
 */
export function dialoguesOf(events: readonly ConversationEvent[]): TextTurn[][] {
  if (events.some((event) => event.type === "conversation.opened" && event.data.channel === "probe"))
    return []
  const redacted = new Set(
    events.flatMap((event) => (event.type === "data.redacted" ? [event.data.seq] : [])),
  )
  const dialogues: TextTurn[][] = []
  let stretch: TextTurn[] | null = []
  const close = (dialogue: TextTurn[] | null) => {
    if (dialogue?.some(({ role }) => role === "customer")) dialogues.push(dialogue)
  }
  for (const event of events) {
    if (BACK_WITH_ASSISTANT.has(event.type)) {
      close(stretch)
      stretch = []
    } else if (stretch && HANDED_OVER.has(event.type)) {
      close(marked(stretch))
      stretch = null
    } else if (stretch && !redacted.has(event.seq)) {
      stretch.push(...turnOf(event))
    }
  }
  close(stretch)
  return dialogues
}

function turnOf({ type, actor, data }: ConversationEvent): TextTurn[] {
  if (type !== "message.posted") return []
  if (actor.kind !== "customer" && actor.kind !== "assistant") return []
  return [{ role: actor.kind, text: data.text, handoff: false }]
}

function marked(stretch: readonly TextTurn[]): TextTurn[] {
  const last = stretch.findLastIndex(({ role }) => role === "customer")
  return stretch.slice(0, last + 1).map((turn, at) => ({ ...turn, handoff: at === last }))
}
