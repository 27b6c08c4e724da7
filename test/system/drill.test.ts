/** The whole drill, small, on both stores; then it has left nothing behind. What its judge finds: cli/drill/judge.test.ts. */
import { execFile, spawn } from "node:child_process"
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"
import { storesUnderTest } from "@jieying/testkit/stores.ts"
import { expect, test } from "vitest"
import type { Report } from "../../cli/drill/report.ts"

const MAIN = join(import.meta.dirname, "../../cli/main.ts")
const TEST_MS = 240_000
const SMALL = ["--customers", "20", "--agents", "2", "--kills", "1", "--drops", "1", "--pace", "30"]
const stores = await storesUnderTest()

/** A drill with a folder of its own for what it leaves behind. */
async function inFolder(use: (folder: string, env: NodeJS.ProcessEnv) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "drill-test-"))
  try {
    await use(folder, { ...process.env, TMPDIR: folder })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

// Both at once: a drill is mostly people who wait.
test.concurrent.each(stores)(
  "a drill on $name: nobody is stranded, places are kept, nothing is lost",
  async ({ fresh }) => {
    await inFolder(async (folder, env) => {
      const { databaseUrl, drop } = await fresh()
      const page = join(folder, "drill.html")
      try {
        const store = databaseUrl === undefined ? [] : ["--database-url", databaseUrl]
        const args = [MAIN, "drill", ...SMALL, ...store, "--seed", "7", "--json", "--out", page]
        const { stdout } = await promisify(execFile)(process.execPath, args, { env }).catch((error) => error)
        const report = JSON.parse(stdout) as Report
        expect(report.checks.flatMap((check) => check.faults)).toEqual([])
        expect(report.ok).toBe(true)
        expect(Object.values(report.endings).reduce((a, b) => a + b)).toBe(20)
        expect(report.incidents.map((i) => i.kind).sort()).toEqual(["drop", "kill"])
        expect(report.reach).toMatchObject({ asksToQueue: 1, callbacks: { missed: 0, pending: 0 } })
        expect(report.tapToAlert.fromTap.n).toBe(20)
        expect(await readFile(page, "utf8")).toContain("Nobody stranded, nothing lost, places kept.")
      } finally {
        await drop()
      }
      expect(await readdir(folder)).toEqual(["drill.html"])
    })
  },
  TEST_MS,
)

test.concurrent("Ctrl-C ends the server and removes its data", async () => {
  await inFolder(async (folder, env) => {
    const drill = spawn(process.execPath, [MAIN, "drill", ...SMALL], {
      env,
      stdio: ["ignore", "ignore", "pipe"],
    })
    const exited = new Promise<number | null>((resolve) => drill.once("exit", resolve))
    await new Promise((resolve) => drill.stderr.once("data", resolve))
    drill.kill("SIGINT")
    expect(await exited).toBe(130)
    expect(await readdir(folder)).toEqual([])
  })
})
