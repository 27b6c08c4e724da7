/** PNG (ISO 15948): the size, and the file without texts, times and camera data. */
import { joined, says, u32 } from "./bytes.ts"
import type { Picture } from "./inspect.ts"

const SIGNATURE = 8
/** Of the chunks a program may add, those that pictures need: transparency, colour, size, animation. */
const KEPT = new Set(
  "IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP bKGD pHYs acTL fcTL fdAT".split(" "),
)
const MOST_CHUNKS = 100_000

export function readPng(bytes: Uint8Array): Picture | null {
  if (!says(bytes, 12, "IHDR")) return null
  const parts: Uint8Array[] = [bytes.subarray(0, SIGNATURE)]
  let at = SIGNATURE
  let drawn = false
  for (let n = 0; n < MOST_CHUNKS; n++) {
    const end = at + 12 + u32(bytes, at)
    if (end > bytes.length) return null
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    if (name === "IDAT") drawn = true
    if (KEPT.has(name)) parts.push(bytes.subarray(at, end))
    at = end
    if (name !== "IEND") continue
    if (!drawn) return null
    return { width: u32(bytes, 16), height: u32(bytes, 20), kept: joined(parts) }
  }
  return null
}
