/** Knowledge search at 100,000 articles, by words and by meaning: time of a search, memory. Goal: p99 <= 5 ms, about 200 MB. */
import { performance } from "node:perf_hooks"
import { setFlagsFromString } from "node:v8"
import { runInNewContext } from "node:vm"
import { fold } from "@jieying/core/answer/fold.ts"
import { searchBoth } from "@jieying/core/answer/meaning/hybrid.ts"
import { quantised } from "@jieying/core/answer/meaning/quantised.ts"
import { VectorIndex } from "@jieying/core/answer/meaning/vector-index.ts"
import { SearchIndex } from "@jieying/core/answer/search-index.ts"
import { type BenchRow, benchRow } from "./row.ts"
import { type SyntheticKnowledge, syntheticKnowledge, syntheticVector } from "./synthetic-articles.ts"

const SEED = 20_261_122
const ARTICLES = 100_000
const QUESTIONS = 1000
const WARM_UP = 200
/** A scan takes a hundred times as long as a search; fewer of them are enough to know its p99 well. */
const SCANNED_QUESTIONS = 50
const MEBIBYTE = 1024 * 1024
/** Of a small model of sentences; a title and a passage of each article. */
const DIMENSIONS = 384
const VECTORS = 2
const MEANT_QUESTIONS = 300
const COMPARED_QUESTIONS = 20

export async function knowledgeSearch(): Promise<BenchRow[]> {
  const knowledge = syntheticKnowledge(SEED)
  const before = memory()
  const index = new SearchIndex()
  for (let i = 0; i < ARTICLES; i += 1) index.put(knowledge.article(i))
  const held = memory() - before
  const questions = Array.from({ length: QUESTIONS + WARM_UP }, (_, i) =>
    knowledge.question((i * 7919) % ARTICLES),
  )
  const took = times(questions, (question) => index.search(question)).slice(WARM_UP)
  const ours = took.map(({ ms }) => ms)
  const texts = foldedTexts(knowledge)
  const scanned = times(questions.slice(0, SCANNED_QUESTIONS), (question) => scanForBest(texts, question))
  const scan = scanned.map(({ ms }) => ms)
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
      name: "knowledge search at 100,000 articles, processor time, p99",
      ours: percentile(
        took.map(({ cpuMs }) => cpuMs),
        0.99,
      ),
      unit: "ms",
      reference: percentile(
        scanned.map(({ cpuMs }) => cpuMs),
        0.99,
      ),
      referenceName: "linear scan for shared bigrams",
    }),
    benchRow({
      name: "knowledge index memory at 100,000 articles, articles included",
      ours: held / MEBIBYTE,
      unit: "MiB",
      reference: textBytes / MEBIBYTE,
      referenceName: "the articles' text alone",
    }),
    ...meaning(index, questions.slice(0, MEANT_QUESTIONS)),
  ]
}

/** The search by words and meaning beside a full comparison of the same vectors in 32-bit floats. */
function meaning(index: SearchIndex, questions: readonly string[]): BenchRow[] {
  const vectors = new VectorIndex(DIMENSIONS)
  const floats = new Float32Array(ARTICLES * VECTORS * DIMENSIONS)
  for (let i = 0; i < ARTICLES; i += 1) {
    const own = Array.from({ length: VECTORS }, (_, j) => syntheticVector(i * VECTORS + j, DIMENSIONS))
    vectors.put(`article-${i}`, own.map(quantised))
    for (const [j, vector] of own.entries()) floats.set(vector, (i * VECTORS + j) * DIMENSIONS)
  }
  const asked = questions.map((question, i) => ({
    question,
    vector: syntheticVector(-1 - i, DIMENSIONS),
  }))
  const took = times(asked, ({ question, vector }) =>
    searchBoth(index, question, { vectors, question: vector }),
  ).slice(WARM_UP)
  const full = times(asked.slice(0, COMPARED_QUESTIONS), ({ vector }) => nearestByAll(floats, vector))
  const row = (share: number) =>
    benchRow({
      name: `search by words and meaning at 100,000 articles, p${100 * share}`,
      ours: percentile(
        took.map(({ ms }) => ms),
        share,
      ),
      unit: "ms",
      reference: percentile(
        full.map(({ ms }) => ms),
        share,
      ),
      referenceName: `${ARTICLES * VECTORS} cosines in 32-bit floats`,
    })
  return [
    row(0.5),
    row(0.99),
    benchRow({
      name: `memory of ${ARTICLES * VECTORS} vectors of ${DIMENSIONS} dimensions`,
      ours: vectors.bytes / MEBIBYTE,
      unit: "MiB",
      reference: floats.byteLength / MEBIBYTE,
      referenceName: "32-bit floats",
    }),
  ]
}

function nearestByAll(floats: Float32Array, vector: Float32Array): number {
  let best = -1
  let most = Number.NEGATIVE_INFINITY
  for (let at = 0; at < floats.length; at += vector.length) {
    let dot = 0
    for (let i = 0; i < vector.length; i += 1) dot += (floats[at + i] as number) * (vector[i] as number)
    if (dot > most) {
      most = dot
      best = at
    }
  }
  return best
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

interface Took {
  ms: number
  /** Of the whole process, what collects garbage beside it included. */
  cpuMs: number
}

/** What each call took, in order. */
function times<Q>(questions: readonly Q[], ask: (question: Q) => unknown): Took[] {
  return questions.map((question) => {
    const cpu = process.cpuUsage()
    const started = performance.now()
    ask(question)
    const ms = performance.now() - started
    const { user, system } = process.cpuUsage(cpu)
    return { ms, cpuMs: (user + system) / 1000 }
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
