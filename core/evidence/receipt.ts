/** What a customer kept: a head as text, a signed head, or the proof file that the chat window saves. */
import { isCount, isHash, isRecord } from "./shape.ts"
import type { KeptHead, SignedHead } from "./verify.ts"

export type ParsedReceipt =
  | { ok: true; heads: KeptHead[]; conversation: string | null }
  | { ok: false; why: "not_a_receipt" | "too_large" }

const MAX_HEADS = 100_000

/** Takes `SEQ:HASH`, the JSON of a (signed) head, or a proof file {conversation, heads, events}. */
export function parseReceipt(text: string): ParsedReceipt {
  const short = /^\s*(\d{1,15})\s*:\s*([0-9a-fA-F]{64})\s*$/.exec(text)
  if (short) return receipt([{ seq: Number(short[1]), hash: String(short[2]).toLowerCase() }], null)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { ok: false, why: "not_a_receipt" }
  }
  if (!isRecord(value)) return { ok: false, why: "not_a_receipt" }
  const { conversation, heads, events } = value
  const name = typeof conversation === "string" ? conversation : null
  if (!Array.isArray(heads)) return receipt([value], name)
  const all = [...heads, ...(Array.isArray(events) ? events : [])]
  return all.length > MAX_HEADS ? { ok: false, why: "too_large" } : receipt(all, name)
}

function receipt(points: readonly unknown[], conversation: string | null): ParsedReceipt {
  const heads = points.flatMap((p) => keptHead(p) ?? [])
  return heads.length > 0 ? { ok: true, heads, conversation } : { ok: false, why: "not_a_receipt" }
}

function keptHead(value: unknown): KeptHead | null {
  if (!isRecord(value) || !isCount(value.seq) || value.seq === 0 || !isHash(value.hash)) return null
  const { seq, hash } = value
  return isSignedHead(value) ? { seq, hash, signed: value } : { seq, hash }
}

function isSignedHead(value: object): value is SignedHead {
  const { v, tenant, conversation, keyId, signature } = value as SignedHead
  return isCount(v) && [tenant, conversation, keyId, signature].every((t) => typeof t === "string")
}
