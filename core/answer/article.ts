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
  /** Grows by one with every edit, from 1. */
  readonly version: number
  /** UTC milliseconds. */
  readonly updatedAt: number
}

/**
 * FAQ files often put several phrasings of one question in one field, "A? / B? / C?": the first becomes the title, the
 * others aliases. A slash inside a question ("WeChat/Alipay?") separates nothing.
 */
export function splitPhrasings(question: string): { title: string; aliases: string[] } {
  const text = question.trim()
  const [title = "", ...aliases] = text.split(/(?<=[?？])\s{0,9}[/／]\s{0,9}/)
  return [title, ...aliases].every((part) => /\S\s{0,9}[?？]$/.test(part))
    ? { title, aliases }
    : { title: text, aliases: [] }
}
