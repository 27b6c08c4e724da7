/** Joins two 32-bit numbers into one, well spread (the steps of MurmurHash3's finalizer). Unsigned. */
export function mix(a: number, b: number): number {
  let h = Math.imul(a ^ 0x9e3779b9, 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h ^ b, 0xc2b2ae35)
  h ^= h >>> 16
  h = Math.imul(h, 0x27d4eb2f)
  return (h ^ (h >>> 15)) >>> 0
}

/** A number for a word. Unsigned, 32 bits. */
export function hashText(text: string): number {
  let h = text.length
  for (let i = 0; i < text.length; i += 1) h = mix(h, text.charCodeAt(i))
  return h
}
