/**
 * What the disk can do: write 8 KB into space that is already there, sync, repeat - as a write-ahead log does. A file
 * that grows would be slower, and a kinder reference.
 */
import { closeSync, fdatasyncSync, fsyncSync, openSync, unlinkSync, writeSync } from "node:fs"
import { join } from "node:path"

const PAGE = Buffer.alloc(8192, 1)
const PAGES = 512

/** Milliseconds of each sync within the given time. */
export function syncTimes(folder: string, seconds: number): number[] {
  const path = join(folder, "bench-fsync")
  const file = openSync(path, "w")
  const times: number[] = []
  try {
    for (let page = 0; page < PAGES; page++) writeSync(file, PAGE, 0, PAGE.length, page * PAGE.length)
    fsyncSync(file)
    const until = performance.now() + seconds * 1000
    for (let n = 0; performance.now() < until; n++) {
      const begun = performance.now()
      writeSync(file, PAGE, 0, PAGE.length, (n % PAGES) * PAGE.length)
      fdatasyncSync(file)
      times.push(performance.now() - begun)
    }
  } finally {
    closeSync(file)
    unlinkSync(path)
  }
  return times
}
