/** What a model is shown: passages of the article the answerer is sure of, then of its neighbours. */
import type { Article } from "@jieying/core/answer/article.ts"
import { type GroundingSource, withoutInstructions } from "@jieying/core/answer/grounding.ts"
import { quotesFor } from "@jieying/core/answer/passages.ts"
import type { Library } from "../knowledge/libraries.ts"

const MOST_SOURCES = 4
const MOST_CHARACTERS = 3_000
/** A neighbour scores at least this share of the best hit. */
const NEAR = 0.5

export interface Shown extends GroundingSource {
  article: Article
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
    shown.push({ title, text, article })
  }
  return shown
}
