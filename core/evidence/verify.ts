/** Checks a chain as any reader sees it. Pure: hashing and the signature check are handed in. */
import { AUDIENCE, type Audience, sees } from "../conversation/events.ts"
import { fromBase64Url } from "./base64url.ts"
import {
  commitment,
  dataCommitment,
  genesisHash,
  HASH_VERSION,
  type Head,
  headBytes,
  linkHash,
  payloadText,
  type Sha256,
} from "./hash.ts"
import { isViewedEvent } from "./shape.ts"
import { isRedacted, isSealed, type ViewedEvent } from "./view.ts"

export interface SignedHead extends Head {
  keyId: string
  /** Ed25519 over headBytes, base64url without padding. */
  signature: string
}

export interface PublicKey {
  /** First 16 hex digits of SHA-256 over the raw key. */
  keyId: string
  /** Raw 32-byte Ed25519 public key, base64url without padding. */
  key: string
}

export type Break =
  /** Not an event of this format: a field is missing, unknown or of the wrong kind. */
  | "malformed"
  /** The number is not the next one: an event is missing, doubled or out of order. */
  | "sequence"
  | "previous_hash"
  /** What is shown is not what was hashed. */
  | "payload_mismatch"
  | "hash_mismatch"
  /** Sealed, although this reader may see it. */
  | "hidden"
  /** Its text is gone, and no event says who deleted it and why. */
  | "undeclared_deletion"
  | "unsupported_version"
  | "head_mismatch"
  /** Events stand after the last one that was signed. */
  | "beyond_head"
  | "bad_signature"
  | "unknown_key"
  /** A head, signed or kept, is further on than the events are. */
  | "truncated"
  /** The kept head says that another event stood here. */
  | "rewritten"

export type Level = "unpinned" | "pinned_key" | "pinned_head" | "pinned_key_and_head"

export type Verdict =
  | { intact: true; level: Level; events: number }
  /**
   * `seq` is the first event that does not hold. `signed`: the kept head that contradicts the record bears a good
   * signature of a key in it, so the signer has signed two histories.
   */
  | { intact: false; seq: number; why: Break; signed?: true }

