/** Tells customer service what happened to an order: signed, again and again until it is answered. */
import { webhookHeaders } from "../../security/standard-webhooks.ts"
import type { Happened } from "./order.ts"
import type { EventRow, ShopStore } from "./store.ts"

export interface OutboxOptions {
  store: ShopStore
  /** Where customer service takes it. */
  url: string
  secret: string
  now: () => number
  onFault: (error: unknown) => void
}

const BATCH = 8
const FIRST_RETRY_MS = 1_000
const LONGEST_RETRY_MS = 60_000
const TIMEOUT_MS = 10_000
/** Looks at least this often: another process may have died with a message in hand. */
const LOOK_MS = 5_000
/** Bytes of an answer that are read. */
const MAX_ANSWER = 64 * 1024

export class EventOutbox {
  readonly #options: OutboxOptions
  #timer: NodeJS.Timeout | undefined
  #running: Promise<void> | null = null
  #again = false
  #stopped = false
  readonly #abort = new AbortController()

  constructor(options: OutboxOptions) {
    this.#options = options
  }

  /** Something is to be sent. Cheap to call. */
  wake(): void {
    if (this.#stopped) return
    if (this.#running) {
      this.#again = true
      return
    }
    clearTimeout(this.#timer)
    this.#running = this.#round()
      .catch((error) => this.#options.onFault(error))
      .then(() => this.#later())
      .catch((error) => this.#options.onFault(error))
      .finally(() => {
        this.#running = null
        if (this.#again) {
          this.#again = false
          this.wake()
        }
      })
  }

  async stop(): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#timer)
    this.#abort.abort()
    await this.#running
  }

  async #round(): Promise<void> {
    const { store, now } = this.#options
    for (;;) {
      const due = await store.dueEvents(now(), BATCH)
      for (const event of due) {
        if (this.#stopped) return
        await this.#send(event)
      }
      if (due.length < BATCH) return
    }
  }

  async #later(): Promise<void> {
    if (this.#stopped) return
    const { store, now } = this.#options
    const next = await store.nextDue().catch(() => null)
    const wait = next === null ? LOOK_MS : Math.min(LOOK_MS, Math.max(0, next - now()))
    this.#timer = setTimeout(() => this.wake(), wait)
    this.#timer.unref()
  }

  async #send(event: EventRow): Promise<void> {
    const { store, now } = this.#options
    const reply = await this.#post(event)
    // A refusal stays one, however often it is sent; anything else may be different a moment later.
    if (reply && (reply.status < 300 || isFinal(reply.status))) return this.#settle(event, reply)
    const attempts = event.attempts + 1
    const wait = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(attempts - 1, 10))
    await store.postpone(event.id, { attempts, nextAt: now() + wait, status: reply?.status ?? null })
  }

  async #settle(event: EventRow, reply: { status: number; answer: unknown }): Promise<void> {
    const at = this.#options.now()
    await this.#options.store.change(event.orderId, async (order, tx) => {
      if (!(await tx.settle(event.id, { at, ...reply }))) return
      const result = resultOf(reply.answer)
      if (!order || !result) return
      const told: Happened = { at, what: "told", sku: event.sku, result }
      await tx.save({ ...order, history: [...order.history, told] })
    })
  }

  async #post(event: EventRow): Promise<{ status: number; answer: unknown } | null> {
    const { url, secret, now } = this.#options
    const { id, body } = event
    try {
      const response = await fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json", ...webhookHeaders({ id, at: now(), body }, secret) },
        body,
        redirect: "error",
        signal: AbortSignal.any([this.#abort.signal, AbortSignal.timeout(TIMEOUT_MS)]),
      })
      const text = await response.text()
      return { status: response.status, answer: text.length > MAX_ANSWER ? null : parse(text) }
    } catch {
      return null
    }
  }
}

function isFinal(status: number): boolean {
  return status >= 400 && status < 500 && status !== 408 && status !== 429
}

function resultOf(answer: unknown): "asked" | "acting" | "person" | null {
  const result = (answer as { result?: unknown } | null)?.result
  return result === "asked" || result === "acting" || result === "person" ? result : null
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
