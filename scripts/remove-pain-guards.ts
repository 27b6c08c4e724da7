/**
 * Takes the guards behind test/pains out, one at a time, in a copy of the tree, and runs the test of that pain there. A
 * test that still passes proves nothing. Exit status 1 when one does, or when an edit no longer applies.
 *
 *   node scripts/remove-pain-guards.ts [--only NUMBER]
 */
import { spawnSync } from "node:child_process"
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { parseArgs } from "node:util"
import { type Edit, PAIN_GUARDS, type PainGuard } from "./pain-guards.ts"

const ROOT = fileURLToPath(new URL("..", import.meta.url))
const PACKAGES = ["core", "contract", "server", "widget", "testkit"]
const ALSO = ["test/pains", "package.json", "tsconfig.json", "vitest.config.ts"]

/** The sources, with the packages linked to each other inside the copy and everything else to what is installed. */
function copyTree(): string {
  const copy = mkdtempSync(join(tmpdir(), "jieying-guards-"))
  for (const part of [...PACKAGES, ...ALSO]) {
    cpSync(join(ROOT, part), join(copy, part), {
      recursive: true,
      filter: (path) => !path.includes("node_modules"),
    })
  }
  const modules = join(copy, "node_modules")
  mkdirSync(join(modules, "@jieying"), { recursive: true })
  for (const name of readdirSync(join(ROOT, "node_modules"))) {
    if (name !== "@jieying") symlinkSync(join(ROOT, "node_modules", name), join(modules, name))
  }
  for (const name of PACKAGES) {
    symlinkSync(join(copy, name), join(modules, "@jieying", name))
    const own = join(ROOT, name, "node_modules")
    try {
      readdirSync(own)
      symlinkSync(own, join(copy, name, "node_modules"))
    } catch {
      // Most packages have everything in the common folder.
    }
  }
  return copy
}

/** Puts the edits in; returns how to take them out again, or null when one does not apply. */
function apply(copy: string, edits: readonly Edit[]): (() => void) | null {
  const before = new Map<string, string>()
  const undo = () => {
    for (const [path, text] of before) writeFileSync(path, text)
  }
  for (const { file, find, put } of edits) {
    const path = join(copy, file)
    const text = readFileSync(path, "utf8")
    if (!before.has(path)) before.set(path, text)
    const pieces = text.split(find)
    if (pieces.length !== 2) {
      undo()
      return null
    }
    writeFileSync(path, pieces.join(put))
  }
  return undo
}

/** All of test/pains, or the tests of one pain. */
function passes(copy: string, pain?: number | string): boolean {
  const vitest = join(ROOT, "node_modules/vitest/vitest.mjs")
  const args = [vitest, "run", "test/pains", ...(pain === undefined ? [] : ["-t", `pain ${pain}:`])]
  return spawnSync(process.execPath, args, { cwd: copy, stdio: "ignore" }).status === 0
}

function judge(copy: string, { pain, edits }: PainGuard): "found" | "MISSED" | "DOES NOT APPLY" {
  const undo = apply(copy, edits)
  if (!undo) return "DOES NOT APPLY"
  try {
    return passes(copy, pain) ? "MISSED" : "found"
  } finally {
    undo()
  }
}

const { values } = parseArgs({ options: { only: { type: "string" } } })
const chosen = PAIN_GUARDS.filter(({ pain }) => values.only === undefined || pain === Number(values.only))
const copy = copyTree()
let missed = 0
try {
  if (!passes(copy, values.only)) {
    console.log("with every guard in place the tests fail already")
    missed += 1
  }
  for (const guard of chosen) {
    const verdict = judge(copy, guard)
    if (verdict !== "found") missed += 1
    console.log(`${verdict.padEnd(8)} pain ${guard.pain}: without "${guard.guard}"`)
  }
} finally {
  rmSync(copy, { recursive: true, force: true })
}
console.log(`\n${chosen.length - missed} of ${chosen.length} removed guards make the test of their pain fail`)
process.exitCode = missed > 0 ? 1 : 0
