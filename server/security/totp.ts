/** One-time codes of an authenticator app: TOTP (RFC 6238) over HOTP (RFC 4226) with SHA-1, 30 s and six digits, as every app has it. */
import { createHmac, randomBytes } from "node:crypto"

const STEP_MS = 30_000
const DIGITS = 6
/** 160 bits, as RFC 4226 recommends. */
const SECRET_BYTES = 20
/** Clocks may be off by a step either way. */
const DRIFT = 1
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"

/** In base32 (RFC 4648), as it is typed into an app. */
export function newSecret(): string {
  return base32(randomBytes(SECRET_BYTES))
}

/** What the app reads from a picture (Key URI Format). */
export function keyUri(secret: string, of: { issuer: string; email: string }): string {
  const label = `${encodeURIComponent(of.issuer)}:${encodeURIComponent(of.email)}`
  const query = new URLSearchParams({
    secret,
    issuer: of.issuer,
    algorithm: "SHA1",
    digits: "6",
    period: "30",
  })
  return `otpauth://totp/${label}?${query.toString().replaceAll("+", "%20")}`
}

export function stepAt(at: number): number {
  return Math.floor(at / STEP_MS)
}

export function codeAt(secret: string, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac("sha1", fromBase32(secret)).update(counter).digest()
  const offset = (mac.at(-1) ?? 0) & 0xf
  const number = mac.readUInt32BE(offset) & 0x7fffffff
  return String(number % 10 ** DIGITS).padStart(DIGITS, "0")
}

/** The time step a code is of, the newest first; null: of none near now. */
export function stepOf(secret: string, code: string, now: number): number | null {
  for (let step = stepAt(now) + DRIFT; step >= stepAt(now) - DRIFT; step--)
    if (codeAt(secret, step) === code) return step
  return null
}

export function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("")
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => ALPHABET[Number.parseInt(five.padEnd(5, "0"), 2)])
    .join("")
}

function fromBase32(text: string): Buffer {
  const bits = [...text].map((char) => ALPHABET.indexOf(char).toString(2).padStart(5, "0")).join("")
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}
