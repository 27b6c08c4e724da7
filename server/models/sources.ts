/** What a model is shown: passages of the article the answerer is sure of, then of its neighbours. */
import type { Article } from "@jieying/core/answer/article.ts"
import { type GroundingSource, withoutInstructions } from "@jieying/core/answer/grounding.ts"
import { quotesFor } from "@jieying/core/answer/passages.ts"
import type { Source } from "@jieying/core/conversation/events.ts"
import type { Library } from "../knowledge/libraries.ts"

const MOST_SOURCES = 4
const MOST_CHARACTERS = 3_000
/** A neighbour scores at least this share of the best hit. */
const NEAR = 0.5

export interface Shown extends GroundingSource {
  /** As it stands under the answer. */
  source: Source
}

/** The first is always the article that the confidence stands for. Empty when nothing of it may be shown. */
export function sourcesFor(library: Library, question: string, sure: Article): Shown[] {
  const hits = library.search(question, MOST_SOURCES + 1)
  const best = hits[0]?.score ?? 0
  const near = hits.filter((hit) => hit.article.id !== sure.id && hit.score >= NEAR * best)
  const shown: Shown[] = []
  let room = MOST_CHARACTERS
  for (const article of [sure, ...near.map((hit) => hit.article)].slice(0, MOST_SOURCES)) {
    const text = withoutInstructions(quotesFor(article.body, question).join("\n")).trim()
    const title = withoutInstructions(article.title).slice(0, 200)
    if (text.length > room || text === "") {
      if (article === sure) return []
      continue
    }
    room -= text.length
    shown.push({ title, text, source: toSource(article) })
  }
  return shown
}

/** Of a long article the source names the section as well: that is where the reader finds the words. */
export function toSource(article: Article, section?: string): Source {
  const { id, version, source } = article
  const title = section === undefined ? article.title : `${article.title} · ${section}`
  return { articleId: id, title, version, url: source?.url, name: source?.name }
}
