import { execFile } from "node:child_process"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { expect, test } from "vitest"

const run = promisify(execFile)
const script = fileURLToPath(new URL("mutate.ts", import.meta.url))

test("every guard removed from the conversation core yields a counterexample", {
  timeout: 600_000,
}, async () => {
  // A missed guard makes the script exit 1, which would hide its list behind a generic failure.
  const { stdout } = await run(process.execPath, [script, "--json"], { maxBuffer: 16 << 20 }).catch(
    (fault: { stdout?: string }) => ({ stdout: fault.stdout ?? "" }),
  )
  const { mutants, missed } = JSON.parse(stdout) as { mutants: number; missed: unknown[] }
  console.log(`mutants: ${mutants - missed.length} of ${mutants} removed guards yield a counterexample`)
  expect(missed).toEqual([])
  expect(mutants).toBeGreaterThan(550)
})
