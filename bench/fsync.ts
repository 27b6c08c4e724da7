/** What the disk can do: append a little, sync, repeat. */
import { closeSync, fdatasyncSync, openSync, unlinkSync, writeSync } from "node:fs"
import { join } from "node:path"

const BYTES = Buffer.alloc(512, 1)

export async function fsyncsPerSecond(folder: string, seconds: number): Promise<number> {
  const path = join(folder, "bench-fsync")
  const file = openSync(path, "w")
  const begun = performance.now()
  let syncs = 0
  try {
    while (performance.now() - begun < seconds * 1000) {
      writeSync(file, BYTES)
      fdatasyncSync(file)
      syncs += 1
    }
  } finally {
    closeSync(file)
    unlinkSync(path)
  }
  return syncs / ((performance.now() - begun) / 1000)
}
