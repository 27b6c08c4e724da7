/**
 * Signed messages between servers, by the Standard Webhooks specification (standardwebhooks.com): the headers
 * webhook-id, webhook-timestamp (seconds) and webhook-signature, a list of `v1,` and the base64 of
 * HMAC-SHA256(secret, id.timestamp.body). The id is the idempotency key of what is asked.
 */
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto"

const PREFIX = "whsec_"
const SECRET_BYTES = 32
/** How far the sender's clock may be off, ms. */
const TOLERANCE_MS = 5 * 60_000
const LONGEST_ID = 128
const MOST_SIGNATURES = 10

export interface Signed {
  id: string
  /** UTC ms. */
  at: number
  body: string
}

export function newWebhookSecret(): string {
  return `${PREFIX}${randomBytes(SECRET_BYTES).toString("base64")}`
}

export function webhookHeaders(message: Signed, secret: string): Record<string, string> {
  const seconds = Math.floor(message.at / 1000)
  return {
    "webhook-id": message.id,
    "webhook-timestamp": String(seconds),
    "webhook-signature": `v1,${mac({ id: message.id, seconds, body: message.body }, secret).toString("base64")}`,
  }
}

export type WebhookCheck = { ok: true; id: string } | { ok: false }

/** Why one is not taken is not said: whoever has the secret gets it right. */
export function checkWebhook(
  request: { headers: Record<string, string | string[] | undefined>; body: string },
  secret: string,
  now: number,
): WebhookCheck {
  const { "webhook-id": id, "webhook-timestamp": time, "webhook-signature": given } = request.headers
  if (typeof id !== "string" || typeof time !== "string" || typeof given !== "string") return { ok: false }
  if (id === "" || id.length > LONGEST_ID || !/^\d{1,12}$/.test(time)) return { ok: false }
  const seconds = Number(time)
  if (Math.abs(now - seconds * 1000) > TOLERANCE_MS) return { ok: false }
  const expected = mac({ id, seconds, body: request.body }, secret)
  const fits = given
    .split(" ", MOST_SIGNATURES)
    .some((one) => one.startsWith("v1,") && same(Buffer.from(one.slice(3), "base64"), expected))
  return fits ? { ok: true, id } : { ok: false }
}

function mac(message: { id: string; seconds: number; body: string }, secret: string): Buffer {
  const key = Buffer.from(secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : secret, "base64")
  return createHmac("sha256", key).update(`${message.id}.${message.seconds}.${message.body}`).digest()
}

function same(given: Buffer, expected: Buffer): boolean {
  return given.length === expected.length && timingSafeEqual(given, expected)
}
