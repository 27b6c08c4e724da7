/** Puts decided events into their place in the chain. */
import {
  type Actor,
  type ActorKind,
  AUDIENCE,
  type Audience,
  type ConversationEvent,
  type EventDraft,
  type EventType,
} from "../conversation/events.ts"
import { apply, type ConversationState, epochOf } from "../conversation/state.ts"
import { commitment, dataCommitment, linkHash, payloadText, type Sha256 } from "./hash.ts"

/** One row of the log. `payload` and `salt` are null once the data was deleted under law. */
export interface LogRecord {
  seq: number
  at: number
  type: EventType
  class: Audience
  actorKind: ActorKind
  epoch: number
  payload: string | null
  salt: string | null
  dataCommitment: string
  commitment: string
  prevHash: string
  hash: string
}

export interface Sealing {
  /** UTC ms, integer. */
  now: number
  prevHash: string
  sha256: Sha256
  /** 32 random bytes as 64 lower-case hex digits, new at every call. */
  newSalt: () => string
}

export function seal(
  state: ConversationState,
  drafts: readonly EventDraft[],
  sealing: Sealing,
): { state: ConversationState; records: LogRecord[]; events: ConversationEvent[] } {
  const records: LogRecord[] = []
  const events: ConversationEvent[] = []
  let prevHash = sealing.prevHash
  let current = state
  for (const draft of drafts) {
    const event = {
      ...draft,
      seq: current.seq + 1,
      at: sealing.now,
      epoch: epochOf(current, draft.type),
    } as ConversationEvent
    const record = sealOne(event, prevHash, sealing)
    records.push(record)
    events.push(event)
    prevHash = record.hash
    current = apply(current, event)
  }
  return { state: current, records, events }
}

function sealOne(event: ConversationEvent, prevHash: string, { sha256, newSalt }: Sealing): LogRecord {
  const { seq, at, type, epoch } = event
  const actorKind = event.actor.kind
  const salt = newSalt()
  const payload = payloadText(event.actor.id, event.data)
  const inner = dataCommitment(sha256, salt, payload)
  const outer = commitment(sha256, { type, at, actorKind, epoch, dataCommitment: inner })
  const audience = AUDIENCE[type]
  const hash = linkHash(sha256, { seq, at, class: audience, commitment: outer, prevHash })
  return {
    seq,
    at,
    type,
    class: audience,
    actorKind,
    epoch,
    payload,
    salt,
    dataCommitment: inner,
    commitment: outer,
    prevHash,
    hash,
  }
}

/** The event as it was decided, read back from the stored text; null when its data is gone. */
export function openRecord(record: LogRecord): { actor: Actor; data: unknown } | null {
  if (record.payload === null) return null
  const { actorId, data } = JSON.parse(record.payload) as { actorId: string; data: unknown }
  return { actor: { kind: record.actorKind, id: actorId }, data }
}
