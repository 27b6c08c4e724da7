/**
 * The hash format, version 1. Three nested hashes per event:
 *
 *   dataCommitment = SHA-256( salt ‖ canonical({ actorId, data }) )          salt: 32 random bytes, deleted with the data
 *   commitment     = SHA-256( canonical({ type, at, actorKind, epoch, dataCommitment }) )
 *   hash           = SHA-256( canonical({ v, seq, at, class, commitment, prevHash }) )
 *
 * So three readers can check the same chain: one who sees the event whole, one who sees it redacted (metric
 * fields and dataCommitment remain), and one outside its audience, who sees a sealed stub {seq, at, class,
 * commitment, prevHash, hash}. The chain begins at genesis(tenant, conversation), which binds the format
 * version, the tenant and the conversation: a chain cannot be passed off as another's.
 */
import { canonicalJson } from "../canonical/json.ts"
import type { ActorKind, Audience } from "../conversation/events.ts"

export const HASH_VERSION = 1

/** SHA-256 over bytes, lower-case hex out. Handed in: the core computes no hash by itself. */
export type Sha256 = (bytes: Uint8Array) => string

const utf8 = new TextEncoder()

export function genesisHash(sha256: Sha256, scope: { tenant: string; conversation: string }): string {
  return sha256(
    utf8.encode(
      canonicalJson({
        v: HASH_VERSION,
        kind: "jieying.genesis",
        tenant: scope.tenant,
        conversation: scope.conversation,
      }),
    ),
  )
}

/** The exact text that is hashed and stored: what a reader shows is parsed from it, never the reverse. */
export function payloadText(actorId: string, data: unknown): string {
  return canonicalJson({ actorId, data })
}

/** `salt` is 64 hex digits; `payload` is the stored text of {@link payloadText}. */
export function dataCommitment(sha256: Sha256, salt: string, payload: string): string {
  const body = utf8.encode(payload)
  const bytes = new Uint8Array(32 + body.length)
  bytes.set(fromHex(salt), 0)
  bytes.set(body, 32)
  return sha256(bytes)
}

export interface OpenFields {
  type: string
  at: number
  actorKind: ActorKind
  epoch: number
  dataCommitment: string
}

export function commitment(sha256: Sha256, fields: OpenFields): string {
  const { type, at, actorKind, epoch, dataCommitment } = fields
  return sha256(utf8.encode(canonicalJson({ type, at, actorKind, epoch, dataCommitment })))
}

export interface LinkFields {
  seq: number
  at: number
  class: Audience
  commitment: string
  prevHash: string
}

export function linkHash(sha256: Sha256, fields: LinkFields): string {
  const { seq, at, commitment, prevHash } = fields
  return sha256(
    utf8.encode(canonicalJson({ v: HASH_VERSION, seq, at, class: fields.class, commitment, prevHash })),
  )
}

export interface Head {
  v: number
  tenant: string
  conversation: string
  seq: number
  hash: string
}

/** The bytes an Ed25519 key signs (RFC 8032): the head of one conversation at one length. */
export function headBytes(head: Head): Uint8Array {
  const { v, tenant, conversation, seq, hash } = head
  return utf8.encode(canonicalJson({ kind: "jieying.head", v, tenant, conversation, seq, hash }))
}

export function fromHex(hex: string): Uint8Array {
  if (!/^(?:[0-9a-f]{2})*$/.test(hex)) throw new TypeError("not lower-case hex")
  const bytes = new Uint8Array(hex.length / 2)
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16)
  return bytes
}
