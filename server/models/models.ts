/**
 * Which models a workspace may ask, in which order for which task: its own, and the operator's from the environment.
 * Each stands behind a circuit breaker, which is this process's own: what one finds broken another finds out by itself.
 */

import { priceAt } from "@jieying/core/cost/prices.ts"
import {
  afterCall,
  type Breaker,
  type BreakerPolicy,
  type Came,
  CLOSED,
  type Leave,
  leaveToAsk,
} from "@jieying/core/models/breaker.ts"
import { inOrder, type ModelTask } from "@jieying/core/models/tasks.ts"
import { Lru } from "../commands/lru.ts"
import type { Outgoing } from "../security/outgoing.ts"
import type { Sealer } from "../security/sealed-text.ts"
import type { StoredModel } from "../store/models.ts"
import type { StoresOf } from "../store/tenant-stores.ts"
import type { Model } from "./model.ts"
import { type Endpoint, openAiCompatible } from "./openai-compatible.ts"
import type { TokenPrice } from "./spending.ts"

/** The operator's model, as every workspace sees it. */
export const SERVER_MODEL = "server"

export const BREAKER: BreakerPolicy = { failures: 3, openMs: 30_000, mostOpenMs: 600_000 }

const MOST_KEPT = 1_000

export interface Candidate {
  id: string
  model: Model
  price: TokenPrice
  gate: Gate
  /** As the workspace keeps it; null: the operator's own. */
  stored: StoredModel | null
}

/** The breaker of one model, with its state. */
export class Gate {
  #breaker: Breaker = CLOSED
  readonly #parts: { now: () => number; policy: BreakerPolicy }

  constructor(parts: { now: () => number; policy: BreakerPolicy }) {
    this.#parts = parts
  }

  get state(): Breaker {
    return this.#breaker
  }

  begin(): Leave {
    const { breaker, leave } = leaveToAsk(this.#breaker, this.#parts.now())
    this.#breaker = breaker
    return leave
  }

  end(leave: Exclude<Leave, "no">, came: Came): void {
    const { now, policy } = this.#parts
    this.#breaker = afterCall(this.#breaker, { leave, came, now: now() }, policy)
  }

  /** Somebody has tried it by hand, and it answers. */
  close(): void {
    this.#breaker = CLOSED
  }
}

interface Parts {
  tenant: StoresOf
  /** The operator's own. */
  server?: { endpoint: Endpoint; price: TokenPrice }
  outgoing: Outgoing
  sealer: Sealer
  now: () => number
  /** 1, or how many times sooner things happen in a drill. */
  pace: number
  /** Whether some workspace has one at the start. */
  inUse: boolean
}

export class Models {
  readonly #parts: Parts
  readonly #made = new Lru<string, Pick<Candidate, "model" | "gate">>(MOST_KEPT)
  readonly #server: Pick<Candidate, "model" | "gate"> | null
  #inUse: boolean

  constructor(parts: Parts) {
    this.#parts = parts
    const { server } = parts
    this.#server = server ? { model: openAiCompatible(server.endpoint), gate: this.#gate() } : null
    this.#inUse = parts.inUse || server !== undefined
  }

  /** Whether some workspace has a model, as far as this process has seen: answers then take time of their own. */
  get inUse(): boolean {
    return this.#inUse
  }

  /** As they were added; the operator's first. */
  async all(tenant: string): Promise<Candidate[]> {
    const stores = this.#parts.tenant(tenant)
    const own = await stores.models.all()
    if (own.length === 0 && !this.#server) return []
    const prices = await stores.ledger.prices()
    const now = this.#parts.now()
    const { server } = this.#parts
    const operators = this.#server &&
      server && {
        id: SERVER_MODEL,
        ...this.#server,
        price: priceAt(prices, server.endpoint.name, now) ?? server.price,
        stored: null,
      }
    const theirs = own.map((stored) => ({
      id: stored.id,
      ...this.#of(tenant, stored),
      price: priceAt(prices, stored.model, now),
      stored,
    }))
    return operators ? [operators, ...theirs] : theirs
  }

  /** In the order in which they are asked. Empty: there is none for this task. */
  async forTask(tenant: string, task: ModelTask): Promise<Candidate[]> {
    const all = await this.all(tenant)
    if (all.length === 0) return []
    const order = await this.#parts.tenant(tenant).models.order(task)
    return inOrder(
      all.filter(({ stored }) => stored?.enabled !== false),
      order,
    )
  }

  /** A model that was changed is a new one: nothing is known of it. */
  #of(tenant: string, stored: StoredModel): Pick<Candidate, "model" | "gate"> {
    this.#inUse = true
    const key = `${tenant}/${stored.id}/${stored.version}/${stored.addedAt}`
    const known = this.#made.get(key)
    if (known) return known
    const { outgoing, sealer } = this.#parts
    const model = openAiCompatible({
      baseUrl: stored.baseUrl,
      name: stored.model,
      apiKey: stored.key ? sealer.open(stored.key) : undefined,
      fetch: outgoing.fetch,
    })
    const made = { model, gate: this.#gate() }
    this.#made.set(key, made)
    return made
  }

  #gate(): Gate {
    const { now, pace } = this.#parts
    const { openMs, mostOpenMs, failures } = BREAKER
    return new Gate({ now, policy: { failures, openMs: openMs / pace, mostOpenMs: mostOpenMs / pace } })
  }
}
