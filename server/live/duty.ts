/** How many people of a team are there now. Read often by waiting customers, so kept for a moment. */
import type { Serving } from "@jieying/contract/visitor.ts"
import type { ConversationState } from "@jieying/core/conversation/state.ts"
import { Lru } from "../commands/lru.ts"
import { presentServing } from "../presenters/serving.ts"
import type { StoresOf } from "../store/tenant-stores.ts"

const FRESH_MS = 2_000
const MAX_TENANTS = 1_000

interface Known {
  at: number
  teams: Promise<ReadonlyMap<string, number>>
}

export class Duty {
  readonly #storesOf: StoresOf
  readonly #known = new Lru<string, Known>(MAX_TENANTS)

  constructor(storesOf: StoresOf) {
    this.#storesOf = storesOf
  }

  /** Who serves, and for who waits how many people are on duty; left out when that cannot be told. */
  async serving(tenant: string, state: ConversationState): Promise<Serving> {
    const serving = presentServing(state)
    if (state.owner.kind !== "queue") return serving
    const teams = await this.#teams(tenant).catch(() => undefined)
    return teams ? { ...serving, onDuty: teams.get(state.owner.team) ?? 0 } : serving
  }

  #teams(tenant: string): Promise<ReadonlyMap<string, number>> {
    const known = this.#known.get(tenant)
    if (known && performance.now() - known.at < FRESH_MS) return known.teams
    const teams = this.#count(tenant)
    this.#known.set(tenant, { at: performance.now(), teams })
    teams.catch(() => this.#known.delete(tenant))
    return teams
  }

  async #count(tenant: string): Promise<ReadonlyMap<string, number>> {
    const { candidates } = await this.#storesOf(tenant).desks.candidates()
    const count = new Map<string, number>()
    for (const team of candidates.flatMap((c) => c.teams)) count.set(team, (count.get(team) ?? 0) + 1)
    return count
  }
}
