/** Where an answer comes from, as shown under it. */
export interface ArticleSource {
  readonly name: string
  readonly url?: string
}

/** One piece of knowledge: a question people ask, in one or more phrasings, and the answer in the operator's words. */
export interface Article {
  readonly id: string
  /** The question, in its canonical phrasing. */
  readonly title: string
  /** Other phrasings of the question. */
  readonly aliases: readonly string[]
  /** The answer: plain text or Markdown. */
  readonly body: string
  /** BCP 47, for instance "zh-CN" or "en". */
  readonly locale: string
  readonly source?: ArticleSource
  readonly category?: string
  /** Whether the help centre shows it; where nothing is said, it does. */
  readonly public?: boolean
  /** Grows by one with every edit, from 1. */
  readonly version: number
  /** UTC milliseconds. */
  readonly updatedAt: number
}
