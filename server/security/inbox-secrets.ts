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

/** Which secret counts, from 1 on, and until when the one before does too, UTC ms. */
export interface SecretAge {
  age: number
  oldUntil: number
}
export type SecretAges = Readonly<Record<keyof InboxSecrets, SecretAge>>

export function inboxSecret(
  serverSecret: Buffer,
  which: keyof InboxSecrets,
  of: { key: string; age: number },
): string {
  // The first is derived as it was when there was only one.
  return derived(serverSecret, `inbox.${which}.v1\n${of.key}${of.age === 1 ? "" : `\n${of.age}`}`)
}

/** Those that count now, the newest first. */
export function secretsInForce(
  serverSecret: Buffer,
  which: keyof InboxSecrets,
  of: { key: string; ages: SecretAges; now: number },
): string[] {
  const { age, oldUntil } = of.ages[which]
  const counts = age > 1 && oldUntil > of.now ? [age, age - 1] : [age]
  return counts.map((each) => inboxSecret(serverSecret, which, { key: of.key, age: each }))
}

/** Signs what the tools of a workspace are asked. */
export function toolSecret(serverSecret: Buffer, tenant: string): string {
  return derived(serverSecret, `tools.v1\n${tenant}`)
}

function derived(serverSecret: Buffer, what: string): string {
  return `whsec_${createHmac("sha256", serverSecret).update(`jieying.${what}`).digest("base64")}`
}
