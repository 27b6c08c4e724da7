import { answer, optionsOf } from "./answer.ts"
import type { Article } from "./article.ts"
import { fittedOn } from "./calibration/cross-fit.ts"
import type { MeasuredQuestion } from "./calibration/measure.ts"
import { type Calibration, confidenceFeatures, type LabelledExample } from "./confidence.ts"
import { type Meaning, searchBoth } from "./meaning/hybrid.ts"
import { SearchIndex } from "./search-index.ts"

/** A question with the id of the article that answers it, or null when none does. */
export interface LabelledQuestion {
  readonly question: string
  readonly id: string | null
}

export interface FaqEvaluation {
  /** Questions, answerable or not. */
  readonly n: number
  /** Of the answerable questions, the share whose article is the first hit. */
  readonly recallAt1: number
  /** Of the answerable questions, the share whose article is among the first five hits. */
  readonly recallAt5: number
  /** Mean over the answerable questions of 1 / rank of their article, 0 beyond rank RANKS. */
  readonly mrr: number
  /** Questions answered surely and from the right article. */
  readonly answeredCorrect: number
  /** Questions answered surely, from another article or though nothing answers them. */
  readonly answeredWrong: number
  /** Unanswerable questions that were not answered surely. */
  readonly abstainedRight: number
  /** Answerable questions that were not answered surely. */
  readonly abstainedWrong: number
  /** Milliseconds of one search and answer; measured by whoever has a clock. */
  readonly p50Ms?: number
  readonly p99Ms?: number
}

const RANKS = 10
const NEAR_MISS_EVERY = 4

/** What a question means, where vectors tell it. */
export type MeaningOf = (question: string) => Meaning | undefined

export interface FaqMode {
  readonly calibration: Calibration
  /** Absent: words alone. */
  readonly meaningOf?: MeaningOf
}

/** Searches and answers every question; the four counts sum to n. */
export function evaluateFaq(
  articles: Iterable<Article>,
  questions: readonly LabelledQuestion[],
  { calibration, meaningOf = () => undefined }: FaqMode,
): FaqEvaluation {
  const index = new SearchIndex(articles)
  const asked = questions.map((question) => ({ ...question, meaning: meaningOf(question.question) }))
  const ranks = asked.filter(isAnswerable).map((question) => rankOf(index, question))
  const outcomes = asked.map((question) => outcomeOf(index, question, calibration))
  const share = (count: number) => (ranks.length === 0 ? 0 : count / ranks.length)
  const count = (outcome: Outcome) => outcomes.filter((each) => each === outcome).length
  return {
    n: questions.length,
    recallAt1: share(ranks.filter((rank) => rank === 1).length),
    recallAt5: share(ranks.filter((rank) => rank <= 5).length),
    mrr: share(ranks.reduce((sum, rank) => sum + 1 / rank, 0)),
    answeredCorrect: count("answeredCorrect"),
    answeredWrong: count("answeredWrong"),
    abstainedRight: count("abstainedRight"),
    abstainedWrong: count("abstainedWrong"),
  }
}

/**
 * The labelled questions as examples to calibrate with; questions for which nothing is found are left out. Questions
 * that people label as unanswerable tend to be far from the knowledge; so that the answerer also learns what a near miss
 * looks like, every fourth answerable question counts a second time, asked while its article is taken away.
 */
export function labelledExamples(
  articles: Iterable<Article>,
  questions: readonly LabelledQuestion[],
): LabelledExample[] {
  const index = new SearchIndex(articles)
  return fittedOn([...askedExamples(index, questions)])
}

/** A labelled question as the search found it. */
export interface AskedQuestion extends MeasuredQuestion, LabelledQuestion {
  /** The best hit, right or not. */
  readonly foundId: string | undefined
}

/** Asks one question after the other, as labelledExamples says; the index is as it was whenever a question is handed out. */
export function* askedExamples(
  index: SearchIndex,
  questions: Iterable<LabelledQuestion>,
): Generator<AskedQuestion> {
  let answerable = 0
  for (const question of questions) {
    const asked = { ...question, answerable: isAnswerable(question), ...exampleOf(index, question) }
    if (!isAnswerable(question)) yield asked
    else
      yield answerable++ % NEAR_MISS_EVERY === 0 ? { ...asked, nearMiss: nearMissOf(index, question) } : asked
  }
}

function exampleOf(
  index: SearchIndex,
  { question, id }: LabelledQuestion,
): { found: LabelledExample | undefined; foundId: string | undefined } {
  const hits = index.search(question)
  const foundId = hits[0]?.id
  const features = confidenceFeatures(index, index.describe(question), hits)
  if (!features) return { found: undefined, foundId }
  const offered = optionsOf(hits).some((hit) => hit.id === id)
  return { found: { features, correct: foundId === id, offered }, foundId }
}

function nearMissOf(
  index: SearchIndex,
  { question, id }: LabelledQuestion & { id: string },
): LabelledExample | undefined {
  const article = index.get(id)
  if (!article) return undefined
  index.remove(id)
  const { found } = exampleOf(index, { question, id: null })
  index.put(article)
  return found
}

type Outcome = "answeredCorrect" | "answeredWrong" | "abstainedRight" | "abstainedWrong"

/** A labelled question with what it means. */
type Meant = LabelledQuestion & { readonly meaning: Meaning | undefined }

function outcomeOf(index: SearchIndex, { question, id, meaning }: Meant, calibration: Calibration): Outcome {
  const given = answer(index, calibration, question, meaning)
  if (given.kind === "sure") return given.article.id === id ? "answeredCorrect" : "answeredWrong"
  return id === null ? "abstainedRight" : "abstainedWrong"
}

function isAnswerable<Q extends LabelledQuestion>(question: Q): question is Q & { id: string } {
  return question.id !== null
}

/** From 1; Infinity when the article is not among the first RANKS hits. */
function rankOf(index: SearchIndex, { question, id, meaning }: Meant): number {
  const hits = meaning ? searchBoth(index, question, meaning).hits : index.search(question, { limit: RANKS })
  const at = hits.slice(0, RANKS).findIndex((hit) => hit.id === id)
  return at < 0 ? Number.POSITIVE_INFINITY : at + 1
}
