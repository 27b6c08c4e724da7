/** The three ways a reader may see one link of the chain. */
import { type Actor, type ActorKind, type Audience, type EventType, maySee } from "../conversation/events.ts"
import { type LogRecord, openRecord } from "./seal.ts"

/** Seen whole. `payload` is the exact hashed text; actor.id and data are parsed from it. */
export interface WholeEvent {
  seq: number
  at: number
  actor: Actor
  type: EventType
  epoch: number
  data: unknown
  payload: string
  salt: string
  prevHash: string
  hash: string
}

/** Its data was deleted under law; when, who and what kind remain. */
export interface RedactedEvent {
  seq: number
  at: number
  actor: { kind: ActorKind }
  type: EventType
  epoch: number
  data: null
  redacted: true
  dataCommitment: string
  prevHash: string
  hash: string
}

/** Outside the reader's audience: the link without what it says. */
export interface SealedEvent {
  seq: number
  at: number
  actor: { kind: "system" }
  type: "sealed"
  class: Audience
  data: null
  commitment: string
  prevHash: string
  hash: string
}

export type ViewedEvent = WholeEvent | RedactedEvent | SealedEvent

export function viewRecord(record: LogRecord, reader: Audience): ViewedEvent {
  const { seq, at, type, epoch, prevHash, hash } = record
  if (!maySee(reader, type)) {
    const { class: audience, commitment } = record
    return {
      seq,
      at,
      actor: { kind: "system" },
      type: "sealed",
      class: audience,
      data: null,
      commitment,
      prevHash,
      hash,
    }
  }
  const opened = openRecord(record)
  if (opened === null || record.payload === null || record.salt === null) {
    const { actorKind, dataCommitment } = record
    return {
      seq,
      at,
      actor: { kind: actorKind },
      type,
      epoch,
      data: null,
      redacted: true,
      dataCommitment,
      prevHash,
      hash,
    }
  }
  return {
    seq,
    at,
    actor: opened.actor,
    type,
    epoch,
    data: opened.data,
    payload: record.payload,
    salt: record.salt,
    prevHash,
    hash,
  }
}

export function isSealed(event: ViewedEvent): event is SealedEvent {
  return event.type === "sealed"
}
export function isRedacted(event: ViewedEvent): event is RedactedEvent {
  return "redacted" in event
}
