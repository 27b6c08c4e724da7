import { type Section, sectionsOf } from "./sections.ts"
import { analyse } from "./tokens.ts"

const LEFT_OUT = "…"

/** A stretch of an article's body, word for word: body.slice(from, to) === text. */
interface Stretch {
  readonly text: string
  readonly from: number
  readonly to: number
}

/** An answer up to this many characters is quoted whole. */
const WHOLE_CHARACTERS = { dense: 360, spaced: 800 }
/** Of a longer one, passages up to this many are. */
const PASSAGE_CHARACTERS = { dense: 240, spaced: 560 }
const PASSAGE_UNITS = 400
const MOST_PASSAGES = 400
/** What a match in the heading counts, against 1 in a passage under it. */
const HEADING_WEIGHT = 2
const LONGEST_PASSAGE = 200
/** What the first passage gets beyond its own match: the beginning of an answer usually says the main thing. */
const LEAD = 0.3

const SENTENCE_END = /[。！？；!?;\n]+|\.(?=\s|$)/gu

interface Passage extends Stretch {
  readonly score: number
}

export interface Quoted {
  /** Stretches of the body, word for word and in order, with … where something is left out. */
  readonly quotes: string[]
  /** The heading they stand under, where a long article has headings. */
  readonly section?: string
}

/** See quoteFor. */
export function quotesFor(articleBody: string, question: string): string[] {
  return quoteFor(articleBody, question).quotes
}

/**
 * The article's own words for the question: the whole body when it is short; of a longer one with headings what stands
 * under the heading that fits best; and of what is still long the passages that share most with the question, in their
 * order, with … where something before, between or after them is left out.
 */
export function quoteFor(articleBody: string, question: string): Quoted {
  const body = articleBody.trim()
  if (body === "") return { quotes: [] }
  const script = isDense(body) ? "dense" : "spaced"
  if (body.length <= WHOLE_CHARACTERS[script]) return { quotes: [body] }
  const section = bestSection(body, question)
  if (section?.heading === undefined) return { quotes: passagesOf(body, question, script) }
  const text = body.slice(section.from, section.to).trim()
  const quotes = text.length <= WHOLE_CHARACTERS[script] ? [text] : passagesOf(text, question, script)
  return { quotes, section: section.heading }
}

/** The section whose heading and best passage together fit best, the first among equals; undefined without headings. */
function bestSection(body: string, question: string): Section | undefined {
  const sections = sectionsOf(body)
  if (!sections.some((section) => section.heading !== undefined)) return undefined
  let best: { section: Section; score: number } | undefined
  for (const section of sections) {
    const heading = section.heading ?? ""
    const stretches = split(body.slice(section.from, section.to))
    const [titled, ...rest] = scored([{ text: heading, from: 0, to: 0 }, ...stretches], question)
    const passage = Math.max(0, ...rest.map((each) => each.score))
    const score = HEADING_WEIGHT * ((titled?.score ?? LEAD) - LEAD) + passage
    if (!best || score > best.score) best = { section, score }
  }
  return best?.section
}

function passagesOf(body: string, question: string, script: "dense" | "spaced"): string[] {
  const stretches = joined(body, chosenPassages(body, question, PASSAGE_CHARACTERS[script]))
  return stretches.map(({ text, from, to }, index) => {
    const before = index === 0 && from > 0 ? LEFT_OUT : ""
    return `${before}${text}${to < body.length ? LEFT_OUT : ""}`
  })
}

/** The best passages that fit into `room` characters, and at least one, in the order of the body. */
function chosenPassages(body: string, question: string, room: number): Passage[] {
  const chosen: Passage[] = []
  let used = 0
  for (const passage of scored(split(body), question).sort((a, b) => b.score - a.score || a.from - b.from)) {
    if (chosen.length > 0 && (passage.score === 0 || used + passage.text.length > room)) continue
    chosen.push(passage)
    used += passage.text.length
  }
  return chosen.sort((a, b) => a.from - b.from)
}

function isDense(text: string): boolean {
  const analysis = analyse(text.slice(0, 400), 200)
  return analysis.dense.filter(Boolean).length * 2 > analysis.units.length
}

/** Sentences and lines, each with the mark that ends it and without the spaces around it; endless ones in pieces. */
function split(body: string): Stretch[] {
  const stretches: Stretch[] = []
  for (const { from, to } of sentences(body)) {
    for (let start = from; start < to && stretches.length < MOST_PASSAGES; ) {
      const end = pieceEnd(body, start, to)
      const raw = body.slice(start, end)
      const text = raw.trim()
      const at = start + raw.indexOf(text)
      if (text !== "") stretches.push({ text, from: at, to: at + text.length })
      start = end
    }
  }
  return stretches
}

function* sentences(body: string): Generator<{ from: number; to: number }> {
  let from = 0
  for (const match of body.matchAll(SENTENCE_END)) {
    const to = match.index + match[0].length
    yield { from, to }
    from = to
  }
  yield { from, to: body.length }
}

/** Never between the halves of a surrogate pair. */
function pieceEnd(body: string, start: number, to: number): number {
  const end = Math.min(to, start + LONGEST_PASSAGE)
  return end < to && /[\uD800-\uDBFF]/.test(body.charAt(end - 1)) ? end - 1 : end
}

function scored(stretches: readonly Stretch[], question: string): Passage[] {
  const asked = analyse(question, PASSAGE_UNITS)
  return stretches.map((stretch, index) => {
    const { units, concepts } = analyse(stretch.text, PASSAGE_UNITS)
    const bigrams = new Set(units.map((unit, i) => `${unit} ${units[i + 1] ?? ""}`))
    const present = new Set(units)
    let score = index === 0 ? LEAD : 0
    for (const [i, unit] of asked.units.entries()) {
      const weight = asked.fillers[i] ? 0 : 1
      if (!asked.dense[i] && present.has(unit)) score += 2 * weight
      if (asked.joined[i] && bigrams.has(`${unit} ${asked.units[i + 1]}`)) score += weight
    }
    for (const concept of asked.concepts) if (concepts.includes(concept)) score += 1
    return { ...stretch, score }
  })
}

/** Neighbouring passages become one quote, with what stands between them. */
function joined(body: string, passages: readonly Passage[]): Stretch[] {
  const stretches: Stretch[] = []
  for (const { text, from, to } of passages) {
    const last = stretches.at(-1)
    if (last && body.slice(last.to, from).trim() === "") {
      stretches[stretches.length - 1] = { text: body.slice(last.from, to), from: last.from, to }
    } else stretches.push({ text, from, to })
  }
  return stretches
}
