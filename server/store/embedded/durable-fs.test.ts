import { mkdtempSync, openSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { DurableNodeFs } from "./durable-fs.ts"

describe("DurableNodeFs", () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "jy-fs-"))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  /** The fsync as PGlite's file system will call it, and what it reported. */
  async function installed() {
    const syncs: number[] = []
    const fatal: string[] = []
    const fs = new DurableNodeFs(folder, {
      onSync: () => void syncs.push(1),
      onFatal: (reason) => {
        fatal.push(reason)
        throw new Error("ended")
      },
    })
    const { emscriptenOpts } = await fs.init({} as never, {})
    const module = { NODEFS: { stream_ops: {} as Record<string, (stream: unknown) => number> } }
    ;(emscriptenOpts.preRun as ((module: unknown) => void)[]).at(-1)?.(module)
    const sync = module.NODEFS.stream_ops.fsync
    if (!sync) throw new Error("no fsync was installed")
    return { sync, syncs, fatal }
  }

  test("syncs files and folders", async () => {
    const { sync, syncs, fatal } = await installed()
    expect(sync({ nfd: openSync(join(folder, "file"), "w"), node: { mode: 0o100600 } })).toBe(0)
    expect(sync({ nfd: openSync(folder, "r"), node: { mode: 0o040700 } })).toBe(0)
    expect([syncs.length, fatal]).toEqual([2, []])
  })

  test("ends everything when a file cannot be synced", async () => {
    const { sync, fatal } = await installed()
    expect(() => sync({ nfd: 999_999, node: { mode: 0o100600 } })).toThrow("ended")
    expect(fatal).toEqual([expect.stringContaining("fsync failed")])
  })
})
