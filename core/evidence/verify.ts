/** Checks a chain as any reader sees it. Pure: hashing and the signature check are handed in. */
import { canonicalJson } from "../canonical/json.ts"
import { AUDIENCE } from "../conversation/events.ts"
import {
  commitment,
  dataCommitment,
  genesisHash,
  type Head,
  headBytes,
  linkHash,
  type Sha256,
} from "./hash.ts"
import { isRedacted, isSealed, type ViewedEvent } from "./view.ts"

export interface SignedHead extends Head {
  keyId: string
  /** Ed25519 over headBytes, base64url without padding. */
  signature: string
}

export interface PublicKey {
  keyId: string
  /** Raw 32-byte Ed25519 public key, base64url without padding. */
  key: string
}

export type Break =
  | "malformed"
  | "sequence"
  | "previous_hash"
  | "payload_mismatch"
  | "class_mismatch"
  | "hash_mismatch"
  | "head_mismatch"
  | "bad_signature"
  | "unknown_key"
  | "truncated"
  | "rewritten"

export type Verdict =
  | { intact: true; level: "unpinned" | "pinned_key" | "pinned_head" | "pinned_key_and_head"; events: number }
  | { intact: false; seq: number; why: Break }

export interface Crypto {
  sha256: Sha256
  verifyEd25519: (publicKey: string, message: Uint8Array, signature: string) => boolean
}

export interface Evidence {
  tenant: string
  conversation: string
  events: readonly ViewedEvent[]
  head: SignedHead
  keys: readonly PublicKey[]
}

/** What the reader knows from elsewhere: a key they trust, a head they kept. Either makes the verdict stronger. */
export interface Pins {
  key?: PublicKey
  head?: { seq: number; hash: string }
}

export function verifyEvidence(evidence: Evidence, pins: Pins, crypto: Crypto): Verdict {
  const { tenant, conversation, events, head } = evidence
  let prevHash = genesisHash(crypto.sha256, { tenant, conversation })
  for (const [index, event] of events.entries()) {
    const why = brokenLink(event, { seq: index + 1, prevHash }, crypto.sha256)
    if (why) return { intact: false, seq: index + 1, why }
    prevHash = event.hash
  }
  const last = events.length
  if (head.seq !== last)
    return {
      intact: false,
      seq: Math.min(head.seq, last) + 1,
      why: head.seq > last ? "truncated" : "head_mismatch",
    }
  if (head.hash !== prevHash || head.tenant !== tenant || head.conversation !== conversation) {
    return { intact: false, seq: last, why: "head_mismatch" }
  }
  const key = pins.key ?? evidence.keys.find((k) => k.keyId === head.keyId)
  if (!key || key.keyId !== head.keyId) return { intact: false, seq: last, why: "unknown_key" }
  if (!crypto.verifyEd25519(key.key, headBytes(head), head.signature)) {
    return { intact: false, seq: last, why: "bad_signature" }
  }
  if (pins.head) {
    if (pins.head.seq > last) return { intact: false, seq: last + 1, why: "truncated" }
    if (pins.head.seq > 0 && events[pins.head.seq - 1]?.hash !== pins.head.hash) {
      return { intact: false, seq: pins.head.seq, why: "rewritten" }
    }
  }
  const level = pins.key
    ? pins.head
      ? "pinned_key_and_head"
      : "pinned_key"
    : pins.head
      ? "pinned_head"
      : "unpinned"
  return { intact: true, level, events: last }
}

/** Null when this link holds: it follows the one before and its hash covers what is shown. */
export function brokenLink(
  event: ViewedEvent,
  expected: { seq: number; prevHash: string },
  sha256: Sha256,
): Break | null {
  try {
    if (event.seq !== expected.seq) return "sequence"
    if (event.prevHash !== expected.prevHash) return "previous_hash"
    const { seq, at, prevHash } = event
    if (isSealed(event)) {
      const link = { seq, at, class: event.class, commitment: event.commitment, prevHash }
      return linkHash(sha256, link) === event.hash ? null : "hash_mismatch"
    }
    const audience = AUDIENCE[event.type]
    if (audience === undefined) return "class_mismatch"
    let inner: string
    if (isRedacted(event)) inner = event.dataCommitment
    else {
      // What a reader shows must be what was hashed: data beside a payload that says otherwise is a forgery.
      const said = JSON.parse(event.payload) as { actorId: string; data: unknown }
      if (said.actorId !== event.actor.id || canonicalJson(said.data) !== canonicalJson(event.data))
        return "payload_mismatch"
      inner = dataCommitment(sha256, event.salt, event.payload)
    }
    const { type, epoch } = event
    const outer = commitment(sha256, { type, at, actorKind: event.actor.kind, epoch, dataCommitment: inner })
    return linkHash(sha256, { seq, at, class: audience, commitment: outer, prevHash }) === event.hash
      ? null
      : "hash_mismatch"
  } catch {
    return "malformed"
  }
}
