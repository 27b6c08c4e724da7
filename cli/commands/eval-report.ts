/** `jieying eval report`: every task that has data, on one page. */
import { execFile } from "node:child_process"
import { readFileSync } from "node:fs"
import { stat, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { promisify } from "node:util"
import { DEFAULT_CALIBRATION } from "@jieying/core/answer/default-calibration.ts"
import { Command, InvalidArgumentError, Option } from "commander"
import { CliFault } from "../fault.ts"
import { type DataSets, describeFile, findData } from "../report/find-data.ts"
import { reportPage } from "../report/page.ts"
import { askHumanPart, faqPart, handoffPart, intentPart, timed } from "../report/parts.ts"
import type { Part, Report, Task } from "../report/task.ts"
import { REPORT_WORDS } from "../report/words.ts"

export interface EvalReportOptions {
  data?: string
  askHuman?: string
  handoffTrain?: string
  handoffTest?: string
  intentTrain?: string
  intentTest?: string
  knowledge?: string
  questions?: string
  out?: string
  lang: "zh" | "en"
  seed: number
  /** False: the page holds no times, and the same data make the same bytes. */
  times: boolean
  json?: boolean
}

const ROOT = join(import.meta.dirname, "..", "..")

export function evalReportCommand(): Command {
  return new Command("report")
    .summary("all of it on one page, with charts and what was judged wrong")
    .description(
      "Measures every task it has data for and writes one HTML page that needs nothing else: figures, charts, the examples " +
        "judged wrong, versions, seed, and size and hash of every file. A task without data says so. Needs no server.",
    )
    .option(
      "--data <folder>",
      "a folder for each task: ask-human/*.jsonl, handoff/*_train.jsonl, intents/*_train.jsonl with *_test or *_dev, " +
        "and any folder with faq.jsonl and questions*.jsonl",
    )
    .option("--ask-human <file>", "as jieying eval ask-human --test takes it")
    .option("--handoff-train <file>", "as jieying eval handoff takes it")
    .option("--handoff-test <file>", "the same; without it the training file is judged in five parts")
    .option("--intent-train <file>", "as jieying eval intent takes it")
    .option("--intent-test <file>", "the same")
    .option("--knowledge <path>", "as jieying eval faq takes it")
    .option("--questions <file>", "the same")
    .option("--out <file>", "where the page is written", "jieying-report.html")
    .addOption(new Option("--lang <lang>", "language of the page").choices(["zh", "en"]).default("zh"))
    .option("--seed <n>", "of the random choices", seed, 1)
    .option("--no-times", "leave out how long each took: the same data then make the same bytes")
    .option("--json", "print everything as one JSON object instead of writing a page")
    .addHelpText("after", "\nExample:\n  jieying eval report --data data --out report.html")
    .action((options: EvalReportOptions) => evalReport(options))
}

/** Measures, and writes the page or prints the JSON. @throws CliFault */
export async function evalReport(options: EvalReportOptions): Promise<void> {
  const report = await makeReport(await dataSets(options), options.seed)
  if (options.json) {
    console.log(JSON.stringify(options.times ? report : withoutTimes(report)))
    return
  }
  const out = options.out ?? "jieying-report.html"
  await writeFile(out, reportPage(report, REPORT_WORDS[options.lang], { times: options.times }))
  console.log(
    `Written to ${out}: ${report.tasks.map(({ name, parts }) => `${name} ${parts.length}`).join(", ")}.`,
  )
}

async function dataSets(options: EvalReportOptions): Promise<DataSets> {
  if (options.data !== undefined) await mustBeFolder(options.data)
  const found: DataSets = options.data
    ? await findData(options.data)
    : { askHuman: [], handoff: [], intent: [], faq: [] }
  const { askHuman, handoffTrain, handoffTest, intentTrain, intentTest, knowledge, questions } = options
  bothOrNone(intentTrain, intentTest, "--intent-train and --intent-test")
  bothOrNone(knowledge, questions, "--knowledge and --questions")
  const given = "given"
  const all = {
    askHuman: [...found.askHuman, ...(askHuman ? [{ name: given, test: askHuman }] : [])],
    handoff: [
      ...found.handoff,
      ...(handoffTrain ? [{ name: given, train: handoffTrain, test: handoffTest }] : []),
    ],
    intent: [
      ...found.intent,
      ...(intentTrain && intentTest ? [{ name: given, train: intentTrain, test: intentTest }] : []),
    ],
    faq: [...found.faq, ...(knowledge && questions ? [{ name: given, knowledge, questions }] : [])],
  }
  if (Object.values(all).every((sets) => sets.length === 0))
    throw new CliFault(
      "There is no data to measure.",
      "Give --data FOLDER, or the files of one task. See --help.",
    )
  return all
}

async function mustBeFolder(path: string): Promise<void> {
  const found = await stat(path).catch(() => null)
  if (!found?.isDirectory()) throw new CliFault(`There is no folder ${path}.`)
}

function bothOrNone(one: unknown, other: unknown, names: string): void {
  if ((one === undefined) !== (other === undefined)) throw new CliFault(`${names} go together.`)
}

async function makeReport(sets: DataSets, seedOfRun: number): Promise<Report> {
  const tasks: Task[] = [
    {
      name: "ask-human",
      parts: await each(
        sets.askHuman,
        ({ test }) => [test],
        ({ name, test }) => askHumanPart(name, test),
      ),
    },
    {
      name: "handoff",
      parts: await each(
        sets.handoff,
        ({ train, test }) => (test ? [train, test] : [train]),
        ({ name, train, test }) => handoffPart(name, { train, test, seed: seedOfRun }),
      ),
    },
    {
      name: "intent",
      parts: await each(
        sets.intent,
        ({ train, test }) => [train, test],
        ({ name, ...files }) => intentPart(name, files),
      ),
    },
    {
      name: "faq",
      parts: await each(
        sets.faq,
        ({ knowledge, questions }) => [knowledge, questions],
        ({ name, ...files }) => faqPart(name, files),
      ),
    },
  ]
  return { versions: await versions(), seed: seedOfRun, tasks }
}

async function each<S extends { name: string }>(
  sets: readonly S[],
  filesOf: (set: S) => readonly string[],
  measure: (set: S) => Promise<Omit<Part, "files" | "took">>,
): Promise<Part[]> {
  const parts: Part[] = []
  for (const set of sets) {
    const measured = await timed(() => measure(set))
    parts.push({ ...measured, files: await Promise.all(filesOf(set).map(describeFile)) })
  }
  return parts
}

async function versions(): Promise<Report["versions"]> {
  const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { version: string }
  return {
    program: version,
    commit: await commit(),
    calibration: DEFAULT_CALIBRATION.version,
    node: process.version,
  }
}

/** Null where this is no checkout, or there is no git. */
async function commit(): Promise<string | null> {
  try {
    const { stdout } = await promisify(execFile)("git", ["-C", ROOT, "rev-parse", "HEAD"], { timeout: 5_000 })
    return stdout.trim()
  } catch {
    return null
  }
}

function withoutTimes(report: Report): unknown {
  return {
    ...report,
    tasks: report.tasks.map((task) => ({ ...task, parts: task.parts.map(({ took: _, ...part }) => part) })),
  }
}

function seed(text: string): number {
  const value = Number(text)
  if (Number.isInteger(value) && value >= 0) return value
  throw new InvalidArgumentError("A whole number from 0.")
}