export interface Crypto {
  sha256: Sha256
  /** Raw public key and signature as bytes; false for anything that does not verify, malformed input included. */
  verifyEd25519: (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean
}

export interface Evidence {
  tenant: string
  conversation: string
  /** Whose view this is: a sealed stub of what they may see is a break. */
  reader: Audience
  events: readonly ViewedEvent[]
  head: SignedHead
  keys: readonly PublicKey[]
}

/** A point of the chain the reader kept when it was acknowledged; a signature makes it a receipt. */
export interface KeptHead {
  /** From 1. */
  seq: number
  hash: string
  signed?: SignedHead
}

/** What the reader knows from elsewhere: a key they trust, heads they kept. Either makes the verdict stronger. */
export interface Pins {
  /** Raw 32-byte Ed25519 public key, base64url. */
  key?: string
  heads?: readonly KeptHead[]
}

export function verifyEvidence(evidence: Evidence, pins: Pins, crypto: Crypto): Verdict {
  const broken =
    brokenChain(evidence, crypto.sha256) ??
    brokenHead(evidence, pins, crypto) ??
    brokenPin(evidence, pins, crypto) ??
    brokenDisclosure(evidence)
  if (broken) return { intact: false, ...broken }
  return { intact: true, level: levelOf(pins), events: evidence.events.length }
}

interface Broken {
  seq: number
  why: Break
  signed?: true
}

function brokenChain({ tenant, conversation, events }: Evidence, sha256: Sha256): Broken | null {
  let prevHash = genesisHash(sha256, { tenant, conversation })
  for (const [index, event] of events.entries()) {
    const seq = index + 1
    const why = brokenLink(event, { seq, prevHash }, sha256)
    if (why) return { seq, why }
    prevHash = event.hash
  }
  return null
}

/** In a whole chain: what the reader may see is there, and what was deleted is said to be. */
function brokenDisclosure({ events, reader }: Evidence): Broken | null {
  const deletions = declaredDeletions(events)
  for (const event of events) {
    const { seq } = event
    if (isSealed(event) && sees(reader, event.class)) return { seq, why: "hidden" }
    if (isRedacted(event) && !((deletions.get(seq) ?? 0) > seq)) return { seq, why: "undeclared_deletion" }
  }
  return null
}

/** The seq that was deleted to the seq of the event that says so. */
function declaredDeletions(events: readonly ViewedEvent[]): Map<number, number> {
  const declared = new Map<number, number>()
  for (const event of events) {
    if (event.type !== "data.redacted" || isRedacted(event)) continue
    const { seq } = event.data as { seq?: unknown }
    if (typeof seq === "number") declared.set(seq, event.seq)
  }
  return declared
}

function brokenHead(evidence: Evidence, pins: Pins, crypto: Crypto): Broken | null {
  const { tenant, conversation, events, head } = evidence
  const last = events.length
  if (head.v !== HASH_VERSION) return { seq: last, why: "unsupported_version" }
  if (head.seq > last) return { seq: last + 1, why: "truncated" }
  if (head.seq < last) return { seq: head.seq + 1, why: "beyond_head" }
  const tip = events.at(-1)?.hash ?? genesisHash(crypto.sha256, { tenant, conversation })
  if (head.hash !== tip || head.tenant !== tenant || head.conversation !== conversation)
    return { seq: last, why: "head_mismatch" }
  const listed = evidence.keys.find((k) => k.keyId === head.keyId)?.key
  const key = fromBase64Url(pins.key ?? listed ?? "")
  if (!key || keyIdOf(crypto.sha256, key) !== head.keyId) return { seq: last, why: "unknown_key" }
  const signature = fromBase64Url(head.signature)
  if (!signature || !crypto.verifyEd25519(key, headBytes(head), signature))
    return { seq: last, why: "bad_signature" }
  return null
}

function brokenPin(evidence: Evidence, pins: Pins, crypto: Crypto): Broken | null {
  const { events } = evidence
  const against = (pins.heads ?? []).filter(({ seq, hash }) => events[seq - 1]?.hash !== hash)
  const seq = against.reduce((first, kept) => Math.min(first, kept.seq), Number.POSITIVE_INFINITY)
  if (against.length === 0) return null
  const broken: Broken =
    seq > events.length ? { seq: events.length + 1, why: "truncated" } : { seq, why: "rewritten" }
  const signed = against.some((kept) => kept.signed && isSigned(kept.signed, evidence, crypto))
  return signed ? { ...broken, signed } : broken
}

function isSigned(head: SignedHead, { keys, tenant, conversation }: Evidence, crypto: Crypto): boolean {
  const key = fromBase64Url(keys.find((k) => k.keyId === head.keyId)?.key ?? "")
  const signature = fromBase64Url(head.signature)
  const same = head.tenant === tenant && head.conversation === conversation
  return Boolean(same && key && signature && crypto.verifyEd25519(key, headBytes(head), signature))
}

function levelOf(pins: Pins): Level {
  const kept = (pins.heads ?? []).length > 0
  if (pins.key) return kept ? "pinned_key_and_head" : "pinned_key"
  return kept ? "pinned_head" : "unpinned"
}

export function keyIdOf(sha256: Sha256, key: Uint8Array): string {
  return sha256(key).slice(0, 16)
}

/** Null when this link holds: it follows the one before and its hash covers what is shown. */
export function brokenLink(
  event: ViewedEvent,
  expected: { seq: number; prevHash: string },
  sha256: Sha256,
): Break | null {
  try {
    if (!isViewedEvent(event)) return "malformed"
    if (event.seq !== expected.seq) return "sequence"
    if (event.prevHash !== expected.prevHash) return "previous_hash"
    const { seq, at, prevHash } = event
    const audience = isSealed(event) ? event.class : AUDIENCE[event.type]
    const outer = isSealed(event) ? event.commitment : outerCommitment(event, sha256)
    if (outer === null) return "payload_mismatch"
    return linkHash(sha256, { seq, at, class: audience, commitment: outer, prevHash }) === event.hash
      ? null
      : "hash_mismatch"
  } catch {
    // Canonical JSON refuses what the format cannot hold, and very deep nesting overflows: neither was ever sealed.
    return "malformed"
  }
}

/** Null when what is shown beside the hashed text is not what the text says: that is a forgery. */
function outerCommitment(event: Exclude<ViewedEvent, { type: "sealed" }>, sha256: Sha256): string | null {
  const { type, at, epoch } = event
  let inner: string
  if (isRedacted(event)) inner = event.dataCommitment
  else {
    if (payloadText(event.actor.id, event.data) !== event.payload) return null
    inner = dataCommitment(sha256, event.salt, event.payload)
  }
  return commitment(sha256, { type, at, actorKind: event.actor.kind, epoch, dataCommitment: inner })
}
