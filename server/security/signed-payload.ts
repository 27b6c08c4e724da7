/**
 * Tokens that say themselves what they are for: `VERSION.PAYLOAD.MAC`, where PAYLOAD is base64url of JSON and MAC is HMAC-SHA256.
 * Nothing is stored and nothing is looked up.
 */
import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from "node:crypto"

const MAC_BYTES = 32
/** Longest token that is looked at; ours are about 200 characters. */
const LONGEST = 1024

export interface SignedPayloads {
  sign(said: object): string
  /** What a token of ours says; null for any other text. */
  read(token: string): unknown
}

/** `what` keeps tokens of one kind from being taken for another's. */
export function signedPayloads(secret: Buffer | KeyObject, what: string, version: string): SignedPayloads {
  const key = secret instanceof Buffer ? createSecretKey(secret) : secret
  const mac = (payload: string) =>
    createHmac("sha256", key).update(`jieying.${what}.${version}\n${payload}`).digest()
  return {
    sign(said) {
      const payload = Buffer.from(JSON.stringify(said)).toString("base64url")
      return `${version}.${payload}.${mac(payload).toString("base64url")}`
    },
    read(token) {
      if (token.length > LONGEST) return null
      const [itsVersion, payload, given, ...rest] = token.split(".")
      if (itsVersion !== version || !payload || !given || rest.length > 0) return null
      const presented = Buffer.from(given, "base64url")
      // Spelt in one way only: base64url decoders also take padding, stray bits and foreign characters.
      if (presented.length !== MAC_BYTES || presented.toString("base64url") !== given) return null
      if (!timingSafeEqual(presented, mac(payload))) return null
      return JSON.parse(Buffer.from(payload, "base64url").toString())
    },
  }
}
