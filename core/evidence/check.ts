/** Checks a pack, or its log.json alone: the chain, the head, the pins, and that every file is made from the log. */
import { type LogFile, type ParsedLog, parseLog } from "./log-file.ts"
import { LOG_NAME, type PackFiles, packFiles } from "./pack.ts"
import { type Crypto, type Pins, type Verdict, verifyEvidence } from "./verify.ts"

export type FileFault = { name: string; why: "missing" | "changed" | "unexpected" }

export type Report =
  | { kind: "unreadable"; why: Extract<ParsedLog, { ok: false }>["why"] | "no_log" | "not_utf8" }
  | {
      kind: "checked"
      log: LogFile
      verdict: Verdict
      /** Null when only log.json was given. Empty when every file is what the log makes. */
      files: FileFault[] | null
    }

/** True only when the chain holds and every file beside it is what the log makes. */
export function isIntact(report: Report): boolean {
  return report.kind === "checked" && report.verdict.intact && (report.files ?? []).length === 0
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
  const extra = Object.keys(files).filter((name) => !Object.hasOwn(expected, name))
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
  return a.length === b.length && a.every((byte, i) => byte === b[i])
}
