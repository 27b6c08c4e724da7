/**
 * Removes the guards of the conversation core one at a time, on a copy, and walks again: a walk that finds nothing
 * wrong without a guard proves nothing about it. Exit status 1 when a removal goes unnoticed or no longer applies.
 * Where a walk is long, the path it found is kept (mutants/paths.json) and tried first; one that no longer leads to a
 * counterexample costs the walk again and is told. --keep-paths writes them anew.
 *
 *   node scripts/mutate.ts [--only TEXT] [--json] [--keep-paths]
 */
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { stripTypeScriptTypes } from "node:module"
import { availableParallelism, tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"
import { parseArgs } from "node:util"
import { isMainThread, parentPort, Worker } from "node:worker_threads"
import type { explore as Explore, follow as Follow, Machine } from "../core/walk/explore.ts"
import type { Mutant } from "./mutants/mutant.ts"
import { MUTANTS } from "./mutants.ts"

const CORE = fileURLToPath(new URL("../core", import.meta.url))
/** What decide and the walk are made of, and what they import. */
const PARTS = [
  "conversation",
  "automation",
  "action",
  "consent",
  "handoff",
  "routing",
  "walk",
  "canonical",
  "form",
  "field",
]
/** The sound core has about 3,500 classes in one walk, 18,000 in the other; a removed guard may add some, never without bound. */
const BOUNDS = {
  conversation: { maxStates: 20_000, maxCounterexamples: 1 },
  actions: { maxStates: 60_000, maxCounterexamples: 1 },
}
const MAX_WORKERS = 4
const PATHS = fileURLToPath(new URL("mutants/paths.json", import.meta.url))
/** A walk of more transitions has its path kept. */
const LONG = 1_000

type Result =
  | {
      mutant: string
      found: true
      check: string
      what: string
      path: string[]
      transitions: number
      /** The path that is kept no longer finds it. */
      strayed: boolean
    }
  | { mutant: string; found: false; why: "unnoticed" | "does not apply"; transitions: number }

/** The core as JavaScript, file by file: turned once, not anew for every mutant. */
const PLAIN: ReadonlyMap<string, string> = new Map(
  globSync(`{${PARTS.join(",")}}/**/*.ts`, { cwd: CORE, exclude: ["**/*.test.ts", "handoff/*/**"] }).map(
    (file) => [file, plain(readFileSync(join(CORE, file), "utf8"))],
  ),
)

/** By keyOf the mutant. */
const KEPT: Readonly<Record<string, string[]>> = existsSync(PATHS)
  ? JSON.parse(readFileSync(PATHS, "utf8"))
  : {}

function plain(source: string): string {
  return stripTypeScriptTypes(source).replaceAll(/(from ".*)\.ts"/g, '$1.js"')
}

async function judge(mutant: Mutant): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), "jieying-mutant-"))
  try {
    const source = readFileSync(join(CORE, mutant.file), "utf8").split(mutant.find)
    if (source.length !== 2)
      return { mutant: mutant.name, found: false, why: "does not apply", transitions: 0 }
    for (const [file, text] of PLAIN) {
      const path = join(folder, file.replace(/\.ts$/, ".js"))
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, file === mutant.file ? plain(source.join(mutant.put)) : text)
    }
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }')
    const { explore, follow }: { explore: typeof Explore; follow: typeof Follow } = await import(
      pathToFileURL(join(folder, "walk/explore.js")).href
    )
    const { CONVERSATION, ACTIONS } = await import(pathToFileURL(join(folder, "walk/machines.js")).href)
    const machine: Machine = mutant.walk === "actions" ? ACTIONS : CONVERSATION
    const kept = KEPT[keyOf(mutant)]
    const again = kept && follow(machine, kept)
    if (again) {
      const transitions = again.path.length
      return { mutant: mutant.name, found: true, ...again, transitions, strayed: false }
    }
    const { counterexamples, transitions } = explore(machine, BOUNDS[mutant.walk])
    const [first] = counterexamples
    if (!first) return { mutant: mutant.name, found: false, why: "unnoticed", transitions }
    return { mutant: mutant.name, found: true, ...first, transitions, strayed: kept !== undefined }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Each worker asks for the next mutant when it is done with one, so that a long walk holds up none of the others. */
async function judgeAll(mutants: readonly Mutant[], report: (result: Result) => void): Promise<Result[]> {
  const results: Result[] = []
  let next = 0
  const workers = Math.min(availableParallelism(), MAX_WORKERS, mutants.length)
  await Promise.all(
    Array.from({ length: workers }, async () => {
      const worker = new Worker(new URL(import.meta.url))
      try {
        for (let at = next++; at < mutants.length; at = next++) {
          const result = await askWorker(worker, mutants[at] as Mutant)
          results[at] = result
          report(result)
        }
      } finally {
        await worker.terminate()
      }
    }),
  )
  return results
}

function askWorker(worker: Worker, mutant: Mutant): Promise<Result> {
  return new Promise((resolve, reject) => {
    worker.once("error", reject)
    worker.once("message", (result: Result) => {
      worker.off("error", reject)
      resolve(result)
    })
    worker.postMessage(mutant)
  })
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { only: { type: "string" }, json: { type: "boolean" }, "keep-paths": { type: "boolean" } },
  })
  const chosen = MUTANTS.filter((m) => m.name.includes(values.only ?? ""))
  const results = await judgeAll(chosen, values.json ? () => {} : print)
  if (values["keep-paths"]) keepPaths(chosen, results)
  const missed = results.filter((r) => !r.found)
  const strayed = results.flatMap((r) => (r.found && r.strayed ? [r.mutant] : []))
  if (values.json) console.log(JSON.stringify({ mutants: results.length, missed, strayed, results }))
  else {
    console.log(
      `\n${results.length - missed.length} of ${results.length} removed guards yield a counterexample`,
    )
    if (strayed.length > 0)
      console.log(`${strayed.length} kept paths led nowhere: --keep-paths writes them anew`)
  }
  process.exitCode = missed.length > 0 ? 1 : 0
}

/** Of those that were looked at now; the others stay as they are, and those of mutants that are no more go. */
function keepPaths(chosen: readonly Mutant[], results: readonly Result[]): void {
  const now = new Map(chosen.map((mutant, i) => [mutant, results[i]]))
  const paths = MUTANTS.flatMap((mutant) => {
    const path = pathOf(now.get(mutant), KEPT[keyOf(mutant)])
    return path ? [[keyOf(mutant), path]] : []
  })
  const lines = paths.map(([key, path]) => `  ${JSON.stringify(key)}: ${JSON.stringify(path)}`)
  writeFileSync(PATHS, `{\n${lines.join(",\n")}\n}\n`)
}

function pathOf(result: Result | undefined, kept: string[] | undefined): string[] | undefined {
  if (!result?.found) return kept
  if (result.transitions > LONG) return result.path
  return result.strayed ? undefined : kept
}

function keyOf({ file, name }: Mutant): string {
  return `${file}: ${name}`
}

function print(r: Result): void {
  if (r.found)
    console.log(`found   ${r.mutant}\n          ${r.check}: ${r.what}\n          ${r.path.join(" > ")}`)
  else console.log(`MISSED  ${r.mutant}: ${r.why} (${r.transitions} transitions)`)
}

if (isMainThread) await main()
else parentPort?.on("message", async (mutant: Mutant) => parentPort?.postMessage(await judge(mutant)))
