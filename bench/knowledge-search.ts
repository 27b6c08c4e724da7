/** Knowledge search at 100,000 articles: time of a search and memory of the index. Goal: p99 <= 5 ms, about 200 MB. */
import { performance } from "node:perf_hooks"
import { setFlagsFromString } from "node:v8"
import { runInNewContext } from "node:vm"
import { fold } from "@jieying/core/answer/fold.ts"
import { SearchIndex } from "@jieying/core/answer/search-index.ts"
import { type BenchRow, benchRow } from "./row.ts"
import { type SyntheticKnowledge, syntheticKnowledge } from "./synthetic-articles.ts"

const SEED = 20_261_122
const ARTICLES = 100_000
const QUESTIONS = 1000
const WARM_UP = 200
/** A scan takes a hundred times as long as a search; fewer of them are enough to know its p99 well. */
const SCANNED_QUESTIONS = 50
const MEBIBYTE = 1024 * 1024

export async function knowledgeSearch(): Promise<BenchRow[]> {
  const knowledge = syntheticKnowledge(SEED)
  const before = memory()
  const index = new SearchIndex()
  for (let i = 0; i < ARTICLES; i += 1) index.put(knowledge.article(i))
  const held = memory() - before
  const questions = Array.from({ length: QUESTIONS + WARM_UP }, (_, i) =>
    knowledge.question((i * 7919) % ARTICLES),
  )
  const ours = times(questions, (question) => index.search(question)).slice(WARM_UP)
  const texts = foldedTexts(knowledge)
  const scan = times(questions.slice(0, SCANNED_QUESTIONS), (question) => scanForBest(texts, question))
  const textBytes = texts.reduce((sum, text) => sum + text.length * 2, 0)
  return [
    benchRow({
      name: "knowledge search at 100,000 articles, p50",
      ours: percentile(ours, 0.5),
      unit: "ms",
      reference: percentile(scan, 0.5),
      referenceName: "linear scan for shared bigrams",
    }),
    benchRow({
      name: "knowledge search at 100,000 articles, p99",
      ours: percentile(ours, 0.99),
      unit: "ms",
      reference: percentile(scan, 0.99),
      referenceName: "linear scan for shared bigrams",
    }),
    benchRow({
      name: "knowledge index memory at 100,000 articles, articles included",
      ours: held / MEBIBYTE,
      unit: "MiB",
      reference: textBytes / MEBIBYTE,
      referenceName: "the articles' text alone",
    }),
  ]
}

function foldedTexts(knowledge: SyntheticKnowledge): string[] {
  return Array.from({ length: ARTICLES }, (_, i) => {
    const { title, aliases, body } = knowledge.article(i)
    return fold([title, ...aliases, body].join("\n"))
  })
}

/** The text that contains most of the question's bigrams, by looking at every text. */
function scanForBest(texts: readonly string[], question: string): number {
  const folded = fold(question).replaceAll(" ", "")
  const bigrams = Array.from({ length: Math.max(0, folded.length - 1) }, (_, i) => folded.slice(i, i + 2))
  let best = -1
  let most = 0
  for (const [i, text] of texts.entries()) {
    const shared = bigrams.reduce((count, bigram) => count + (text.includes(bigram) ? 1 : 0), 0)
    if (shared > most) {
      most = shared
      best = i
    }
  }
  return best
}

/** Milliseconds of each call, in order. */
function times(questions: readonly string[], ask: (question: string) => unknown): number[] {
  return questions.map((question) => {
    const started = performance.now()
    ask(question)
    return performance.now() - started
  })
}

/** Nearest rank. */
function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

/** Bytes in use, on and off the JavaScript heap, after a full collection. */
function memory(): number {
  setFlagsFromString("--expose-gc")
  const collect = runInNewContext("gc") as () => void
  collect()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}
