/**
 * The code that makes the first workspace: printed where the server is started, so that who reads it runs this server.
 * Derived, so that it is the same in every process on one data folder, and stored nowhere. 60 bits; used up with the
 * first workspace.
 */
import { createHmac, timingSafeEqual } from "node:crypto"

/** Crockford's base 32: nothing in it is mistaken for something else. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
const CHARS = 12

export function setupCode(secret: Buffer): string {
  const bytes = createHmac("sha256", secret).update("jieying.setup.v1").digest()
  const chars = Array.from({ length: CHARS }, (_, i) => ALPHABET[(bytes[i] ?? 0) % 32]).join("")
  return chars.replace(/(.{4})(?=.)/g, "$1-")
}

/** Dashes, spaces and small letters do not matter; O is 0, I and L are 1. */
export function isSetupCode(secret: Buffer, typed: string): boolean {
  const plain = (code: string) => Buffer.from(code.replaceAll("-", ""))
  const given = typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, "")
    .replaceAll("O", "0")
    .replace(/[IL]/g, "1")
  const expected = plain(setupCode(secret))
  const presented = plain(given)
  return presented.length === expected.length && timingSafeEqual(presented, expected)
}
