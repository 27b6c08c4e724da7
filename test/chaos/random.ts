import { seeded } from "@jieying/core/handoff/learned/random.ts"

/** A seeded generator: a failing run is repeated with CHAOS_SEED. */
export class Random {
  /** From 0 up to, not including, 1. */
  readonly next: () => number

  constructor(seed: number) {
    this.next = seeded(seed)
  }

  /** A whole number, both ends included. */
  between(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1))
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }
}

/** CHAOS_SEED, or a new one; printed, so that the run can be repeated. */
export function chaosSeed(): number {
  const given = process.env.CHAOS_SEED
  const seed = given === undefined ? Date.now() % 1_000_000_000 : Number(given)
  if (!Number.isSafeInteger(seed) || seed < 0) throw new Error(`CHAOS_SEED is not a whole number: ${given}`)
  return seed
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
