/**
 * A circuit breaker (Nygard, Release It): who has failed several times running is not asked for a while, then once, and
 * only where that goes well is it asked as before. Pure: the time is handed in.
 */

export interface BreakerPolicy {
  /** Failures one after the other that open it. */
  failures: number
  /** ms for which nobody asks; twice as long after each probe that fails. */
  openMs: number
  mostOpenMs: number
}

export type Breaker =
  | { kind: "closed"; failures: number }
  /** until: UTC ms from which one may try. times: how often it has opened without an answer in between. */
  | { kind: "open"; until: number; times: number }
  /** One asks, to see whether it is back; everybody else waits for what comes of it. */
  | { kind: "half_open"; times: number }

export const CLOSED: Breaker = { kind: "closed", failures: 0 }

/** no: it is not asked. probe: the one that tries. */
export type Leave = "ask" | "probe" | "no"

export function leaveToAsk(breaker: Breaker, now: number): { breaker: Breaker; leave: Leave } {
  switch (breaker.kind) {
    case "closed":
      return { breaker, leave: "ask" }
    case "half_open":
      return { breaker, leave: "no" }
    case "open":
      return now < breaker.until
        ? { breaker, leave: "no" }
        : { breaker: { kind: "half_open", times: breaker.times }, leave: "probe" }
  }
}

/** What came of a call. dropped: it was called off, and nothing is known. */
export type Came = "answered" | "failed" | "dropped"

/** A call that began before it opened says nothing of how it is now: while it is not closed only the probe counts. */
export function afterCall(
  breaker: Breaker,
  call: { leave: Exclude<Leave, "no">; came: Came; now: number },
  policy: BreakerPolicy,
): Breaker {
  const { leave, came, now } = call
  if (breaker.kind === "closed") {
    if (came === "dropped") return breaker
    const failures = came === "failed" ? breaker.failures + 1 : 0
    return failures < policy.failures ? { kind: "closed", failures } : opened(1, now, policy)
  }
  if (breaker.kind === "open" || leave !== "probe") return breaker
  if (came === "answered") return CLOSED
  return came === "failed"
    ? opened(breaker.times + 1, now, policy)
    : { kind: "open", until: now, times: breaker.times }
}

function opened(times: number, now: number, { openMs, mostOpenMs }: BreakerPolicy): Breaker {
  return { kind: "open", until: now + Math.min(mostOpenMs, openMs * 2 ** (times - 1)), times }
}
