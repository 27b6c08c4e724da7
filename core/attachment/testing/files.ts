/** Small files of every kind, for tests. What a reader of headers looks at is right; the pictures themselves are dots. */

const text = (s: string) => Uint8Array.from(s, (c) => c.charCodeAt(0))

export function bytesOf(...parts: (string | number[] | Uint8Array)[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...(typeof part === "string" ? text(part) : part)]))
}

const be = (value: number, bytes: number) =>
  Array.from({ length: bytes }, (_, i) => Math.floor(value / 256 ** (bytes - 1 - i)) % 256)
const le = (value: number, bytes: number) => be(value, bytes).reverse()

export function segment(marker: number, body: Uint8Array): Uint8Array {
  return bytesOf([0xff, marker], be(body.length + 2, 2), body)
}

/** As a phone writes it: which way is up, and where it was taken. */
export function exif(orientation: number, secret: string): Uint8Array {
  const entries = [
    [...be(0x0112, 2), ...be(3, 2), ...be(1, 4), ...be(orientation, 2), 0, 0],
    [...be(0x8825, 2), ...be(4, 2), ...be(1, 4), ...be(38, 4)],
  ]
  return segment(0xe1, bytesOf("Exif\0\0", "MM\0*", be(8, 4), be(2, 2), ...entries, be(0, 4), secret))
}

interface Size {
  width: number
  height: number
}

export function jpeg({ width, height, before = [] }: Size & { before?: Uint8Array[] }): Uint8Array {
  const frame = segment(0xc0, bytesOf([8], be(height, 2), be(width, 2), [1, 1, 0x11, 0]))
  const scan = segment(0xda, bytesOf([1, 1, 0, 0, 63, 0]))
  const coded = bytesOf([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56])
  const tables = segment(0xdb, new Uint8Array(65))
  return bytesOf([0xff, 0xd8], ...before, tables, frame, scan, coded, [0xff, 0xd9])
}

/** The checksum is not looked at by whoever reads headers. */
export function chunk(name: string, body: Uint8Array): Uint8Array {
  return bytesOf(be(body.length, 4), name, body, [0, 0, 0, 0])
}

export function png({ width, height, before = [] }: Size & { before?: Uint8Array[] }): Uint8Array {
  const header = chunk("IHDR", bytesOf(be(width, 4), be(height, 4), [8, 2, 0, 0, 0]))
  return bytesOf("\x89PNG\r\n\x1a\n", header, ...before, chunk("IDAT", text("dots")), chunk("IEND", text("")))
}

export function gif({ width, height, comment = "" }: Size & { comment?: string }): Uint8Array {
  const told = comment ? bytesOf([0x21, 0xfe, comment.length], comment, [0]) : bytesOf([])
  const image = bytesOf([0x2c], le(0, 4), le(width, 2), le(height, 2), [0, 2, 2, 0x4c, 0x01, 0])
  return bytesOf("GIF89a", le(width, 2), le(height, 2), [0x80, 0, 0], new Uint8Array(6), told, image, [0x3b])
}

function riffChunk(name: string, body: Uint8Array): Uint8Array {
  return bytesOf(name, le(body.length, 4), body, body.length % 2 ? [0] : [])
}

export function webp({ width, height, secret = "" }: Size & { secret?: string }): Uint8Array {
  const flags = secret ? 0b1000 : 0
  const head = riffChunk("VP8X", bytesOf([flags, 0, 0, 0], le(width - 1, 3), le(height - 1, 3)))
  const lossy = riffChunk("VP8 ", bytesOf([0, 0, 0], "\x9d\x01\x2a", le(width, 2), le(height, 2), [1, 2]))
  const body = bytesOf("WEBP", head, lossy, secret ? riffChunk("EXIF", text(secret)) : [])
  return bytesOf("RIFF", le(body.length, 4), body)
}

export const pdf = (words = "hello") =>
  text(`%PDF-1.4\n% ${words}\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n`)
