/**
 * The token of a link to one question about an order: shows that question and its answer, answers it
 * and asks for a person; reads nothing else of the conversation. Nothing is stored; it ends by its time.
 */
import { z } from "zod"
import { signedPayloads } from "./signed-payload.ts"

const VERSION = "k1"

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
  const tokens = signedPayloads(secret, "link", VERSION)
  return {
    issue({ tenant, conversation, consentId }, expiresAt) {
      return tokens.sign({ t: tenant, c: conversation, k: consentId, e: expiresAt })
    },
    check(token, now) {
      const said = tokens.read(token)
      if (said === null) return null
      const { t, c, k, e } = Payload.parse(said)
      return e > now ? { tenant: t, conversation: c, consentId: k } : null
    },
  }
}
