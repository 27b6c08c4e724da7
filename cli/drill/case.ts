/** What the judge is given of one customer: what their clients were told, and the log as it was read in the end. */
import type { ConversationEvent } from "@jieying/core/conversation/events.ts"
import type { Ack } from "../replay/drive.ts"
import type { Way } from "./plan.ts"

/** What one sender knows of one conversation. */
export interface Sender {
  name: string
  /** Acknowledged messages, in the order in which they were said. */
  acks: Ack[]
  /** Client ids that were refused: they must not stand in the log. */
  refused: string[]
  /** Client ids for which no answer ever came. */
  unheard: string[]
}

export interface Case {
  /** Number of the customer, from 1. */
  no: number
  /** Of the conversation; "" where none could be opened. */
  id: string
  way: Way
  elder: boolean
  /** When the server acknowledged the wish for a person, UTC ms; null: it never did. */
  askedAt: number | null
  /** As staff may see it, read after the end. */
  log: ConversationEvent[]
  senders: Sender[]
  /** What of the chain or of the heads that were kept does not hold; empty when all of it does. */
  broken: string[]
}

/** What was done to agents and the server, in UTC ms. */
export type Incident =
  | { kind: "kill"; at: number; backAt: number | null }
  /** `left`: conversations that the dropped person had in hand. */
  | { kind: "drop"; at: number; backAt: number | null; agent: string; conversations: string[] }
