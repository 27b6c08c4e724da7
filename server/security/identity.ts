/**
 * Who a customer is, on the word of the host page's server: HMAC-SHA256, in hex, over "v1", the customer's id, the name
 * and the expiry (UTC ms), each on a line of its own. An id or a name with a line break is none.
 */
import { createHmac, timingSafeEqual } from "node:crypto"

export interface SignedIdentity {
  customer: string
  name?: string
  expires: number
  signature: string
}

/** A word that is to count for longer than this is not taken, ms. */
const LONGEST_MS = 31 * 24 * 60 * 60_000

export function signIdentity(
  { customer, name, expires }: Omit<SignedIdentity, "signature">,
  secret: string,
): SignedIdentity {
  const said = name === undefined ? { customer, expires } : { customer, name, expires }
  return { ...said, signature: mac(said, secret).toString("hex") }
}

/** @param now UTC ms */
export function checkIdentity(identity: SignedIdentity, secret: string, now: number): boolean {
  const { customer, name = "", expires, signature } = identity
  if (/[\r\n]/.test(customer + name) || expires <= now || expires > now + LONGEST_MS) return false
  const given = Buffer.from(signature, "hex")
  const expected = mac(identity, secret)
  return given.length === expected.length && timingSafeEqual(given, expected)
}

function mac({ customer, name = "", expires }: Omit<SignedIdentity, "signature">, secret: string): Buffer {
  return createHmac("sha256", secret).update(`v1\n${customer}\n${name}\n${expires}`).digest()
}
