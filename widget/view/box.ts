/** The place of a file in the log: known from the record alone, so that nothing jumps when the file comes. */
import type { Attachment } from "@jieying/contract/events.ts"

const WIDE = 240
const TALL = 280

/** Width and height of the place of a file in the log, px. */
export function boxOf({ width, height }: Attachment): [number, number] {
  if (!width || !height) return [WIDE, 56]
  const shrink = Math.min(1, WIDE / width)
  return [Math.max(72, Math.round(width * shrink)), Math.max(72, Math.min(TALL, Math.round(height * shrink)))]
}
