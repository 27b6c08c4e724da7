/** Who comes to the drill, and what each of them will do. Times are ms of real life; the drill divides them by its pace. */
import type { Random } from "./random.ts"

/** How a person is asked for. `emergency` asks for nobody: what is said calls one. */
export type Way = "button" | "words" | "key" | "api" | "emergency"

export type Then =
  /** Waits for the person. */
  | { kind: "waits" }
  /** Leaves the queue by choice. */
  | { kind: "withdraws"; afterMs: number }
  /** Chooses a time for a callback. */
  | { kind: "books"; afterMs: number }
  /** Closes the page and never comes back. */
  | { kind: "leaves"; afterMs: number }

export interface Plan {
  /** From 1. */
  no: number
  way: Way
  elder: boolean
  then: Then
  /** Goes on with the assistant while waiting. */
  assistant: boolean
  /** When something is written while waiting, after the request. */
  writesAtMs: number[]
}

const WAYS: readonly Way[] = ["button", "words", "key", "api"]
/** Shares of all customers; of each there is at least one. */
const ELDER = 0.1
const WITHDRAWS = 0.05
const BOOKS = 0.03
const LEAVES = 0.05
const ASSISTANT = 0.15
const WRITES = 0.3
const MINUTE = 60_000

/** Fewer do not make all manners. */
export const FEWEST = 10

export function planCustomers(count: number, random: Random): Plan[] {
  const order = random.shuffled(Array.from({ length: count }, (_, i) => i + 1))
  const take = (share: number) => new Set(order.splice(0, Math.max(1, Math.round(share * count))))
  const emergency = new Set(order.splice(0, 1))
  const elder = take(ELDER)
  const withdraws = take(WITHDRAWS)
  const books = take(BOOKS)
  const leaves = take(LEAVES)
  const assistant = take(ASSISTANT)
  const afterMs = () => random.between(10_000, MINUTE)
  const thenOf = (no: number): Then => {
    if (withdraws.has(no)) return { kind: "withdraws", afterMs: afterMs() }
    if (books.has(no)) return { kind: "books", afterMs: afterMs() }
    if (leaves.has(no)) return { kind: "leaves", afterMs: afterMs() }
    return { kind: "waits" }
  }
  return Array.from({ length: count }, (_, i) => {
    const no = i + 1
    const then = thenOf(no)
    return {
      no,
      way: emergency.has(no) ? "emergency" : (WAYS[i % WAYS.length] as Way),
      elder: elder.has(no),
      then,
      assistant: assistant.has(no),
      writesAtMs:
        then.kind !== "leaves" && random.chance(WRITES)
          ? [random.between(5_000, MINUTE), random.between(MINUTE, 3 * MINUTE)]
          : [],
    }
  })
}
