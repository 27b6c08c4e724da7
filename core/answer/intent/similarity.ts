import { nearestWord } from "../typing-error.ts"
import { type TextFeatures, textFeatures, wordsOf } from "./features.ts"

/** How much each view of a text counts in the similarity of two; together 1. */
const SHARES = { words: 0.5, grams: 0.45, concepts: 0.05 } as const
const VIEWS = ["words", "grams", "concepts"] as const satisfies readonly (keyof TextFeatures)[]
/** A feature that every text has still tells a little. */
const LEAST_RARITY = 0.05

/** The texts that have a feature, and the feature's weight in each. */
interface Posting {
  readonly rows: number[]
  readonly weights: number[]
}

/**
 * How alike a text is to each of a set of texts, 0 to 1: the cosine of their features, a feature counting by its rarity
 * in the set (TF-IDF). What a text says that the set has never seen makes it less like all of them. A word the set does
 * not know is read as the one of its words that is a slip away, if there is one.
 */
export class Similarity {
  /** How many texts there are in the set. */
  readonly size: number
  private readonly postings = new Map<string, Posting>()
  private readonly wordCounts = new Map<string, number>()

  constructor(texts: readonly string[]) {
    this.size = texts.length
    const rows = texts.map(wordsOf)
    const features = rows.map(textFeatures)
    for (const words of rows) for (const word of new Set(words)) increment(this.wordCounts, word)
    for (const row of features) {
      for (const name of namesOf(row)) this.postings.set(name, { rows: [], weights: [] })
    }
    const frequency = new Map<string, number>()
    for (const row of features) for (const name of namesOf(row)) increment(frequency, name)
    for (const [i, row] of features.entries()) {
      for (const [name, weight] of this.weigh(row, (each) => frequency.get(each) ?? 0)) {
        const posting = this.postings.get(name) as Posting
        posting.rows.push(i)
        posting.weights.push(weight)
      }
    }
  }

  /** The similarity of a text to each text of the set, in their order. */
  to(text: string): Float64Array {
    const words = wordsOf(text).map((word) => this.known(word))
    const similar = new Float64Array(this.size)
    const frequencyOf = (name: string) => this.postings.get(name)?.rows.length ?? 0
    for (const [name, weight] of this.weigh(textFeatures(words), frequencyOf)) {
      const posting = this.postings.get(name)
      if (!posting) continue
      const { rows, weights } = posting
      for (let i = 0; i < rows.length; i += 1) {
        const row = rows[i] as number
        similar[row] = (similar[row] as number) + weight * (weights[i] as number)
      }
    }
    return similar
  }

  private known(word: string): string {
    if (this.wordCounts.has(word)) return word
    const near = nearestWord(word, this.wordCounts.keys(), (each) => this.wordCounts.get(each) ?? 0)
    return near ?? word
  }

  private weigh(features: TextFeatures, frequencyOf: (name: string) => number): [string, number][] {
    return VIEWS.flatMap((view) => {
      const weighed = [...features[view]].map(([feature, count]): [string, number] => {
        const name = nameOf(view, feature)
        const rarity = Math.log((this.size + 1) / (frequencyOf(name) + 1))
        return [name, count * Math.max(rarity, LEAST_RARITY)]
      })
      const length = Math.sqrt(weighed.reduce((sum, [, weight]) => sum + weight * weight, 0))
      const scale = Math.sqrt(SHARES[view]) / (length || 1)
      return weighed.map(([name, weight]): [string, number] => [name, weight * scale])
    })
  }
}

function increment(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

function namesOf(features: TextFeatures): string[] {
  return VIEWS.flatMap((view) => [...features[view].keys()].map((feature) => nameOf(view, feature)))
}

function nameOf(view: keyof TextFeatures, feature: string): string {
  return `${view.charAt(0)}${feature}`
}
