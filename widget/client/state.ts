/** All that the screens draw from, in one value. */
import type { Draft, InboxInfo, Serving, Watermarks } from "@jieying/contract/visitor.ts"
import type { WireEvent } from "./event.ts"
import type { LostPart } from "./keep.ts"
import { EMPTY_LOG, type Log } from "./log.ts"
import { type Reach, UP } from "./net.ts"
import type { Outbox } from "./outbox.ts"
import { ASSISTANT } from "./serving.ts"

export interface ChatState {
  /** null until the service's own description has arrived. */
  inbox: InboxInfo | null
  /** null before anything was sent. */
  id: string | null
  /** A conversation of an earlier visit is being read and nothing of it can be shown yet. */
  restoring: boolean
  log: Log
  /** The conversation before this one, when the service no longer knows it. */
  past: readonly WireEvent[]
  lost: LostPart | null
  serving: Serving
  watermarks: Watermarks
  outbox: Outbox
  /** A person was asked for and the server has not answered yet. */
  asking: boolean
  reach: Reach
  /** How far the server's clock is ahead of this device's, ms: times told are the server's. */
  skew: number
  /** Somebody of the staff is typing now. */
  typing: { name?: string } | null
  /** What the assistant is writing, as far as it has been checked. */
  draft: Draft | null
  /** Error code when this inbox cannot be used at all. */
  unusable: string | null
}

export const NO_WATERMARKS: Watermarks = {
  customer: { delivered: 0, read: 0 },
  staff: { delivered: 0, read: 0 },
}

export const INITIAL: ChatState = {
  inbox: null,
  id: null,
  restoring: false,
  log: EMPTY_LOG,
  past: [],
  lost: null,
  serving: ASSISTANT,
  watermarks: NO_WATERMARKS,
  outbox: [],
  asking: false,
  reach: UP,
  skew: 0,
  typing: null,
  draft: null,
  unusable: null,
}
