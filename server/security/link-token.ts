/**
 * The token of a link to one question about an order, `k1.PAYLOAD.MAC`: shows that question and its answer, answers it
 * and asks for a person; reads nothing else of the conversation. Nothing is stored; it ends by its time.
 */
import { createHmac, createSecretKey, timingSafeEqual } from "node:crypto"
import { z } from "zod"

const VERSION = "k1"
const MAC_BYTES = 32
/** Longest token that is looked at; ours are about 200 characters. */
const LONGEST = 1024

export interface LinkScope {
  tenant: string
  conversation: string
  consentId: string
}

export interface LinkTokens {
  /** @param expiresAt UTC ms */
  issue(scope: LinkScope, expiresAt: number): string
  /** null: not one of ours, or over. @param now UTC ms */
  check(token: string, now: number): LinkScope | null
}

const Payload = z.object({ t: z.string(), c: z.string(), k: z.string(), e: z.number() })

export function createLinkTokens(secret: Buffer): LinkTokens {
  const key = createSecretKey(secret)
  const mac = (payload: string) =>
    createHmac("sha256", key).update(`jieying.link.${VERSION}\n${payload}`).digest()
  return {
    issue({ tenant, conversation, consentId }, expiresAt) {
      const said = JSON.stringify({ t: tenant, c: conversation, k: consentId, e: expiresAt })
      const payload = Buffer.from(said).toString("base64url")
      return `${VERSION}.${payload}.${mac(payload).toString("base64url")}`
    },
    check(token, now) {
      if (token.length > LONGEST) return null
      const [version, payload, given, ...rest] = token.split(".")
      if (version !== VERSION || !payload || !given || rest.length > 0) return null
      const presented = Buffer.from(given, "base64url")
      if (presented.length !== MAC_BYTES || presented.toString("base64url") !== given) return null
      if (!timingSafeEqual(presented, mac(payload))) return null
      const { t, c, k, e } = Payload.parse(JSON.parse(Buffer.from(payload, "base64url").toString()))
      return e > now ? { tenant: t, conversation: c, consentId: k } : null
    },
  }
}
