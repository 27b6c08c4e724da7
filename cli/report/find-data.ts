/** The data of each task in a folder laid out as the project's own: one folder a task, files told by their names. */
import { createHash } from "node:crypto"
import { readdir, readFile, stat } from "node:fs/promises"
import { basename, join } from "node:path"
import type { DataFile } from "./task.ts"

export interface DataSets {
  readonly askHuman: readonly { name: string; test: string }[]
  readonly handoff: readonly { name: string; train: string; test?: string }[]
  readonly intent: readonly { name: string; train: string; test: string }[]
  readonly faq: readonly { name: string; knowledge: string; questions: string }[]
}

/** Sets of one task taken of a folder. */
const MOST_SETS = 20

/**
 * ask-human/*.jsonl; handoff/NAME_train.jsonl with NAME_test.jsonl, or alone; intents/NAME_train.jsonl with NAME_test.jsonl
 * or NAME_dev.jsonl; and every folder that holds faq.jsonl with questions*.jsonl. What is not there is left out.
 */
export async function findData(folder: string): Promise<DataSets> {
  return {
    askHuman: (await names(join(folder, "ask-human")))
      .filter((name) => name.endsWith(".jsonl"))
      .map((name) => ({ name: stem(name), test: join(folder, "ask-human", name) })),
    handoff: await pairs(join(folder, "handoff"), ["_test.jsonl", "_dev.jsonl"]),
    intent: (await pairs(join(folder, "intents"), ["_test.jsonl", "_dev.jsonl"])).flatMap(
      ({ name, train, test }) => (test === undefined ? [] : [{ name, train, test }]),
    ),
    faq: await faqSets(folder),
  }
}

async function pairs(
  folder: string,
  endings: readonly string[],
): Promise<{ name: string; train: string; test?: string }[]> {
  const all = await names(folder)
  return all
    .filter((name) => name.endsWith("_train.jsonl"))
    .map((name) => {
      const set = name.slice(0, -"_train.jsonl".length)
      const test = endings.map((ending) => set + ending).find((each) => all.includes(each))
      return { name: set, train: join(folder, name), ...(test && { test: join(folder, test) }) }
    })
}

async function faqSets(folder: string): Promise<{ name: string; knowledge: string; questions: string }[]> {
  const sets: { name: string; knowledge: string; questions: string }[] = []
  for (const name of await names(folder)) {
    const files = await names(join(folder, name))
    const questions = files.find((file) => /^questions.*\.jsonl$/.test(file))
    if (!files.includes("faq.jsonl") || questions === undefined) continue
    sets.push({ name, knowledge: join(folder, name, "faq.jsonl"), questions: join(folder, name, questions) })
  }
  return sets
}

async function names(folder: string): Promise<string[]> {
  const found = await readdir(folder).catch((): string[] => [])
  return found.sort().slice(0, 10 * MOST_SETS)
}

function stem(name: string): string {
  return name.replace(/\.\w+$/, "")
}

/** A folder (Markdown knowledge) stands by its name alone. */
export async function describeFile(path: string): Promise<DataFile> {
  if ((await stat(path)).isDirectory()) return { name: basename(path), bytes: 0, sha256: "" }
  const bytes = await readFile(path)
  return {
    name: basename(path),
    bytes: bytes.length,
    sha256: createHash("sha256").update(bytes).digest("hex"),
  }
}
