/** Checks a pack, or its log.json alone: the chain, the head, the pins, and that every file is made from the log. */
import { attachedFiles, isAttached, isAttachedName } from "./attached.ts"
import { type LogFile, PACK_LIMITS, type ParsedLog, parseLog } from "./log-file.ts"
import { LOG_NAME, PACK_NAMES, type PackFiles, packFiles } from "./pack.ts"
import { type Crypto, type Pins, type Verdict, verifyEvidence } from "./verify.ts"

export type FileFault = { name: string; why: "missing" | "changed" | "unexpected" }

export type Report =
  | {
      kind: "unreadable"
      why: Extract<ParsedLog, { ok: false }>["why"] | "no_log" | "not_utf8" | "not_zip" | "doubled_name"
    }
  | {
      kind: "checked"
      log: LogFile
      verdict: Verdict
      /** Null when only log.json was given. Empty when every file is what the log makes. */
      files: FileFault[] | null
    }

/** Reads a ZIP by its central directory; `filter` is asked once for every entry, before it is inflated. */
export type Unzip = (
  bytes: Uint8Array,
  options: { filter: (entry: { name: string; originalSize: number }) => boolean },
) => Record<string, Uint8Array>

/** True only when the chain holds and every file beside it is what the log makes. */
export function isIntact(report: Report): boolean {
  return report.kind === "checked" && report.verdict.intact && (report.files ?? []).length === 0
}

/** The bytes of a file as somebody got it: a pack, or the log.json out of one. */
export function checkBytes(bytes: Uint8Array, pins: Pins, tools: Crypto & { unzip: Unzip }): Report {
  if (bytes.length > PACK_LIMITS.bytes) return { kind: "unreadable", why: "too_large" }
  if (isZip(bytes)) {
    const files = unpack(bytes, tools.unzip)
    return typeof files === "string" ? { kind: "unreadable", why: files } : checkPack(files, pins, tools)
  }
  const text = decode(bytes)
  if (text === null) return { kind: "unreadable", why: "not_zip" }
  return checkLog(text, pins, tools)
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b
}

/** Only the files of a pack are inflated, within a bound; any other is kept by its name. */
function unpack(bytes: Uint8Array, unzip: Unzip): PackFiles | "not_zip" | "doubled_name" | "too_large" {
  const names: string[] = []
  let size = 0
  const filter = (entry: { name: string; originalSize: number }) => {
    names.push(entry.name)
    const ours = PACK_NAMES.includes(entry.name) || isAttachedName(entry.name)
    if (ours) size += entry.originalSize
    return ours && size <= PACK_LIMITS.bytes
  }
  let inflated: Record<string, Uint8Array>
  try {
    inflated = unzip(bytes, { filter })
  } catch {
    return "not_zip"
  }
  if (size > PACK_LIMITS.bytes) return "too_large"
  // Two entries of one name: one program would check the first and another show the second.
  if (new Set(names).size !== names.length) return "doubled_name"
  // Without a prototype a file named __proto__ is a file like any other.
  const files: PackFiles = Object.create(null)
  for (const name of names) files[name] = inflated[name] ?? new Uint8Array()
  return files
}

export function checkLog(text: string, pins: Pins, crypto: Crypto): Report {
  const parsed = parseLog(text)
  if (!parsed.ok) return { kind: "unreadable", why: parsed.why }
  return { kind: "checked", log: parsed.log, verdict: verifyEvidence(parsed.log, pins, crypto), files: null }
}

export function checkPack(files: PackFiles, pins: Pins, crypto: Crypto): Report {
  const bytes = files[LOG_NAME]
  if (!bytes) return { kind: "unreadable", why: "no_log" }
  const text = decode(bytes)
  if (text === null) return { kind: "unreadable", why: "not_utf8" }
  const report = checkLog(text, pins, crypto)
  if (report.kind !== "checked") return report
  // Nothing sound can be made of a broken log: what does not hold in it is the finding.
  return { ...report, files: report.verdict.intact ? faults(report.log, files, crypto) : [] }
}

function faults(log: LogFile, files: PackFiles, { sha256 }: Crypto): FileFault[] {
  const expected = packFiles(log, sha256)
  const found = Object.entries(expected).flatMap(([name, bytes]): FileFault[] => {
    const there = files[name]
    if (!there) return [{ name, why: "missing" }]
    return sameBytes(there, bytes) ? [] : [{ name, why: "changed" }]
  })
  const attached = attachedFiles(log)
  for (const [name, file] of attached) {
    const there = files[name]
    if (!there) found.push({ name, why: "missing" })
    else if (!isAttached(file, there, sha256)) found.push({ name, why: "changed" })
  }
  const extra = Object.keys(files).filter((name) => !Object.hasOwn(expected, name) && !attached.has(name))
  return [...found, ...extra.map((name): FileFault => ({ name, why: "unexpected" }))]
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}
