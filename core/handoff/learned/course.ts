/**
 * A dialogue up to its latest turn. Everything the learner knows of a dialogue it reads from here, and a course only
 * grows at its end: what is said later cannot be looked at.
 */
import type { Turn, TurnRole } from "./dialogue.ts"
import { identityOf, type Statistics } from "./statistics.ts"

/** How many turns back a turn is compared with: bounds the work in a dialogue without end. */
const LOOK_BACK = 60

export interface SeenTurn extends Turn {
  readonly words: ReadonlySet<number>
  readonly identity: number
  /** Rarity of the words together. */
  readonly weight: number
  /** By place of an earlier turn: rarity-weighted Jaccard similarity to it, 0 … 1. */
  readonly overlaps: readonly number[]
  /** The greatest similarity to an earlier turn of the same side; 0 at first. */
  readonly closest: number
}

export class Course {
  readonly turns: SeenTurn[] = []
  /** All words said before the latest turn. */
  readonly earlierWords = new Set<number>()
  readonly statistics: Statistics

  constructor(statistics: Statistics) {
    this.statistics = statistics
  }

  add({ role, tokens }: Turn): SeenTurn {
    const previous = this.turns.at(-1)
    if (previous) for (const word of previous.words) this.earlierWords.add(word)
    const words = new Set(tokens)
    const weight = this.weightOf(words)
    const overlaps = this.turns.map((turn, at) =>
      this.turns.length - at > LOOK_BACK ? 0 : this.overlap({ words, weight }, turn),
    )
    const closest = this.turns.reduce(
      (most, turn, at) => (turn.role === role ? Math.max(most, overlaps[at] as number) : most),
      0,
    )
    const seen = { role, tokens, words, weight, overlaps, closest, identity: identityOf({ role, tokens }) }
    this.turns.push(seen)
    return seen
  }

  get latest(): SeenTurn {
    return this.turns[this.turns.length - 1] as SeenTurn
  }

  /** Place of the last turn of that side before the latest turn; -1 when there is none. */
  lastOf(role: TurnRole): number {
    for (let at = this.turns.length - 2; at >= 0; at -= 1) if (this.turns[at]?.role === role) return at
    return -1
  }

  /** The share, by rarity, of the latest turn's words that are in `words`. */
  covered(words: ReadonlySet<number>): number {
    const { latest } = this
    return latest.weight === 0 ? 0 : this.shared(latest.words, words) / latest.weight
  }

  private overlap(a: Pick<SeenTurn, "words" | "weight">, b: SeenTurn): number {
    const shared = this.shared(a.words, b.words)
    const together = a.weight + b.weight - shared
    return together <= 0 ? 0 : shared / together
  }

  private shared(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
    let weight = 0
    for (const word of a) if (b.has(word)) weight += this.statistics.rarity(word)
    return weight
  }

  private weightOf(words: ReadonlySet<number>): number {
    let weight = 0
    for (const word of words) weight += this.statistics.rarity(word)
    return weight
  }
}
