import { fold } from "./fold.ts"
import { stem } from "./stem.ts"
import { CONCEPTS, ENGLISH_FILLERS, FILLERS, REGIONAL } from "./words.ts"

/** How much a filler word counts, against 1 for any other. */
const FILLER_WEIGHT = 0.15
const LONGEST_WORD = 64

/**
 * A text as the search sees it. A unit is one Chinese (or Japanese, Korean, Thai ...) character, or one word or number
 * of a script that puts spaces between words, stemmed.
 */
export interface Analysis {
  readonly units: readonly string[]
  /** Whether unit i is written together with unit i+1, so that the two form a bigram. */
  readonly joined: readonly boolean[]
  /** Whether unit i is a single character of a script without spaces. */
  readonly dense: readonly boolean[]
  /** 1, or less for a word that carries no matter. */
  readonly weights: readonly number[]
  /** The indexes into CONCEPTS of the groups met, each once, in order of appearance. */
  readonly concepts: readonly number[]
}

interface Lexicon {
  readonly longest: number
  readonly firstCharacters: ReadonlySet<string>
  readonly words: ReadonlyMap<string, LexiconEntry>
}

interface LexiconEntry {
  readonly replacement?: string
  readonly concepts: readonly number[]
  readonly filler: boolean
}

const SPACED_FILLERS: ReadonlySet<string> = new Set(ENGLISH_FILLERS.map(stem))
const { dense: DENSE_LEXICON, spaced: SPACED_CONCEPTS } = buildLexicon()

function buildLexicon(): { dense: Lexicon; spaced: ReadonlyMap<string, readonly number[]> } {
  const words = new Map<string, { replacement?: string; concepts: number[]; filler: boolean }>()
  const spaced = new Map<string, number[]>()
  const entry = (word: string) => {
    const known = words.get(word) ?? { concepts: [], filler: false }
    words.set(word, known)
    return known
  }
  for (const [from, to] of REGIONAL) entry(from).replacement = to
  for (const [group, members] of CONCEPTS.entries()) {
    for (const member of members.split(" ")) {
      if (isDense(member.codePointAt(0) as number)) entry(member).concepts.push(group)
      else spaced.set(stem(member), [...(spaced.get(stem(member)) ?? []), group])
    }
  }
  for (const word of FILLERS) entry(word).filler = true
  const keys = [...words.keys()]
  return {
    dense: {
      longest: Math.max(...keys.map((key) => key.length)),
      firstCharacters: new Set(keys.map((key) => key.charAt(0))),
      words,
    },
    spaced,
  }
}

/** Scripts written without spaces between words: CJK, kana, Hangul, Thai, Lao, Myanmar, Khmer. */
function isDense(code: number): boolean {
  if (code < 0x0e00) return false
  return (
    code >= 0x2e80 ||
    code <= 0x0eff ||
    (code >= 0x1000 && code <= 0x109f) ||
    (code >= 0x1100 && code <= 0x11ff) ||
    (code >= 0x1780 && code <= 0x17ff)
  )
}

function replaceRegionalWords(run: string): string {
  let result = ""
  for (let at = 0; at < run.length; ) {
    const found = longestWord(run, at, (word) => word.replacement !== undefined)
    result += found ? found.entry.replacement : run.charAt(at)
    at += found ? found.length : 1
  }
  return result
}

function longestWord(
  run: string,
  at: number,
  wanted: (entry: LexiconEntry) => boolean,
): { entry: LexiconEntry; length: number } | undefined {
  if (!DENSE_LEXICON.firstCharacters.has(run.charAt(at))) return undefined
  for (let length = Math.min(DENSE_LEXICON.longest, run.length - at); length > 0; length -= 1) {
    const entry = DENSE_LEXICON.words.get(run.slice(at, at + length))
    if (entry && wanted(entry)) return { entry, length }
  }
  return undefined
}

class Collector implements Analysis {
  readonly units: string[] = []
  readonly joined: boolean[] = []
  readonly dense: boolean[] = []
  readonly weights: number[] = []
  readonly concepts: number[] = []
  private readonly limit: number

  constructor(limit: number) {
    this.limit = limit
  }

  addWord(text: string): void {
    const word = stem(text.slice(0, LONGEST_WORD))
    this.units.push(word)
    this.joined.push(false)
    this.dense.push(false)
    this.weights.push(SPACED_FILLERS.has(word) ? FILLER_WEIGHT : 1)
    this.addConcepts(SPACED_CONCEPTS.get(word) ?? [])
  }

  addRun(text: string): void {
    const run = replaceRegionalWords(text).slice(0, this.limit - this.units.length)
    const first = this.units.length
    for (const character of run) {
      this.units.push(character)
      this.joined.push(true)
      this.dense.push(true)
      this.weights.push(1)
    }
    this.joined[this.units.length - 1] = false
    if (this.units.length - first === run.length) this.addWordsOf(run, first)
  }

  private addWordsOf(run: string, first: number): void {
    for (let at = 0; at < run.length; ) {
      const found = longestWord(run, at, (word) => word.filler || word.concepts.length > 0)
      if (found) this.addConcepts(found.entry.concepts)
      const length = found ? found.length : 1
      if (found?.entry.filler) this.weights.fill(FILLER_WEIGHT, first + at, first + at + length)
      at += length
    }
  }

  private addConcepts(found: readonly number[]): void {
    for (const concept of found) if (!this.concepts.includes(concept)) this.concepts.push(concept)
  }
}

/**
 * Splits a text into the units, bigram joints and concepts that the search index stores and compares. Stops after the
 * first token that brings `limit` units together, and cuts a single longer one.
 */
export function analyse(text: string, limit: number): Analysis {
  // A unit comes from at least one code unit, and little of a text is anything else.
  const collector = new Collector(limit)
  for (const run of runs(fold(text.slice(0, limit * LONGEST_WORD)))) {
    if (collector.units.length >= limit) break
    if (run.dense) collector.addRun(run.text)
    else collector.addWord(run.text)
  }
  return collector
}

/** The longest stretches of one kind of script, without the spaces between them. */
function* runs(folded: string): Generator<{ text: string; dense: boolean }> {
  for (const token of folded.split(" ")) {
    for (let at = 0; at < token.length; ) {
      const dense = isDense(token.codePointAt(at) as number)
      let end = at
      while (end < token.length && isDense(token.codePointAt(end) as number) === dense) {
        end += (token.codePointAt(end) as number) > 0xffff ? 2 : 1
      }
      yield { text: token.slice(at, end), dense }
      at = end
    }
  }
}
