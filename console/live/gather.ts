/** Gathers what comes fast into one delivery; what comes slowly is delivered at once. The newest of a key wins. */
export interface Gather<T> {
  add(key: string, value: T): void
  stop(): void
}

export interface GatherOptions<T> {
  /** Shortest time between two deliveries, ms. */
  everyMs: number
  deliver: (values: T[]) => void
  now: () => number
}

export function createGather<T>({ everyMs, deliver, now }: GatherOptions<T>): Gather<T> {
  const waiting = new Map<string, T>()
  let deliveredAt = Number.NEGATIVE_INFINITY
  let timer: ReturnType<typeof setTimeout> | null = null

  const flush = () => {
    timer = null
    deliveredAt = now()
    const values = [...waiting.values()]
    waiting.clear()
    deliver(values)
  }
  return {
    add(key, value) {
      waiting.set(key, value)
      if (timer) return
      const rest = everyMs - (now() - deliveredAt)
      if (rest <= 0) flush()
      else timer = setTimeout(flush, rest)
    },
    stop() {
      if (timer) clearTimeout(timer)
      timer = null
      waiting.clear()
    },
  }
}
