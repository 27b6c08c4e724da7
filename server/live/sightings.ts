/** On which sites an inbox's widget is: told by the pages that carry it, kept once a minute for each site. */
import { LIMITS } from "@jieying/contract/limits.ts"
import type { Logger } from "pino"
import { Lru } from "../commands/lru.ts"
import type { Inbox } from "../store/inboxes.ts"
import type { StoresOf } from "../store/tenant-stores.ts"

const EVERY_MS = 60_000
const MAX_KNOWN = 5_000

export class Sightings {
  readonly #parts: { tenant: StoresOf; now: () => number; log: Logger }
  readonly #known = new Lru<string, number>(MAX_KNOWN)

  constructor(parts: { tenant: StoresOf; now: () => number; log: Logger }) {
    this.#parts = parts
  }

  /** Nobody waits for it to be kept. */
  saw({ tenant, key }: Pick<Inbox, "tenant" | "key">, origin: string | null): void {
    if (origin === null || origin.length > LIMITS.originChars) return
    const id = `${key} ${origin}`
    const now = this.#parts.now()
    if (now - (this.#known.get(id) ?? 0) < EVERY_MS) return
    this.#known.set(id, now)
    this.#parts
      .tenant(tenant)
      .places.saw(key, origin, now)
      .catch((err) => {
        this.#known.delete(id)
        this.#parts.log.warn({ err }, "a site with the widget was not kept")
      })
  }
}
