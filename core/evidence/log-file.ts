/**
 * log.json: one conversation as one reader may see it, with its signed head. Everything else in an evidence pack is
 * made from this file alone, so a pack can be checked by making it again.
 */
import type { Audience } from "../conversation/events.ts"
import { hasExactly, isCount, isHash, isRecord, isTime } from "./shape.ts"
import type { Evidence, PublicKey, SignedHead } from "./verify.ts"

export const LOG_FORMAT = "jieying.evidence"
/**
 * Version of the whole pack: of log.json and of what is derived from it. Any change in the derived bytes is a new
 * version, or packs made before it would seem tampered with.
 */
export const PACK_VERSION = 1
/** The same with files: packs of conversations in which files were sent. Their page shows them, their README names them. */
export const PACK_VERSION_WITH_FILES = 2

/** Events in one pack, and bytes of all its files together. */
export const PACK_LIMITS = { events: 50_000, bytes: 128 * 1024 * 1024 } as const

export type PackLocale = "zh-CN" | "en"

/** What the operator states beside the log. It is shown, and no hash vouches for it. */
export interface About {
  operator: string
  /** Address of the installation, e.g. https://help.example.com; empty when it did not know its own. */
  origin: string
  locale: PackLocale
  /** UTC ms. */
  generatedAt: number
  /** Minutes east of UTC in which times are written, e.g. 480. */
  utcOffset: number
}

export interface LogFile extends Evidence {
  format: typeof LOG_FORMAT
  version: number
  reader: Extract<Audience, "customer" | "staff">
  about: About
}

export type ParsedLog =
  | { ok: true; log: LogFile }
  | { ok: false; why: "not_json" | "not_evidence" | "unsupported_version" | "too_large" }

/** One event a line, so that a reader, and a diff, can follow it. */
export function logText(log: LogFile): string {
  const { format, version, reader, tenant, conversation, about, events, head, keys } = log
  const top = Object.entries({ format, version, reader, tenant, conversation, about, head, keys })
  const lines = top.map(([name, value]) => ` ${JSON.stringify(name)}: ${JSON.stringify(value)},`)
  const rows = events.map((event) => `  ${JSON.stringify(event)}`).join(",\n")
  return `{\n${lines.join("\n")}\n "events": [\n${rows}\n ]\n}\n`
}

/** Checks the frame of the file. Each event is left to the chain check, which can say which one does not hold. */
export function parseLog(text: string): ParsedLog {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { ok: false, why: "not_json" }
  }
  if (!isRecord(value) || value.format !== LOG_FORMAT) return { ok: false, why: "not_evidence" }
  if (value.version !== PACK_VERSION && value.version !== PACK_VERSION_WITH_FILES)
    return { ok: false, why: "unsupported_version" }
  if (!isFrame(value)) return { ok: false, why: "not_evidence" }
  if (value.events.length > PACK_LIMITS.events) return { ok: false, why: "too_large" }
  return { ok: true, log: value }
}

const FRAME = new Set([
  "format",
  "version",
  "reader",
  "tenant",
  "conversation",
  "about",
  "events",
  "head",
  "keys",
])
const ABOUT = new Set(["operator", "origin", "locale", "generatedAt", "utcOffset"])
const HEAD = new Set(["v", "tenant", "conversation", "seq", "hash", "keyId", "signature"])
const KEY = new Set(["keyId", "key"])

function isFrame(value: object): value is LogFile {
  const log = value as LogFile
  return (
    hasExactly(log, FRAME) &&
    (log.reader === "customer" || log.reader === "staff") &&
    areTexts(log.tenant, log.conversation) &&
    isAbout(log.about) &&
    Array.isArray(log.events) &&
    isHead(log.head) &&
    Array.isArray(log.keys) &&
    log.keys.every(isKey)
  )
}

function isAbout(about: unknown): about is About {
  if (!isRecord(about) || !hasExactly(about, ABOUT)) return false
  const { operator, origin, locale, generatedAt, utcOffset } = about
  const offset = Number.isInteger(utcOffset) && Math.abs(utcOffset as number) <= 24 * 60
  return (
    areTexts(operator, origin) && (locale === "zh-CN" || locale === "en") && isTime(generatedAt) && offset
  )
}

function isHead(head: unknown): head is SignedHead {
  if (!isRecord(head) || !hasExactly(head, HEAD)) return false
  const { v, tenant, conversation, seq, hash, keyId, signature } = head
  return isCount(v) && isCount(seq) && isHash(hash) && areTexts(tenant, conversation, keyId, signature)
}

function isKey(key: unknown): key is PublicKey {
  return isRecord(key) && hasExactly(key, KEY) && areTexts(key.keyId, key.key)
}

function areTexts(...values: unknown[]): boolean {
  return values.every((v) => typeof v === "string" && v.isWellFormed())
}

/** Where the operator offers the check page; only the path when its address is not known. */
export function verifyAddress({ origin }: About): string {
  return `${origin || "…"}/verify`
}
