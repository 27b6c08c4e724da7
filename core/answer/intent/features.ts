import { fold } from "../fold.ts"
import { analyse } from "../tokens.ts"

/** Units of a message that are looked at; what comes after them rarely tells what it is about. */
const LONGEST = 200
const LONGEST_TEXT = 4_000
const LONGEST_WORD = 40
const SHORTEST_GRAM = 2
const LONGEST_GRAM = 5
/** What words of courtesy and grammar count, beside 1 for the others. */
const FILLER = 0.5
const FILLER_GRAMS = 0.4
const PAIR = 0.7
const FILLER_PAIR = 0.35

/** What is compared in two messages: three views of a text, each a count of features weighed by how much they tell. */
export interface TextFeatures {
  /** Words and pairs of neighbours (in Chinese characters), where a message begins and ends among them. */
  readonly words: ReadonlyMap<string, number>
  /** Runs of two to five characters inside words: what a typing error or an ending leaves whole. */
  readonly grams: ReadonlyMap<string, number>
  /** Groups of words that ask for about the same thing (words.ts). */
  readonly concepts: ReadonlyMap<string, number>
}

/** The words of a message as they are compared: folded, every digit alike, since which number it is says nothing. */
export function wordsOf(text: string): string[] {
  const folded = fold(text.slice(0, LONGEST_TEXT)).replace(/\p{N}/gu, "0")
  return folded === "" ? [] : folded.split(" ").slice(0, LONGEST)
}

/** The three views of a message given as wordsOf gives it. */
export function textFeatures(words: readonly string[]): TextFeatures {
  const { units, fillers, concepts } = analyse(words.join(" "), LONGEST)
  return {
    words: wordFeatures(units, fillers),
    grams: gramFeatures(words),
    concepts: new Map(concepts.map((concept) => [String(concept), 1])),
  }
}

function wordFeatures(units: readonly string[], fillers: readonly boolean[]): Map<string, number> {
  const found = new Counts()
  for (const [i, unit] of units.entries()) found.add(unit, fillers[i] ? FILLER : 1)
  if (units.length === 0) return found.weights()
  const ends = ["", ...units, ""]
  const light = [false, ...fillers, false]
  for (let i = 0; i + 1 < ends.length; i += 1) {
    found.add(`${ends[i]} ${ends[i + 1]}`, light[i] && light[i + 1] ? FILLER_PAIR : PAIR)
  }
  return found.weights()
}

function gramFeatures(words: readonly string[]): Map<string, number> {
  const found = new Counts()
  for (const word of words) {
    const weight = isFiller(word) ? FILLER_GRAMS : 1
    const padded = [" ", ...[...word].slice(0, LONGEST_WORD), " "]
    for (let length = SHORTEST_GRAM; length <= LONGEST_GRAM; length += 1) {
      for (let i = 0; i + length <= padded.length; i += 1) {
        found.add(padded.slice(i, i + length).join(""), weight)
      }
    }
  }
  return found.weights()
}

/** The answers for words seen so far, forgotten when there are many: most of what people type is the same few words. */
const knownFillers = new Map<string, boolean>()
const MOST_KNOWN = 10_000

function isFiller(word: string): boolean {
  const known = knownFillers.get(word)
  if (known !== undefined) return known
  if (knownFillers.size >= MOST_KNOWN) knownFillers.clear()
  const { fillers } = analyse(word, LONGEST)
  const filler = fillers.length > 0 && fillers.every(Boolean)
  knownFillers.set(word, filler)
  return filler
}

/** Sums up how often a feature is met; saying a thing twice is not twice the thing. */
class Counts {
  private readonly sums = new Map<string, number>()

  add(feature: string, weight: number): void {
    this.sums.set(feature, (this.sums.get(feature) ?? 0) + weight)
  }

  weights(): Map<string, number> {
    for (const [feature, sum] of this.sums) if (sum > 1) this.sums.set(feature, 1 + Math.log(sum))
    return this.sums
  }
}
