/** Opaque random tokens (sessions, refresh). Only their SHA-256 is stored: a stolen database signs nobody in. */
import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto"

const TOKEN_BYTES = 32
const TOKEN = /^[\w-]{43}$/

/** `token` goes to the client once; `hash` is what is stored and looked up. */
export function newToken(): { token: string; hash: string } {
  const token = randomBytes(TOKEN_BYTES).toString("base64url")
  return { token, hash: hashToken(token) }
}

/** 64 hex digits. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex")
}

/** True when the text has the form of a token of ours: anything else needs no look-up. */
export function looksLikeToken(text: string): boolean {
  return TOKEN.test(text)
}

/** The CSRF value of a session: derived, so it is stored nowhere, and useless for any other session. */
export function csrfOf(secret: Buffer, sessionHash: string): string {
  return createHmac("sha256", secret).update(`jieying.csrf.v1\n${sessionHash}`).digest("base64url")
}

export function csrfMatches(secret: Buffer, sessionHash: string, presented: string): boolean {
  const expected = Buffer.from(csrfOf(secret, sessionHash))
  const given = Buffer.from(presented)
  return given.length === expected.length && timingSafeEqual(given, expected)
}
