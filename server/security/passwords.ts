/**
 * Passwords at rest: scrypt (RFC 7914), `scrypt$N$r$p$salt$hash` with salt and hash in base64url. The cost is OWASP's
 * (Password Storage Cheat Sheet): N = 2^15, r = 8, p = 3, 32 MiB and about a fifth of a second per check.
 */
import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto"
import { promisify } from "node:util"

const deriveKey = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt)

const COST = { N: 2 ** 15, r: 8, p: 3 }
const SALT_BYTES = 16
const HASH_BYTES = 32
/** The most memory and work a stored hash may ask for, so that a forged row cannot stop the server. */
const MOST = { N: 2 ** 18, r: 16, p: 8, memory: 512 * 1024 * 1024 }
/** libuv has four threads, shared with files and name look-ups: two hashings leave it two. */
const RUNNING = 2
/** 64 in line wait about 7 s on two cores; beyond that a sign-in is refused instead of waiting longer. */
const WAITING = 64

/** `overloaded`: too many checks at once, nothing was computed; the caller answers with error code `overloaded`. */
export type PasswordCheck = "right" | "wrong" | "overloaded"
export type PasswordHash = { ok: true; stored: string } | { ok: false; why: "overloaded" }

export type Passwords = {
  hash(password: string): Promise<PasswordHash>
  /** `stored` is null for an unknown user: that takes as long as a wrong password and is always wrong. */
  check(password: string, stored: string | null): Promise<PasswordCheck>
}

export function createPasswords(): Passwords {
  const gate = createGate()
  return {
    async hash(password) {
      const free = await gate.enter()
      if (!free) return { ok: false, why: "overloaded" }
      try {
        return { ok: true, stored: await newHash(password) }
      } finally {
        gate.leave()
      }
    },
    async check(password, stored) {
      const free = await gate.enter()
      if (!free) return "overloaded"
      try {
        const parsed = stored === null ? null : parseStored(stored)
        const { salt, hash, ...cost } = parsed ?? NOBODY
        const derived = await derive(password, salt, cost)
        return timingSafeEqual(derived, hash) && parsed !== null ? "right" : "wrong"
      } finally {
        gate.leave()
      }
    },
  }
}

type Cost = { N: number; r: number; p: number }
type Stored = Cost & { salt: Buffer; hash: Buffer }

/** What an unknown user is checked against. */
const NOBODY: Stored = { ...COST, salt: randomBytes(SALT_BYTES), hash: randomBytes(HASH_BYTES) }

async function newHash(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  const hash = await derive(password, salt, COST)
  const { N, r, p } = COST
  return `scrypt$${N}$${r}$${p}$${salt.toString("base64url")}$${hash.toString("base64url")}`
}

/** NFKC, so that the same password typed by another keyboard is the same password (RFC 8265, NIST SP 800-63B). */
function derive(password: string, salt: Buffer, cost: Cost): Promise<Buffer> {
  return deriveKey(password.normalize("NFKC"), salt, HASH_BYTES, { ...cost, maxmem: MOST.memory })
}

const FORMAT = /^scrypt\$(\d{1,7})\$(\d{1,3})\$(\d{1,3})\$([\w-]{16,128})\$([\w-]{43})$/

/** Null when the stored text is not a hash of ours: nobody can sign in with it. */
function parseStored(stored: string): Stored | null {
  const match = FORMAT.exec(stored)
  if (!match) return null
  const [N, r, p] = match.slice(1, 4).map(Number) as [number, number, number]
  const powerOfTwo = N > 1 && (N & (N - 1)) === 0
  if (!powerOfTwo || N > MOST.N || r < 1 || r > MOST.r || p < 1 || p > MOST.p) return null
  if (128 * N * r + 128 * r * p >= MOST.memory) return null
  return {
    N,
    r,
    p,
    salt: Buffer.from(match[4] ?? "", "base64url"),
    hash: Buffer.from(match[5] ?? "", "base64url"),
  }
}

/** At most RUNNING inside, at most WAITING in line, first come first served. */
function createGate() {
  let running = 0
  const line: (() => void)[] = []
  return {
    /** False when the line is full. */
    async enter(): Promise<boolean> {
      if (running < RUNNING) {
        running += 1
        return true
      }
      if (line.length >= WAITING) return false
      await new Promise<void>((admit) => line.push(admit))
      return true
    },
    leave(): void {
      const next = line.shift()
      if (next) next()
      else running -= 1
    },
  }
}
