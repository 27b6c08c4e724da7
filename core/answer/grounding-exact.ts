/** What must stand in the source to the letter: links, phone numbers, codes, names, quoted words. */
import { fold } from "./fold.ts"
import { plain } from "./grounding-text.ts"

const LINK =
  /(?:https?:\/\/|www\.)[^\s，。；！？、）)\]】"'“”<>]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<![\w@.])[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?:[/:?][^\s，。；！？、）)\]】"'“”<>]*)?/g
const DIGIT_ROW = /\+?\d(?:[\s()./-]{0,2}\d){4,}/g
const QUOTED = /[“"《「『]([^”"》」』]{1,80})[”"》」』]/gu
const MARKUP = /<[a-z!/][^>]*>|\]\(|```/i

export interface ExactSource {
  /** Links, as they are compared. */
  readonly links: ReadonlySet<string>
  /** Rows of digits of five or more, without what separates them. */
  readonly rows: ReadonlySet<string>
  readonly words: ReadonlySet<string>
  readonly folded: string
}

export function exactSource(text: string): ExactSource {
  return {
    links: new Set(linksIn(text)),
    rows: new Set(rowsIn(text)),
    words: new Set(wordsIn(text)),
    folded: fold(text),
  }
}

/** Why the sentence may not be said; null: everything that must be exact is. */
export function inexact(sentence: string, source: ExactSource): "link" | "phone" | "name" | "markup" | null {
  if (MARKUP.test(sentence)) return "markup"
  if (!linksIn(sentence).every((link) => source.links.has(link))) return "link"
  if (!rowsIn(sentence).every((row) => source.rows.has(row))) return "phone"
  const quoted = [...sentence.matchAll(QUOTED)].map((match) => fold(match[1] ?? ""))
  const exact = namesIn(sentence).every((name) => source.words.has(name))
  return exact && quoted.every((text) => source.folded.includes(text)) ? null : "name"
}

function linksIn(text: string): string[] {
  return [...plain(text).matchAll(LINK)].map(([link]) => link.replace(/[./:]+$/, ""))
}

function rowsIn(text: string): string[] {
  return [...plain(text).matchAll(DIGIT_ROW)].map(([row]) => row.replace(/\D/g, ""))
}

function wordsIn(text: string): string[] {
  return plain(text).match(/[a-z0-9]*[a-z][a-z0-9]*/g) ?? []
}

/** Latin words that name something: any in a Chinese sentence; elsewhere those with a digit, or a capital inside. */
function namesIn(sentence: string): string[] {
  const text = sentence.normalize("NFKC")
  const chinese = /\p{Script=Han}/u.test(text)
  const words = text.match(/[A-Za-z0-9]*[A-Za-z][A-Za-z0-9]*/g) ?? []
  const names = words.filter(
    (word, i) =>
      chinese ||
      /\d/.test(word) ||
      (/[A-Z]/.test(word) && word !== "I" && (i > 0 || /[A-Z]./.test(word.slice(1)))),
  )
  return names.map((word) => word.toLowerCase())
}
