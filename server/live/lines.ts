/** How long a queue takes, from what was measured. Asked at every request for a person, so kept for a moment. */
import { type Line, type WaitRange, waitingTimes } from "@jieying/core/routing/waiting-time.ts"
import { Lru } from "../commands/lru.ts"
import type { StoresOf } from "../store/tenant-stores.ts"

const FRESH_MS = 5_000
const MAX_LINES = 2_000
/** Places that are simulated at once; the estimate goes on beyond. */
const PLACES = 60

type Estimate = ((place: number) => WaitRange) | null

export class Lines {
  readonly #storesOf: StoresOf
  readonly #known = new Lru<string, { at: number; estimate: Promise<Estimate> }>(MAX_LINES)

  constructor(storesOf: StoresOf) {
    this.#storesOf = storesOf
  }

  /** ms, p50 and p90; null when too little was measured, nobody is on duty, or it cannot be read just now. */
  async eta(tenant: string, team: string, place: number): Promise<WaitRange | null> {
    const key = `${tenant}/${team}`
    const known = this.#known.get(key)
    const fresh = known && performance.now() - known.at < FRESH_MS
    const estimate = fresh ? known.estimate : this.#estimate(tenant, team)
    if (!fresh) this.#known.set(key, { at: performance.now(), estimate })
    // Waiting for a person never fails because a figure cannot be had.
    const range = (await estimate.catch(() => null))?.(place) ?? null
    return range && { low: Math.round(range.low), high: Math.round(range.high) }
  }

  async #estimate(tenant: string, team: string): Promise<Estimate> {
    const { waits, desks } = this.#storesOf(tenant)
    const measured = await waits.recent(team)
    const line: Line = { desks: await desks.line(team), ...measured }
    return waitingTimes(line, PLACES)
  }
}
