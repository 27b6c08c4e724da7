/**
 * Removes the guards of the conversation core one at a time, on a copy, and walks again: a walk that finds nothing
 * wrong without a guard proves nothing about it. Exit status 1 when a removal goes unnoticed or no longer applies.
 *
 *   node scripts/mutate.ts [--only TEXT] [--json]
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"
import { parseArgs } from "node:util"
import type { Walk } from "../core/walk/explore.ts"
import { MUTANTS, type Mutant } from "./mutants.ts"

const CORE = fileURLToPath(new URL("../core", import.meta.url))
const PARTS = ["conversation", "handoff", "routing", "walk", "canonical"]
/** The sound core has about 11,000 classes; a removed guard may add some, never without bound. */
const BOUNDS = { maxStates: 60_000, maxCounterexamples: 1 }

type Result =
  | { mutant: string; found: true; check: string; what: string; path: string[]; transitions: number }
  | { mutant: string; found: false; why: "unnoticed" | "does not apply"; transitions: number }

async function judge(mutant: Mutant): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), "jieying-mutant-"))
  try {
    for (const part of PARTS) cpSync(join(CORE, part), join(folder, part), { recursive: true })
    const file = join(folder, mutant.file)
    const pieces = readFileSync(file, "utf8").split(mutant.find)
    if (pieces.length !== 2)
      return { mutant: mutant.name, found: false, why: "does not apply", transitions: 0 }
    writeFileSync(file, pieces.join(mutant.put))
    const { explore } = await import(pathToFileURL(join(folder, "walk/explore.ts")).href)
    const { counterexamples, transitions } = explore(BOUNDS) as Walk
    const [first] = counterexamples
    if (!first) return { mutant: mutant.name, found: false, why: "unnoticed", transitions }
    return { mutant: mutant.name, found: true, ...first, transitions }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const { values } = parseArgs({ options: { only: { type: "string" }, json: { type: "boolean" } } })
const chosen = MUTANTS.filter((m) => m.name.includes(values.only ?? ""))
const results: Result[] = []
for (const mutant of chosen) results.push(await judge(mutant))
const missed = results.filter((r) => !r.found)

if (values.json) console.log(JSON.stringify({ mutants: results.length, missed, results }))
else {
  for (const r of results) {
    if (r.found)
      console.log(`found   ${r.mutant}\n          ${r.check}: ${r.what}\n          ${r.path.join(" > ")}`)
    else console.log(`MISSED  ${r.mutant}: ${r.why} (${r.transitions} transitions)`)
  }
  console.log(
    `\n${results.length - missed.length} of ${results.length} removed guards yield a counterexample`,
  )
}
process.exitCode = missed.length > 0 ? 1 : 0
