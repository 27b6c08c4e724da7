/** Reading numbers out of bytes; beyond the end there is 0, so that a cut file is read as one that says nothing. */

export const u8 = (b: Uint8Array, at: number): number => b[at] ?? 0
export const u16 = (b: Uint8Array, at: number): number => u8(b, at) * 256 + u8(b, at + 1)
export const u32 = (b: Uint8Array, at: number): number => u16(b, at) * 65536 + u16(b, at + 2)
export const u16le = (b: Uint8Array, at: number): number => u8(b, at) + u8(b, at + 1) * 256
export const u24le = (b: Uint8Array, at: number): number => u16le(b, at) + u8(b, at + 2) * 65536
export const u32le = (b: Uint8Array, at: number): number => u16le(b, at) + u16le(b, at + 2) * 65536

/** Whether these bytes stand at this place; `text` is one byte a character. */
export function says(bytes: Uint8Array, at: number, text: string): boolean {
  for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text.charCodeAt(i)) return false
  return true
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}
