/** WebP (RFC 9649): the size, and the file without camera data. */
import { joined, says, u8, u16le, u24le, u32le } from "./bytes.ts"
import type { Picture } from "./inspect.ts"

const HEADER = 12
const KEPT = new Set(["VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP"])
/** In VP8X: an EXIF chunk, an XMP chunk follows. */
const METADATA = 0b1100
const MOST_CHUNKS = 20_000

export function readWebp(bytes: Uint8Array): Picture | null {
  const whole = Math.min(8 + u32le(bytes, 4), bytes.length)
  const parts: Uint8Array[] = []
  let size: { width: number; height: number } | null = null
  let drawn = false
  let at = HEADER
  for (let n = 0; n < MOST_CHUNKS && at + 8 <= whole; n++) {
    const name = String.fromCharCode(...bytes.subarray(at, at + 4))
    const length = u32le(bytes, at + 4)
    const end = at + 8 + length + (length % 2)
    if (at + 8 + length > whole) return null
    const found = sizeIn(name, bytes, at + 8)
    if (found) size = larger(size, found)
    if (name !== "VP8X" && found) drawn = true
    if (KEPT.has(name)) parts.push(name === "VP8X" ? plain(bytes.slice(at, end)) : bytes.subarray(at, end))
    at = end
  }
  if (!size || !drawn) return null
  const body = joined(parts)
  const header = bytes.slice(0, HEADER)
  new DataView(header.buffer).setUint32(4, body.length + 4, true)
  return { ...size, kept: joined([header, body]) }
}

function sizeIn(name: string, bytes: Uint8Array, at: number): { width: number; height: number } | null {
  if (name === "VP8X") return { width: 1 + u24le(bytes, at + 4), height: 1 + u24le(bytes, at + 7) }
  if (name === "ANMF") return { width: 1 + u24le(bytes, at + 6), height: 1 + u24le(bytes, at + 9) }
  if (name === "VP8 " && says(bytes, at + 3, "\x9d\x01\x2a"))
    return { width: u16le(bytes, at + 6) & 0x3fff, height: u16le(bytes, at + 8) & 0x3fff }
  if (name === "VP8L" && u8(bytes, at) === 0x2f) {
    const bits = u32le(bytes, at + 1)
    return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) }
  }
  return null
}

function larger(a: { width: number; height: number } | null, b: { width: number; height: number }) {
  return a ? { width: Math.max(a.width, b.width), height: Math.max(a.height, b.height) } : b
}

/** The chunk that announces others, without what is taken out. */
function plain(chunk: Uint8Array): Uint8Array {
  chunk[8] = u8(chunk, 8) & ~METADATA
  return chunk
}
