/** One place that knows whether the service is within reach, waits between tries, and wakes when it may be back. */
import { type Failure, fateOf, type Reply } from "./api.ts"
import { backoff } from "./backoff.ts"

export interface Reach {
  /** unreachable: no answer came; busy: the server answered that it cannot take more now. */
  state: "up" | "unreachable" | "busy"
  /** Tries since it last worked, and local UTC ms of the next one (null while one is under way). */
  tries: number
  retryAt: number | null
}

/** Signs that the network or the customer may be back; "offline" makes an open socket prove itself. */
const SIGNS = ["online", "offline", "focus", "pageshow"] as const

export const UP: Reach = { state: "up", tries: 0, retryAt: null }

export interface Net {
  up(): void
  /** Waits before the try after `failures` failed ones; returns early when the customer or the network is back. */
  retry(failures: number, failure?: Pick<Failure, "status" | "retryAfter">): Promise<void>
  /** Calls until an answer comes that more tries would not change. */
  insist<T>(call: () => Promise<Reply<T>>): Promise<Reply<T>>
  /** A plain wait that wakes on the same signs. */
  pause(ms: number): Promise<void>
  /** Try now. */
  nudge(): void
  onNudge(listener: () => void): void
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
  for (const sign of SIGNS) addEventListener(sign, nudge)
  document.addEventListener("visibilitychange", onVisible)
  function up(): void {
    if (reach !== UP) say(UP)
  }
  async function retry(failures: number, failure?: Pick<Failure, "status" | "retryAfter">): Promise<void> {
    const ms = Math.max(failure?.retryAfter ?? 0, backoff(failures))
    const state = failure?.status ? "busy" : "unreachable"
    say({ state, tries: failures + 1, retryAt: Date.now() + ms })
    await pause(ms)
    if (reach.state !== "up") say({ ...reach, retryAt: null })
  }
  return {
    up,
    retry,
    async insist(call) {
      for (let failures = 0; ; failures++) {
        const reply = await call()
        if (reply.ok) up()
        if (reply.ok || fateOf(reply) !== "retry") return reply
        await retry(failures, reply)
      }
    },
    pause,
    nudge,
    onNudge: (listener) => void listeners.push(listener),
  }
}
