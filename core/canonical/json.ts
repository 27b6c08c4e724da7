/**
 * Canonical JSON: one byte sequence per value, so that a hash means the same everywhere.
 * The subset of RFC 8785 (JCS) that our records use: objects with sorted keys, arrays, strings, booleans,
 * null and safe integers. Fractions, undefined inside arrays, NUL and lone surrogates are faults: they never
 * reach the log, the edge refuses them.
 */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json | undefined }

export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === "boolean") return String(value)
  if (typeof value === "number") {
    if (!Number.isSafeInteger(value))
      throw new TypeError(`canonical JSON takes safe integers only, got ${value}`)
    return String(value)
  }
  if (typeof value === "string") {
    if (!isRecordableText(value)) throw new TypeError("canonical JSON takes no NUL and no lone surrogate")
    return JSON.stringify(value)
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`
  if (typeof value === "object") {
    const entries = Object.entries(value as Record<string, unknown>).filter(([, v]) => v !== undefined)
    entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    return `{${entries.map(([k, v]) => `${canonicalJson(k)}:${canonicalJson(v)}`).join(",")}}`
  }
  throw new TypeError(`canonical JSON cannot hold a ${typeof value}`)
}

/** True when the text can be stored and hashed unchanged: well-formed UTF-16 without NUL. */
export function isRecordableText(text: string): boolean {
  return !text.includes("\u0000") && text.isWellFormed()
}
