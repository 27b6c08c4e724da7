import { performance } from "node:perf_hooks"
import { answer } from "@jieying/core/answer/answer.ts"
import type { Article } from "@jieying/core/answer/article.ts"
import { DEFAULT_CALIBRATION } from "@jieying/core/answer/default-calibration.ts"
import {
  evaluateFaq,
  type FaqEvaluation,
  type FaqMode,
  type LabelledQuestion,
} from "@jieying/core/answer/evaluate.ts"
import { SearchIndex } from "@jieying/core/answer/search-index.ts"
import { readCalibration } from "./calibrate.ts"
import { readArticles, readQuestions } from "./faq-files.ts"
import { meaningsOf } from "./faq-meanings.ts"

export interface EvalFaqOptions {
  /** A JSONL or CSV file, or a folder of Markdown files. */
  knowledge: string
  /** A JSONL file of {question, id|null}. */
  questions: string
  /** A file that `calibrate` wrote; the shipped calibration otherwise. */
  calibration?: string
  /** By meaning as well, with what the environment names. */
  embeddings?: boolean
  json?: boolean
}

/** Searches answered before timing, so that the figures are those of a warm server. */
const WARM_UP = 200

/** Measures how well and how fast labelled questions are answered, and prints it. */
export async function evalFaq(options: EvalFaqOptions): Promise<void> {
  const articles = await readArticles(options.knowledge)
  const questions = await readQuestions(options.questions)
  warnOfUnknownIds(articles, questions, options.questions)
  const calibration = options.calibration ? await readCalibration(options.calibration) : DEFAULT_CALIBRATION
  const meanings = options.embeddings ? await meaningsOf(articles, questions) : undefined
  const mode: FaqMode = { calibration, meaningOf: meanings?.of }
  const evaluation: FaqEvaluation & { embeddings?: string } = {
    ...evaluateFaq(articles, questions, mode),
    ...timeAnswers(articles, questions, mode),
    ...(meanings && { embeddings: meanings.model }),
  }
  console.log(options.json ? JSON.stringify(evaluation) : table(evaluation))
}

function warnOfUnknownIds(
  articles: readonly Article[],
  questions: readonly LabelledQuestion[],
  file: string,
): void {
  const ids = new Set(articles.map((article) => article.id))
  const unknown = questions.filter(({ id }) => id !== null && !ids.has(id))
  if (unknown.length === 0) return
  console.error(
    `${file}: ${unknown.length} questions name an article the knowledge does not have (first: ${unknown[0]?.id}); ` +
      "they count as not found. An unanswerable question has id null.",
  )
}

function timeAnswers(
  articles: readonly Article[],
  questions: readonly LabelledQuestion[],
  { calibration, meaningOf = () => undefined }: FaqMode,
): { p50Ms: number; p99Ms: number } {
  const index = new SearchIndex(articles)
  const ask = (question: string) => answer(index, calibration, question, meaningOf(question))
  for (let i = 0; i < WARM_UP; i += 1) {
    ask((questions[i % questions.length] as LabelledQuestion).question)
  }
  const times = questions.map(({ question }) => {
    const started = performance.now()
    ask(question)
    return performance.now() - started
  })
  times.sort((a, b) => a - b)
  return { p50Ms: percentile(times, 0.5), p99Ms: percentile(times, 0.99) }
}

/** Nearest rank. */
function percentile(sorted: readonly number[], share: number): number {
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0
  return Math.round(value * 1000) / 1000
}

function table(evaluation: FaqEvaluation): string {
  const { n, answeredCorrect, answeredWrong, abstainedRight, abstainedWrong } = evaluation
  const answerable = n - abstainedRight
  const rows: [string, string][] = [
    ["questions", String(n)],
    ["recall at 1", evaluation.recallAt1.toFixed(3)],
    ["recall at 5", evaluation.recallAt5.toFixed(3)],
    ["mean reciprocal rank", evaluation.mrr.toFixed(3)],
    ["answered, correct", String(answeredCorrect)],
    ["answered, wrong", String(answeredWrong)],
    ["not answered, rightly", String(abstainedRight)],
    ["not answered, though answerable", `${abstainedWrong} of ${answerable}`],
    ["time of an answer, p50", `${evaluation.p50Ms} ms`],
    ["time of an answer, p99", `${evaluation.p99Ms} ms`],
  ]
  const width = Math.max(...rows.map(([label]) => label.length))
  return rows.map(([label, value]) => `${label.padEnd(width)}  ${value}`).join("\n")
}
