import { execFile } from "node:child_process"
import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { expect, test } from "vitest"
import { follow } from "../core/walk/explore.ts"
import { ACTIONS, CONVERSATION } from "../core/walk/machines.ts"

const run = promisify(execFile)
const script = fileURLToPath(new URL("mutate.ts", import.meta.url))

test("every guard removed from the conversation core yields a counterexample", {
  timeout: 1_800_000,
}, async () => {
  // A missed guard makes the script exit 1, which would hide its list behind a generic failure.
  const { stdout } = await run(process.execPath, [script, "--json"], { maxBuffer: 16 << 20 }).catch(
    (fault: { stdout?: string }) => ({ stdout: fault.stdout ?? "" }),
  )
  const { mutants, missed, strayed } = JSON.parse(stdout) as Record<"missed" | "strayed", string[]> & {
    mutants: number
  }
  console.log(`mutants: ${mutants - missed.length} of ${mutants} removed guards yield a counterexample`)
  if (strayed.length > 0) console.log(`kept paths that led nowhere, walked anew: ${strayed.join(", ")}`)
  expect(missed).toEqual([])
  expect(mutants).toBeGreaterThan(550)
})

test("no kept path is a counterexample with every guard in place", () => {
  const kept = readFileSync(new URL("mutants/paths.json", import.meta.url), "utf8")
  const paths = Object.values(JSON.parse(kept) as Record<string, string[]>)
  expect(paths.length).toBeGreaterThan(100)
  for (const machine of [CONVERSATION, ACTIONS])
    expect(paths.flatMap((path) => follow(machine, path) ?? [])).toEqual([])
})
