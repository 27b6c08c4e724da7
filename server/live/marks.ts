/**
 * Coalesces watermarks: a client that reads fast costs one write per interval, and other sides hear of it once.
 * A mark lost in a crash is sent again by the client with its next read; the log is not touched.
 */
import type { Logger } from "pino"
import type { Bus } from "../fanout/bus.ts"
import type { StoresOf } from "../store/tenant-stores.ts"
import type { Marks, Side } from "../store/watermarks.ts"

const FLUSH_MS = 120
const MAX_PENDING = 20_000

interface Pending {
  tenant: string
  id: string
  side: Side
  delivered: number
  read: number
}

export class MarkKeeper {
  readonly #parts: { tenant: StoresOf; bus: Bus; log: Logger }
  readonly #pending = new Map<string, Pending>()
  #timer: NodeJS.Timeout | undefined

  constructor(parts: { tenant: StoresOf; bus: Bus; log: Logger }) {
    this.#parts = parts
  }

  raise(scope: { tenant: string; id: string }, side: Side, to: { delivered?: number; read?: number }): void {
    const key = `${side}/${scope.tenant}/${scope.id}`
    const known = this.#pending.get(key)
    if (!known && this.#pending.size >= MAX_PENDING) return
    const delivered = Math.max(known?.delivered ?? 0, to.delivered ?? 0)
    const read = Math.max(known?.read ?? 0, to.read ?? 0)
    this.#pending.set(key, { ...scope, side, delivered, read })
    this.#timer ??= setTimeout(() => void this.flush(), FLUSH_MS)
  }

  get(scope: { tenant: string; id: string }): Promise<Marks> {
    return this.#parts.tenant(scope.tenant).watermarks.get(scope.id)
  }

  async flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const batch = [...this.#pending.values()]
    this.#pending.clear()
    for (const { tenant, id, side, delivered, read } of batch) {
      try {
        await this.#parts.tenant(tenant).watermarks.raise(id, side, { delivered, read })
        this.#parts.bus.signal(tenant, { kind: "watermarks", conversation: id })
      } catch (err) {
        this.#parts.log.warn({ err }, "a watermark was not stored; the client sends it again")
      }
    }
  }
}
