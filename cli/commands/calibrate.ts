import { readFile, writeFile } from "node:fs/promises"
import { calibrate as fitCalibration } from "@jieying/core/answer/calibration/calibrate.ts"
import type { Calibration } from "@jieying/core/answer/confidence.ts"
import { labelledExamples } from "@jieying/core/answer/evaluate.ts"
import { CliFault } from "../fault.ts"
import { readArticles, readQuestions } from "./faq-files.ts"

export interface CalibrateOptions {
  /** JSONL or CSV files, or folders of Markdown files; several are separate knowledge bases. */
  knowledge: string | readonly string[]
  /** JSONL files of {question, id|null}, one for each knowledge base, in the same order. */
  questions: string | readonly string[]
  /** The greatest share of wrong answers among the given ones, above 0 and at most 0.5. */
  maxWrong?: number
  /** Where the calibration is written, as JSON; as a TypeScript constant when the name ends in .ts. */
  out: string
  json?: boolean
}

const DEFAULT_MAX_WRONG = 0.05
/** Fewer labelled questions than this fit noise. */
const FEWEST_QUESTIONS = 40

/** Fits confidence and thresholds to labelled questions and writes them to `out`. */
export async function calibrate(options: CalibrateOptions): Promise<void> {
  const maxWrong = options.maxWrong ?? DEFAULT_MAX_WRONG
  if (!(maxWrong > 0 && maxWrong <= 0.5)) {
    throw new CliFault(`--max-wrong is ${maxWrong}.`, "Give a share above 0 and at most 0.5, such as 0.05.")
  }
  const sets = pairs(options)
  const examples = []
  let asked = 0
  for (const set of sets) {
    const articles = await readArticles(set.knowledge)
    const questions = await readQuestions(set.questions)
    asked += questions.length
    examples.push(...labelledExamples(articles, questions))
  }
  if (asked < FEWEST_QUESTIONS) {
    throw new CliFault(
      `${asked} questions are too few to calibrate with.`,
      `Label at least ${FEWEST_QUESTIONS}, a quarter of them such that no article answers them (id null).`,
    )
  }
  const calibration = fitCalibration(examples, { maxWrong })
  await writeFile(options.out, options.out.endsWith(".ts") ? asModule(calibration) : asJson(calibration))
  console.log(options.json ? JSON.stringify(calibration) : summary(calibration, { asked, out: options.out }))
}

function pairs({ knowledge, questions }: CalibrateOptions): { knowledge: string; questions: string }[] {
  const bases = [knowledge].flat() as string[]
  const files = [questions].flat() as string[]
  if (bases.length !== files.length) {
    throw new CliFault(
      `There are ${bases.length} knowledge bases and ${files.length} files of questions.`,
      "Give one file of questions for each knowledge base, in the same order.",
    )
  }
  return bases.map((base, i) => ({ knowledge: base, questions: files[i] as string }))
}

function asJson(calibration: Calibration): string {
  return `${JSON.stringify(calibration, null, 2)}\n`
}

function asModule(calibration: Calibration): string {
  const fields = JSON.stringify(calibration, null, 2)
    .replace(/"(\w+)":/g, "$1:")
    .replace(/([^{,])\n/g, "$1,\n")
  return `import type { Calibration } from "./confidence.ts"

/**
 * The calibration in force until a workspace has one of its own. Written by \`jieying calibrate\` from the knowledge and
 * the labelled questions in server/demo/knowledge; do not edit by hand, run
 *   jieying calibrate --knowledge server/demo/knowledge/shop server/demo/knowledge/hotline \\
 *     --questions server/demo/knowledge/shop/questions.jsonl server/demo/knowledge/hotline/questions.jsonl \\
 *     --max-wrong ${calibration.maxWrong} --out core/answer/default-calibration.ts
 */
export const DEFAULT_CALIBRATION: Calibration = ${fields}
`
}

function summary(calibration: Calibration, { asked, out }: { asked: number; out: string }): string {
  return [
    `${asked} questions, ${calibration.examples} examples, at most ${calibration.maxWrong * 100} % wrong answers.`,
    `sure from ${calibration.sure.toFixed(3)}, half sure from ${calibration.halfSure.toFixed(3)}.`,
    `Written to ${out} as version ${calibration.version}.`,
  ].join("\n")
}

/** Reads what `calibrate` wrote. Throws CliFault. */
export async function readCalibration(path: string): Promise<Calibration> {
  const text = await readFile(path, "utf8").catch(() => {
    throw new CliFault(`There is no file ${path}.`)
  })
  try {
    const value = JSON.parse(text) as Partial<Calibration> | null
    if (isCalibration(value)) return value
  } catch {
    // Reported below, like any other file that is not a calibration.
  }
  throw new CliFault(`${path} is not a calibration.`, "Make one: jieying calibrate --help")
}

function isCalibration(value: Partial<Calibration> | null): value is Calibration {
  if (typeof value !== "object" || value === null) return false
  const numbers = [value.bias, value.sure, value.halfSure, ...Object.values(value.weights ?? {})]
  return typeof value.version === "string" && value.weights !== undefined && numbers.every(Number.isFinite)
}
