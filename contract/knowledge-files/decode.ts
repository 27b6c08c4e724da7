/** Text of an uploaded file. Spreadsheets save Chinese CSV as UTF-8, as UTF-16 or as GB18030, and do not say which. */
export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "gb18030"

/** Null when the bytes are text in none of these encodings. A byte order mark is removed. */
export function decodeText(bytes: Uint8Array): { text: string; encoding: Encoding } | null {
  for (const encoding of candidates(bytes)) {
    try {
      return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding }
    } catch {
      // Not this encoding: try the next.
    }
  }
  return null
}

/** UTF-8 comes first: hardly any GB18030 text happens to be valid UTF-8, while almost all UTF-8 is valid GB18030. */
function candidates(bytes: Uint8Array): Encoding[] {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return ["utf-16le"]
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return ["utf-16be"]
  return ["utf-8", "gb18030"]
}
