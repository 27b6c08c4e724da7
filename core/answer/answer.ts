import type { Article } from "./article.ts"
import { type Calibration, confidence, confidenceFeatures } from "./confidence.ts"
import { fold } from "./fold.ts"
import { type Meaning, searchBoth } from "./meaning/hybrid.ts"
import { quoteFor } from "./passages.ts"
import type { Hit, SearchIndex } from "./search-index.ts"
import { isGreeting, isThanks } from "./small-talk.ts"

export { isGreeting, isThanks }

/** Where the words of an answer stand; carried by every answer. */
export interface AnswerSource {
  readonly articleId: string
  readonly title: string
  /** The heading in a long article. */
  readonly section?: string
  readonly name?: string
  readonly url?: string
  /** The version of the article that was quoted. */
  readonly version: number
}

/** The article's own words, nothing else. */
export interface SureAnswer {
  readonly kind: "sure"
  readonly article: Article
  /** Stretches of the article's body, word for word and in order, with … where something is left out. */
  readonly quotes: readonly string[]
  /** The heading of a long article that they stand under. */
  readonly section?: string
  readonly source: AnswerSource
  readonly confidence: number
}

export interface AnswerOption {
  readonly article: Article
  readonly source: AnswerSource
}

/** Two or three articles to choose from, the nearest first; the confidence is that of the word search. */
export interface ChoiceOfAnswers {
  readonly kind: "choose"
  readonly options: readonly AnswerOption[]
  readonly confidence: number
}

/** The answerer does not know; a person should. */
export interface NoAnswer {
  readonly kind: "unknown"
  /** Nothing in the knowledge speaks of it, or something does but not surely enough. */
  readonly why: "no_source" | "unsure"
  readonly confidence: number
}

export type Answer = SureAnswer | ChoiceOfAnswers | NoAnswer

/** Hits that are looked at to judge the best one. */
const HITS = 5
const FEWEST_OPTIONS = 2
const MOST_OPTIONS = 3
/** A third option scores at least this share of the best hit. */
const OPTION_SHARE = 0.6
/** An article that covers less of the question than this does not speak of the matter. */
const SOURCE_COVERAGE = 0.4

/**
 * Answers from the articles of the index alone, in their words. It never composes text: with a calibrated confidence
 * below `calibration.sure` it offers the nearest articles, and below `calibration.halfSure` it says it does not know.
 *
 * What a question means, where vectors tell it, changes only what is offered to choose from: the calibration is of words,
 * so words alone make an answer sure.
 */
export function answer(
  index: SearchIndex,
  calibration: Calibration,
  question: string,
  meaning?: Meaning,
): Answer {
  const hits = index.search(question, { limit: HITS })
  const features = confidenceFeatures(index, index.describe(question), hits)
  const best = hits[0]
  if (!features || !best || isSmallTalkWithoutArticle(index, best, question)) return noSource(0)
  const probability = confidence(calibration, features)
  if (probability >= calibration.sure) return sureAnswer(articleOf(index, best), question, probability)
  const both = meaning && searchBoth(index, question, meaning)
  const offers = probability >= calibration.halfSure || both?.near === true
  const options = both ? meantOptions(both.hits, best) : optionsOf(hits)
  if (!offers || options.length < FEWEST_OPTIONS) {
    const why = best.features.whole < SOURCE_COVERAGE ? "no_source" : "unsure"
    return { kind: "unknown", why, confidence: probability }
  }
  return {
    kind: "choose",
    options: options.map((hit) => optionOf(articleOf(index, hit))),
    confidence: probability,
  }
}

/** The hits worth offering when the best one is not sure: the first two, and a third that is not far behind. */
export function optionsOf(hits: readonly Hit[]): Hit[] {
  const best = hits[0]?.score ?? 0
  return hits
    .slice(0, MOST_OPTIONS)
    .filter((hit, i) => i < FEWEST_OPTIONS || hit.score >= OPTION_SHARE * best)
}

/** The best hit by words stays among them: that the right article is offered was judged with it. */
function meantOptions(fused: readonly Hit[], best: Hit): Hit[] {
  const options = optionsOf(fused)
  return options.some(({ id }) => id === best.id) ? options : [...options.slice(0, MOST_OPTIONS - 1), best]
}

function isSmallTalkWithoutArticle(index: SearchIndex, best: Hit, question: string): boolean {
  if (!isGreeting(question) && !isThanks(question)) return false
  const { title, aliases } = articleOf(index, best)
  return ![title, ...aliases].some((phrasing) => fold(phrasing) === fold(question))
}

function articleOf(index: SearchIndex, hit: Hit): Article {
  const article = index.get(hit.id)
  if (!article) throw new Error(`the index found article ${hit.id} but does not hold it`)
  return article
}

function sureAnswer(article: Article, question: string, probability: number): SureAnswer {
  const { quotes, section } = quoteFor(article.body, question)
  return {
    kind: "sure",
    article,
    quotes,
    ...(section === undefined ? {} : { section }),
    source: { ...sourceOf(article), ...(section === undefined ? {} : { section }) },
    confidence: probability,
  }
}

function optionOf(article: Article): AnswerOption {
  return { article, source: sourceOf(article) }
}

export function sourceOf(article: Article): AnswerSource {
  return {
    articleId: article.id,
    title: article.title,
    version: article.version,
    ...(article.source ? { name: article.source.name } : {}),
    ...(article.source?.url ? { url: article.source.url } : {}),
  }
}

function noSource(probability: number): NoAnswer {
  return { kind: "unknown", why: "no_source", confidence: probability }
}
