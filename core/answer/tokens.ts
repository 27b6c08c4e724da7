import { fold } from "./fold.ts"
import { isDense, runs } from "./runs.ts"
import { stem } from "./stem.ts"
import { NO_SYNONYMS, type Synonyms } from "./synonyms.ts"
import { CONCEPTS, ENGLISH_FILLERS, FILLERS, REGIONAL } from "./words.ts"

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
  /** Whether unit i belongs to a word of courtesy or grammar, which carries no matter. */
  readonly fillers: readonly boolean[]
  /** Whether unit i belongs to a word of the lexicon, so that it is no slip. */
  readonly familiar: readonly boolean[]
  /** The indexes into CONCEPTS of the groups met, each once, in order of appearance. */
  readonly concepts: readonly number[]
}

/** A word of a script without spaces, and what it means to the search. */
interface LexiconWord {
  readonly text: string
  replacement?: string
  filler: boolean
  readonly concepts: number[]
}

/** By first character, the longest words first. */
type Lexicon = ReadonlyMap<string, readonly LexiconWord[]>

const SPACED_FILLERS: ReadonlySet<string> = new Set(ENGLISH_FILLERS.map(stem))
const { dense: DENSE_LEXICON, spaced: SPACED_CONCEPTS } = buildLexicon()

function buildLexicon(): { dense: Lexicon; spaced: ReadonlyMap<string, readonly number[]> } {
  const words = new Map<string, LexiconWord>()
  const spaced = new Map<string, number[]>()
  const word = (text: string) => {
    const known = words.get(text) ?? { text, concepts: [], filler: false }
    words.set(text, known)
    return known
  }
  for (const [from, to] of REGIONAL) word(from).replacement = to
  for (const [group, members] of CONCEPTS.entries()) {
    for (const member of members.split(" ")) {
      if (isDense(member.codePointAt(0) as number)) word(member).concepts.push(group)
      else spaced.set(stem(member), [...(spaced.get(stem(member)) ?? []), group])
    }
  }
  for (const filler of FILLERS) word(filler).filler = true
  const longestFirst = [...words.values()].sort((a, b) => b.text.length - a.text.length)
  return { dense: Map.groupBy(longestFirst, (entry) => entry.text.charAt(0)), spaced }
}

function replaceRegionalWords(run: string): string {
  let result = ""
  let copied = 0
  for (let at = 0; at < run.length; at += 1) {
    const word = longestWord(run, at, (candidate) => candidate.replacement !== undefined)
    if (!word) continue
    result += run.slice(copied, at) + word.replacement
    copied = at + word.text.length
    at = copied - 1
  }
  return copied === 0 ? run : result + run.slice(copied)
}

function longestWord(
  run: string,
  at: number,
  wanted: (word: LexiconWord) => boolean,
): LexiconWord | undefined {
  return DENSE_LEXICON.get(run.charAt(at))?.find((word) => wanted(word) && run.startsWith(word.text, at))
}

class Collector implements Analysis {
  readonly units: string[] = []
  readonly joined: boolean[] = []
  readonly dense: boolean[] = []
  readonly fillers: boolean[] = []
  readonly familiar: boolean[] = []
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
    this.fillers.push(SPACED_FILLERS.has(word))
    this.familiar.push(false)
    this.addConcepts(SPACED_CONCEPTS.get(word) ?? [])
  }

  addRun(text: string): void {
    const run = replaceRegionalWords(text).slice(0, this.limit - this.units.length)
    const first = this.units.length
    for (const character of run) {
      this.units.push(character)
      this.joined.push(true)
      this.dense.push(true)
      this.fillers.push(false)
      this.familiar.push(false)
    }
    this.joined[this.units.length - 1] = false
    if (this.units.length - first === run.length) this.addWordsOf(run, first)
  }

  private addWordsOf(run: string, first: number): void {
    for (let at = 0; at < run.length; ) {
      const word = longestWord(run, at, (candidate) => candidate.filler || candidate.concepts.length > 0)
      const length = word ? word.text.length : 1
      if (word) this.addConcepts(word.concepts)
      if (word) this.familiar.fill(true, first + at, first + at + length)
      if (word?.filler) this.fillers.fill(true, first + at, first + at + length)
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
export function analyse(text: string, limit: number, synonyms: Synonyms = NO_SYNONYMS): Analysis {
  // A unit comes from at least one code unit, and little of a text is anything else.
  const collector = new Collector(limit)
  for (const run of runs(synonyms.canonical(fold(text.slice(0, limit * LONGEST_WORD))))) {
    if (collector.units.length >= limit) break
    if (run.dense) collector.addRun(run.text)
    else collector.addWord(run.text)
  }
  return collector
}
