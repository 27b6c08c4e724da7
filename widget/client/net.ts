/** One place that knows whether the service is within reach, waits between tries, and wakes when it may be back. */
import type { Failure } from "./api.ts"
import { backoff } from "./backoff.ts"

export interface Reach {
  /** unreachable: no answer came; busy: the server answered that it cannot take more now. */
  state: "up" | "unreachable" | "busy"
  /** Tries since it last worked, and local UTC ms of the next one (null while one is under way). */
  tries: number
  retryAt: number | null
}

export const UP: Reach = { state: "up", tries: 0, retryAt: null }

export interface Net {
  up(): void
  /** Waits before the try after `failures` failed ones; returns early when the customer or the network is back. */
  retry(failures: number, failure?: Pick<Failure, "status" | "retryAfter">): Promise<void>
  /** A plain wait that wakes on the same signs. */
  pause(ms: number): Promise<void>
  /** Try now. */
  nudge(): void
  onNudge(listener: () => void): void
  stop(): void
}

export function createNet(report: (reach: Reach) => void): Net {
  const waiting = new Set<() => void>()
  const listeners: (() => void)[] = []
  let reach = UP
  const say = (next: Reach) => {
    reach = next
    report(next)
  }
  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer)
        waiting.delete(wake)
        resolve()
      }
      const timer = setTimeout(wake, ms)
      waiting.add(wake)
    })
  }
  function nudge(): void {
    for (const wake of [...waiting]) wake()
    for (const listener of listeners) listener()
  }
  const onVisible = () => {
    if (document.visibilityState === "visible") nudge()
  }
  addEventListener("online", nudge)
  addEventListener("offline", nudge)
  addEventListener("focus", nudge)
  addEventListener("pageshow", nudge)
  document.addEventListener("visibilitychange", onVisible)
  return {
    up() {
      if (reach !== UP) say(UP)
    },
    async retry(failures, failure) {
      const ms = Math.max(failure?.retryAfter ?? 0, backoff(failures))
      const state = failure && failure.status > 0 ? "busy" : "unreachable"
      say({ state, tries: failures + 1, retryAt: Date.now() + ms })
      await pause(ms)
      if (reach.state !== "up") say({ ...reach, retryAt: null })
    },
    pause,
    nudge,
    onNudge: (listener) => void listeners.push(listener),
    stop() {
      removeEventListener("online", nudge)
      removeEventListener("offline", nudge)
      removeEventListener("focus", nudge)
      removeEventListener("pageshow", nudge)
      document.removeEventListener("visibilitychange", onVisible)
    },
  }
}
