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
  return {
    identity: derived(serverSecret, `inbox.identity.v1\n${inbox}`),
    orders: derived(serverSecret, `inbox.orders.v1\n${inbox}`),
  }
}

/** Signs what the tools of a workspace are asked. */
export function toolSecret(serverSecret: Buffer, tenant: string): string {
  return derived(serverSecret, `tools.v1\n${tenant}`)
}

function derived(serverSecret: Buffer, what: string): string {
  return `whsec_${createHmac("sha256", serverSecret).update(`jieying.${what}`).digest("base64")}`
}
