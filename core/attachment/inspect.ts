/**
 * What a file is, by its own bytes, whatever it is called and declared to be: one of five kinds, or refused. Pictures
 * come back without what tells of the sender, and within a size that a phone can draw.
 */
import { ATTACHMENT_TYPES, type AttachmentType } from "./attachment.ts"
import { says } from "./bytes.ts"
import { readGif } from "./gif.ts"
import { readJpeg } from "./jpeg.ts"
import { readPng } from "./png.ts"
import { readWebp } from "./webp.ts"

/** Longest side and area of a picture, in pixels: a small file may say that it is huge (a decompression bomb). */
export const PICTURE_LIMITS = { side: 16_384, pixels: 64_000_000 } as const

export interface Picture {
  width: number
  height: number
  /** The file as it is kept. */
  kept: Uint8Array
}

export type Inspected =
  | { ok: true; type: AttachmentType; kept: Uint8Array; width?: number; height?: number }
  | { ok: false; why: "empty" | "type" | "mismatch" | "broken" | "huge" }

const READERS: { readonly [T in AttachmentType]: (bytes: Uint8Array) => Picture | null } = {
  "image/jpeg": readJpeg,
  "image/png": readPng,
  "image/webp": readWebp,
  "image/gif": readGif,
  "application/pdf": readPdf,
}

const STARTS: { readonly [T in AttachmentType]: (bytes: Uint8Array) => boolean } = {
  "image/jpeg": (b) => says(b, 0, "\xff\xd8\xff"),
  "image/png": (b) => says(b, 0, "\x89PNG\r\n\x1a\n"),
  "image/webp": (b) => says(b, 0, "RIFF") && says(b, 8, "WEBP"),
  "image/gif": (b) => says(b, 0, "GIF87a") || says(b, 0, "GIF89a"),
  "application/pdf": (b) => says(b, 0, "%PDF-"),
}

/** `declared` is the media type the sender names; application/octet-stream names none. */
export function inspect(bytes: Uint8Array, declared: string): Inspected {
  if (bytes.length === 0) return { ok: false, why: "empty" }
  const type = ATTACHMENT_TYPES.find((t) => STARTS[t](bytes))
  if (!type) return { ok: false, why: "type" }
  if (declared !== type && declared !== "application/octet-stream") return { ok: false, why: "mismatch" }
  const read = READERS[type](bytes)
  if (!read) return { ok: false, why: "broken" }
  const { kept, width, height } = read
  if (type === "application/pdf") return { ok: true, type, kept }
  if (width < 1 || height < 1) return { ok: false, why: "broken" }
  const huge = Math.max(width, height) > PICTURE_LIMITS.side || width * height > PICTURE_LIMITS.pixels
  return huge ? { ok: false, why: "huge" } : { ok: true, type, kept, width, height }
}

const PDF_TAIL = 2048

/** A PDF ends by saying so (ISO 32000, 7.5.5). Kept as it is, and only ever handed out as a download. */
function readPdf(bytes: Uint8Array): Picture | null {
  const from = Math.max(0, bytes.length - PDF_TAIL)
  for (let at = bytes.length - 5; at >= from; at--)
    if (says(bytes, at, "%%EOF")) return { width: 0, height: 0, kept: bytes }
  return null
}
