import type { Article } from "../article.ts"
import { sectionsOf } from "../sections.ts"

/** Texts of one article that get a vector each: its title, its other wordings, then what stands under its headings. */
const MOST_TEXTS = 8
const MOST_ALIASES = 4
/** Characters of a text; models read a few hundred tokens. */
const MOST_CHARACTERS = 1_000

/** The texts that stand for what an article means, without repetition. */
export function meantTexts({ title, aliases, body }: Article): string[] {
  const wordings = [title, ...aliases.slice(0, MOST_ALIASES)]
  const passages = sectionsOf(body).map(({ heading, from, to }) =>
    [title, heading, body.slice(from, to)].filter(Boolean).join("\n"),
  )
  const texts = [...wordings, ...passages].map((text) => text.trim().slice(0, MOST_CHARACTERS).toWellFormed())
  return [...new Set(texts.filter((text) => text !== ""))].slice(0, MOST_TEXTS)
}
