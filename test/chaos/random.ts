/** A seeded generator (mulberry32): a failing run is repeated with CHAOS_SEED. */
export class Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** From 0 up to, not including, 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let t = this.#state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
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
