/**
 * Finding words in what was said. The index holds the pieces of a text; a text that has all pieces of the words looked
 * for is then read, and counts only if the words really stand in it.
 */
import { fold } from "../answer/fold.ts"
import { runs } from "../answer/runs.ts"

/** Shorter words of letters and digits are one piece; longer ones are found by any three characters of them. */
const GRAM = 3
/** Pieces kept of one text: the beginning of a longer one is found. */
const MAX_PIECES = 6_000
/** Words looked for at once; more say nothing more. */
const MAX_WORDS = 12

/** What the index keeps of a text, each piece once: two characters of Chinese, three of a word of letters. */
export function piecesOf(text: string): string[] {
  const pieces = new Set<string>()
  for (const run of runs(fold(text))) {
    for (const piece of cut(run)) pieces.add(piece)
    if (pieces.size >= MAX_PIECES) break
  }
  return [...pieces].slice(0, MAX_PIECES)
}

export interface Sought {
  /** Folded words; each has to stand in the text. */
  readonly words: readonly string[]
  /** What the index is asked for. None: the words are too short to look for. */
  readonly pieces: readonly string[]
}

export function soughtOf(query: string): Sought {
  const found = [...runs(fold(query))].slice(0, MAX_WORDS)
  return { words: found.map((run) => run.text), pieces: [...new Set(found.flatMap((run) => [...cut(run)]))] }
}

/** Whether every word stands in the text. */
export function holds(text: string, { words }: Sought): boolean {
  const folded = fold(text)
  return words.every((word) => folded.includes(word))
}

function* cut({ text, dense }: { text: string; dense: boolean }): Generator<string> {
  const characters = [...text]
  const size = dense ? 2 : GRAM
  // One Chinese character alone is in every second text.
  if (dense && characters.length < size) return
  if (characters.length <= size) yield text
  for (let at = 0; characters.length > size && at + size <= characters.length; at++) {
    yield characters.slice(at, at + size).join("")
  }
}

export interface Excerpt {
  text: string
  /** Where the words stand in it: from (inclusive) to (exclusive), UTF-16 units, in order. */
  marks: { from: number; to: number }[]
}

/** Characters before the first word found. */
const LEAD = 24

/** The part of a text in which the words stand first, at most `size` characters of it, and where they stand. */
export function excerptOf(text: string, { words }: Sought, size: number): Excerpt {
  const { folded, spans } = folding(text)
  const places = words.flatMap((word) =>
    allPlaces(folded, word).map((at) => ({
      from: spans[at]?.from ?? 0,
      to: spans[at + word.length - 1]?.to ?? text.length,
    })),
  )
  const first = places.reduce((least, place) => Math.min(least, place.from), text.length)
  const start = first < text.length && first > LEAD ? first - LEAD : 0
  const end = Math.min(text.length, start + size)
  const marks = places
    .filter((place) => place.from >= start && place.to <= end)
    .sort((a, b) => a.from - b.from)
    .map((place) => ({ from: place.from - start, to: place.to - start }))
  return { text: text.slice(start, end), marks: apart(marks) }
}

function allPlaces(folded: string, word: string): number[] {
  const places: number[] = []
  for (let at = folded.indexOf(word); at !== -1; at = folded.indexOf(word, at + word.length)) places.push(at)
  return places
}

/** Marks that touch are one. */
function apart(marks: readonly { from: number; to: number }[]): { from: number; to: number }[] {
  const joined: { from: number; to: number }[] = []
  for (const mark of marks) {
    const last = joined[joined.length - 1]
    if (last && mark.from <= last.to) last.to = Math.max(last.to, mark.to)
    else joined.push({ ...mark })
  }
  return joined
}

/** The folded text, and for each of its units the character of the text it comes from. */
function folding(text: string): { folded: string; spans: { from: number; to: number }[] } {
  const spans: { from: number; to: number }[] = []
  let folded = ""
  let from = 0
  for (const character of text) {
    const piece = fold(character) || " "
    const to = from + character.length
    for (let i = 0; i < piece.length; i++) spans.push({ from, to })
    folded += piece
    from = to
  }
  return { folded, spans }
}
