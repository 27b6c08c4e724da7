/**
 * JPEG (ITU T.81): the size, and the file without what tells of the sender. A phone writes the place a photo was taken
 * at into it, and customers' photos are taken at home.
 */
import { joined, says, u8, u16, u16le, u32, u32le } from "./bytes.ts"
import type { Picture } from "./inspect.ts"

const SOI = 0xd8
const EOI = 0xd9
const SOS = 0xda
const APP0 = 0xe0
const APP1 = 0xe1
const APP2 = 0xe2
const APP14 = 0xee
const APP15 = 0xef
const COMMENT = 0xfe
/** Start of frame, all kinds; in between lie tables (DHT, JPG, DAC). */
const isFrame = (m: number) => m >= 0xc0 && m <= 0xcf && m !== 0xc4 && m !== 0xc8 && m !== 0xcc
const isRestart = (m: number) => m >= 0xd0 && m <= 0xd7
const MOST_SEGMENTS = 20_000

export function readJpeg(bytes: Uint8Array): Picture | null {
  const parts: Uint8Array[] = [bytes.subarray(0, 2)]
  let at = 2
  let size: { width: number; height: number } | null = null
  let orientation = 1
  let scanned = false
  for (let n = 0; n < MOST_SEGMENTS; n++) {
    if (u8(bytes, at) !== 0xff) return null
    while (u8(bytes, at + 1) === 0xff) at++
    const marker = u8(bytes, at + 1)
    // Whatever stands behind the end is no picture: a film of the moment, an archive, a page.
    if (marker === EOI) return finish(parts, { size: scanned ? size : null, orientation })
    const length = u16(bytes, at + 2)
    const end = at + 2 + length
    if (marker < 0xc0 || marker === SOI || length < 2 || end > bytes.length) return null
    if (isFrame(marker)) {
      const frame = { width: u16(bytes, at + 7), height: u16(bytes, at + 5) }
      if (size && (size.width !== frame.width || size.height !== frame.height)) return null
      size = frame
    }
    if (marker === APP1) orientation = orientationIn(bytes.subarray(at + 4, end)) ?? orientation
    if (isKept(marker, bytes, at + 4)) parts.push(bytes.subarray(at, end))
    at = end
    if (marker !== SOS) continue
    scanned = true
    const next = afterScan(bytes, at)
    if (next === null) return null
    parts.push(bytes.subarray(at, next))
    at = next
  }
  return null
}

/** Tables, frames and scans; of what programs add only what the colours need. */
function isKept(marker: number, bytes: Uint8Array, at: number): boolean {
  if (marker === APP0) return says(bytes, at, "JFIF\0")
  if (marker === APP2) return says(bytes, at, "ICC_PROFILE\0")
  if (marker === APP14) return says(bytes, at, "Adobe")
  return !(marker >= APP1 && marker <= APP15) && marker !== COMMENT
}

/** Where the marker after the compressed data stands; null when the file is cut in them. */
function afterScan(bytes: Uint8Array, from: number): number | null {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1]
    if (next === undefined) return null
    if (next !== 0 && next !== 0xff && !isRestart(next)) return at
  }
  return null
}

const EXIF = "Exif\0\0"
const ORIENTATION = 0x0112

/** Which way up the camera was held, 1 to 8 (Exif 2.32, 4.6.4 A). */
function orientationIn(segment: Uint8Array): number | null {
  if (!says(segment, 0, EXIF)) return null
  const tiff = segment.subarray(EXIF.length)
  const little = says(tiff, 0, "II*\0")
  if (!little && !says(tiff, 0, "MM\0*")) return null
  const short = little ? u16le : u16
  const directory = (little ? u32le : u32)(tiff, 4)
  const entries = Math.min(short(tiff, directory), 512)
  for (let i = 0; i < entries; i++) {
    const entry = directory + 2 + i * 12
    if (short(tiff, entry) !== ORIENTATION) continue
    const value = short(tiff, entry + 8)
    return value >= 1 && value <= 8 ? value : null
  }
  return null
}

/** An Exif segment that says which way is up, and nothing else. */
function exifWith(orientation: number): Uint8Array {
  const tiff = [
    0x4d,
    0x4d,
    0,
    42,
    0,
    0,
    0,
    8,
    0,
    1,
    0x01,
    0x12,
    0,
    3,
    0,
    0,
    0,
    1,
    0,
    orientation,
    0,
    0,
    0,
    0,
    0,
    0,
  ]
  const exif = [...EXIF].map((c) => c.charCodeAt(0))
  return Uint8Array.from([0xff, APP1, 0, 2 + exif.length + tiff.length, ...exif, ...tiff])
}

function finish(
  [start, ...rest]: readonly Uint8Array[],
  of: { size: { width: number; height: number } | null; orientation: number },
): Picture | null {
  if (!of.size || !start) return null
  const turned = of.orientation >= 5
  const { width, height } = of.size
  const up = of.orientation === 1 ? [] : [exifWith(of.orientation)]
  return {
    width: turned ? height : width,
    height: turned ? width : height,
    kept: joined([start, ...up, ...rest, Uint8Array.of(0xff, EOI)]),
  }
}
