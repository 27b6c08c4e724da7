import { seeded } from "@jieying/core/handoff/learned/random.ts"

/** A seeded generator: the same seed makes the same people, in the same manner. */
export class Random {
  /** From 0 up to, not including, 1. */
  readonly next: () => number

  constructor(seed: number) {
    this.next = seeded(seed)
  }

  between(low: number, high: number): number {
    return low + this.next() * (high - low)
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  shuffled<T>(items: readonly T[]): T[] {
    return items
      .map((item) => ({ item, at: this.next() }))
      .toSorted((a, b) => a.at - b.at)
      .map((x) => x.item)
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
