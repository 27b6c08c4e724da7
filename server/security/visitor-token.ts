/**
 * Short-lived tokens that bind a customer's client to one conversation: `v1.PAYLOAD.MAC`, where PAYLOAD is base64url
 * of {t: tenant, c: conversation, e: expiry in UTC ms} and MAC is HMAC-SHA256. Nothing is stored and nothing is
 * looked up; who holds one may speak in that conversation until it expires.
 */
import { createHmac, createSecretKey, timingSafeEqual } from "node:crypto"
import { Lru } from "../commands/lru.ts"

const VERSION = "v1"
const MAC_BYTES = 32
/** Longest token that is looked at; ours are about 150 characters. */
const LONGEST = 1024
/** Tokens whose signature was found good, most recently used: a client presents the same one with every request. */
const MAX_KNOWN = 10_000

export type Bound = { tenant: string; conversation: string }

/** Tenant and conversation of an expired token are proven too: a refresh may be offered for them. */
export type VisitorTokenCheck =
  | ({ ok: true; expiresAt: number } & Bound)
  | ({ ok: false; why: "expired" } & Bound)
  | { ok: false; why: "invalid" }

export type VisitorTokens = {
  /** @param expiresAt UTC ms */
  issue(bound: Bound, expiresAt: number): string
  /** For a customer who is known: renews the token on each of their devices, and is stored nowhere. */
  refreshOf(bound: Bound): string
  /** @param now UTC ms */
  check(token: string, now: number): VisitorTokenCheck
}

export function createVisitorTokens(secret: Buffer): VisitorTokens {
  const key = createSecretKey(secret)
  const known = new Lru<string, Bound & { expiresAt: number }>(MAX_KNOWN)
  const mac = (payload: string) =>
    createHmac("sha256", key).update(`jieying.visitor.${VERSION}\n${payload}`).digest()
  return {
    issue({ tenant, conversation }, expiresAt) {
      const payload = Buffer.from(JSON.stringify({ t: tenant, c: conversation, e: expiresAt })).toString(
        "base64url",
      )
      return `${VERSION}.${payload}.${mac(payload).toString("base64url")}`
    },
    refreshOf({ tenant, conversation }) {
      const said = `jieying.refresh.${VERSION}\n${tenant}\n${conversation}`
      return createHmac("sha256", key).update(said).digest("base64url")
    },
    check(token, now) {
      if (token.length > LONGEST) return INVALID
      const cached = known.get(token)
      const bound = cached ?? read(token, mac)
      if (!bound) return INVALID
      if (!cached) known.set(token, bound)
      const { tenant, conversation, expiresAt } = bound
      if (expiresAt <= now) return { ok: false, why: "expired", tenant, conversation }
      return { ok: true, tenant, conversation, expiresAt }
    },
  }
}

/** What a token of ours says; null for any other text. */
function read(token: string, mac: (payload: string) => Buffer): (Bound & { expiresAt: number }) | null {
  const [version, payload, given, ...rest] = token.split(".")
  if (version !== VERSION || !payload || !given || rest.length > 0) return null
  const presented = Buffer.from(given, "base64url")
  // Spelt in one way only: base64url decoders also take padding, stray bits and foreign characters.
  if (presented.length !== MAC_BYTES || presented.toString("base64url") !== given) return null
  if (!timingSafeEqual(presented, mac(payload))) return null
  const said = JSON.parse(Buffer.from(payload, "base64url").toString()) as { t: string; c: string; e: number }
  return { tenant: said.t, conversation: said.c, expiresAt: said.e }
}

const INVALID: VisitorTokenCheck = { ok: false, why: "invalid" }
