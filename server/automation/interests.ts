/**
 * Which events of a workspace a rule listens to: asked at every append, so kept in memory for a moment. Where nobody
 * listens no job is written.
 */
import { type EventName, faultOf, type Rule } from "@jieying/core/automation/rules.ts"
import type { StoredRules } from "../store/automation.ts"
import type { StoresOf } from "../store/tenant-stores.ts"

export interface Interest {
  events: ReadonlySet<EventName>
  /** Minutes of silence after which a rule looks. */
  silences: readonly number[]
}

const NOBODY: Interest = { events: new Set(), silences: [] }
/** What another process saved is heeded after this, ms. */
const FRESH_MS = 3_000

interface Held {
  readAt: number
  reading: Promise<Interest>
  known: Interest | null
}

export class Interests {
  readonly #stores: StoresOf
  readonly #held = new Map<string, Held>()

  constructor(stores: StoresOf) {
    this.#stores = stores
  }

  /** At once where it is known, for this is asked whenever something is said; while it is read anew the last one serves. */
  of(tenant: string): Interest | Promise<Interest> {
    const held = this.#held.get(tenant)
    if (held && performance.now() - held.readAt <= FRESH_MS) return held.known ?? held.reading
    const reading = this.#stores(tenant).automation.get().then(interestOf)
    const entry: Held = { readAt: performance.now(), reading, known: held?.known ?? null }
    this.#held.set(tenant, entry)
    reading.then(
      (interest) => {
        entry.known = interest
      },
      () => {
        if (this.#held.get(tenant) === entry) this.#held.delete(tenant)
      },
    )
    return entry.known ?? reading
  }

  /** Something was saved here. */
  refresh(tenant: string): void {
    this.#held.delete(tenant)
  }
}

export function interestOf({ rules }: Pick<StoredRules, "rules">): Interest {
  if (!Array.isArray(rules)) return NOBODY
  const heard = rules
    .filter((rule): rule is Rule => faultOf(rule) === null && rule.enabled)
    .map(({ on }) => on)
  if (heard.length === 0) return NOBODY
  return {
    events: new Set(heard.map((on) => on.event)),
    silences: [...new Set(heard.flatMap((on) => (on.event === "silence" ? [on.minutes] : [])))],
  }
}
