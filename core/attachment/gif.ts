/** GIF 89a: the size of the largest of its pictures, and the file without comments and what stands behind its end. */
import { joined, u8, u16le } from "./bytes.ts"
import type { Picture } from "./inspect.ts"

const EXTENSION = 0x21
const IMAGE = 0x2c
const TRAILER = 0x3b
const COMMENT = 0xfe
const MOST_BLOCKS = 20_000

export function readGif(bytes: Uint8Array): Picture | null {
  let width = u16le(bytes, 6)
  let height = u16le(bytes, 8)
  let at = 13 + tableBytes(u8(bytes, 10))
  const parts: Uint8Array[] = [bytes.subarray(0, at)]
  let drawn = false
  for (let n = 0; n < MOST_BLOCKS; n++) {
    const from = at
    const kind = bytes[at]
    if (kind === TRAILER)
      return drawn ? { width, height, kept: joined([...parts, Uint8Array.of(TRAILER)]) } : null
    if (kind === EXTENSION) at = afterBlocks(bytes, from + 2)
    else if (kind === IMAGE) {
      drawn = true
      width = Math.max(width, u16le(bytes, from + 1) + u16le(bytes, from + 5))
      height = Math.max(height, u16le(bytes, from + 3) + u16le(bytes, from + 7))
      at = afterBlocks(bytes, from + 11 + tableBytes(u8(bytes, from + 9)))
    } else return null
    if (at > bytes.length) return null
    if (!(kind === EXTENSION && u8(bytes, from + 1) === COMMENT)) parts.push(bytes.subarray(from, at))
  }
  return null
}

/** Bytes of a colour table, from the packed field before it. */
function tableBytes(packed: number): number {
  return packed & 0x80 ? 3 * 2 ** ((packed & 7) + 1) : 0
}

/** Behind a row of data blocks; beyond the end where the row does not end. */
function afterBlocks(bytes: Uint8Array, from: number): number {
  let at = from
  while (at < bytes.length) {
    const length = u8(bytes, at)
    at += 1 + length
    if (length === 0) return at
  }
  return bytes.length + 1
}
