/**
 * The secrets an inbox shares with the shop it serves: derived from the server's own secret, so that they are stored
 * nowhere and a copied database signs for nobody. A lead copies them from the settings into the shop's.
 */
import { createHmac } from "node:crypto"

export interface InboxSecrets {
  /** Signs who a customer is (identity.ts). */
  identity: string
  /** Signs what the shop tells about its orders (standard-webhooks.ts). */
  orders: string
}

export function inboxSecrets(serverSecret: Buffer, inbox: string): InboxSecrets {
  const derive = (what: string) =>
    `whsec_${createHmac("sha256", serverSecret).update(`jieying.inbox.${what}.v1\n${inbox}`).digest("base64")}`
  return { identity: derive("identity"), orders: derive("orders") }
}
