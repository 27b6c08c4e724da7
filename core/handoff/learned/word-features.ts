/** The latest turn of a course as a sparse row: words and pairs of words, of it and of the turns just before it. */
import type { Course, SeenTurn } from "./course.ts"
import type { TurnRole } from "./dialogue.ts"
import { mix } from "./hash.ts"

/** Features are hashed into this many places: memory is bounded however many words there are. */
export const PLACES = 2 ** 20

export interface SparseRow {
  readonly places: Int32Array
  readonly values: Float64Array
}

/** How much a turn's words count against its structure, whose features count 1. */
const LATEST = { words: 2, pairs: 1.4, whole: 0.5 }
const BEFORE = { words: 0.8, pairs: 0.8, whole: 0.2 }
const PREVIOUS = { words: 1.4, pairs: 0, whole: 0 }

/** Kinds of features; a kind and what it is about are hashed together. Their order is of no matter. */
const KIND = { words: 1, pairs: 2, whole: 3, roles: 4, place: 5, length: 6, run: 7, similar: 8 }
const SLOT = { latest: 1, customer: 2, assistant: 3, previous: 4 }

const SIMILAR_TURNS = 2
const SIMILAR_STEPS = 4

type Weights = typeof LATEST

export function wordFeatures(course: Course): SparseRow {
  const row = new RowBuilder(course.latest.role)
  row.addTurn(SLOT.latest, course.latest, LATEST)
  for (const role of ["customer", "assistant"] as const) {
    const before = course.turns[course.lastOf(role)]
    if (before) row.addTurn(SLOT[role], before, BEFORE)
  }
  const previous = course.turns.at(-2)
  if (previous) row.addTurn(mix(SLOT.previous, codeOf(previous.role)), previous, PREVIOUS)
  addStructure(row, course)
  return row.build()
}

function addStructure(row: RowBuilder, { turns, latest }: Course): void {
  row.add(KIND.roles, 0, 1)
  const [previous, second] = [turns.at(-2), turns.at(-3)]
  if (previous) row.add(KIND.roles, codeOf(previous.role), 1)
  if (previous && second) row.add(KIND.roles, mix(codeOf(previous.role), codeOf(second.role)), 1)
  row.add(KIND.place, Math.min(turns.length - 1, 10), 1)
  row.add(KIND.length, Math.min(10, Math.floor(latest.tokens.length / 3)), 1)
  row.add(KIND.run, Math.min(4, runLength(turns)), 1)
  let compared = 0
  for (let at = turns.length - 2; at >= 0 && compared < SIMILAR_TURNS; at -= 1) {
    const earlier = turns[at] as SeenTurn
    if (earlier.role !== latest.role) continue
    const step = Math.floor(jaccard(latest.words, earlier.words) * SIMILAR_STEPS)
    row.add(KIND.similar, mix(compared, step), 1)
    compared += 1
  }
}

/** How many turns the speaker of the latest turn has made in a row. */
export function runLength(turns: readonly SeenTurn[]): number {
  const role = turns.at(-1)?.role
  let length = 0
  while (length < turns.length && turns[turns.length - 1 - length]?.role === role) length += 1
  return length
}

function jaccard(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  let shared = 0
  for (const word of a) if (b.has(word)) shared += 1
  const together = a.size + b.size - shared
  return together === 0 ? 0 : shared / together
}

function codeOf(role: TurnRole): number {
  return role === "assistant" ? 1 : 2
}

/** Collects features of one row. Every feature is told apart by who speaks in the latest turn. */
class RowBuilder {
  private readonly values = new Map<number, number>()
  private readonly role: number

  constructor(role: TurnRole) {
    this.role = codeOf(role)
  }

  add(kind: number, about: number, value: number): void {
    this.values.set(mix(mix(kind, this.role), about) % PLACES, value)
  }

  /** A turn's words weigh the same together however many they are. */
  addTurn(slot: number, { tokens, words, identity }: SeenTurn, weights: Weights): void {
    const scale = 1 / Math.sqrt(Math.max(1, tokens.length))
    for (const word of words) this.add(KIND.words, mix(slot, word), weights.words * scale)
    if (weights.pairs > 0) {
      for (let i = 0; i + 1 < tokens.length; i += 1) {
        const pair = mix(tokens[i] as number, tokens[i + 1] as number)
        this.add(KIND.pairs, mix(slot, pair), weights.pairs * scale)
      }
    }
    if (weights.whole > 0) this.add(KIND.whole, mix(slot, identity), weights.whole)
  }

  build(): SparseRow {
    return { places: Int32Array.from(this.values.keys()), values: Float64Array.from(this.values.values()) }
  }
}
