/**
 * Short-lived tokens that bind a customer's client to one conversation: signed payloads of {t: tenant, c: conversation,
 * e: expiry in UTC ms}. Who holds one may speak in that conversation until it expires.
 */
import { createHmac, createSecretKey } from "node:crypto"
import { Lru } from "../commands/lru.ts"
import { signedPayloads } from "./signed-payload.ts"

const VERSION = "v1"
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
  const tokens = signedPayloads(key, "visitor", VERSION)
  return {
    issue({ tenant, conversation }, expiresAt) {
      return tokens.sign({ t: tenant, c: conversation, e: expiresAt })
    },
    refreshOf({ tenant, conversation }) {
      const said = `jieying.refresh.${VERSION}\n${tenant}\n${conversation}`
      return createHmac("sha256", key).update(said).digest("base64url")
    },
    check(token, now) {
      const cached = known.get(token)
      const bound = cached ?? boundBy(tokens.read(token))
      if (!bound) return INVALID
      if (!cached) known.set(token, bound)
      const { tenant, conversation, expiresAt } = bound
      if (expiresAt <= now) return { ok: false, why: "expired", tenant, conversation }
      return { ok: true, tenant, conversation, expiresAt }
    },
  }
}

function boundBy(said: unknown): (Bound & { expiresAt: number }) | null {
  if (said === null) return null
  const { t: tenant, c: conversation, e: expiresAt } = said as { t: string; c: string; e: number }
  return { tenant, conversation, expiresAt }
}

const INVALID: VisitorTokenCheck = { ok: false, why: "invalid" }
