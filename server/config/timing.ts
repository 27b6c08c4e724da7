/** How long the server waits before it acts by itself, in ms. The standards behind the figures: CN-03, CN-07, pains 7, 13, 15. */
export interface Timing {
  /** A heartbeat of a console is good for this long. */
  leaseMs: number
  /** What remains when the last screen closes: enough to reload a page. */
  graceMs: number
  /** Somebody who works over the API alone counts as there for this long after each action. */
  actedMs: number
  /** After a start, people get this long to come back before anybody is taken from them. */
  settleMs: number
  /** Waiting that counts as late when no range could be told. */
  lateAfterMs: number
  /** From one step of the alert ladder to the next; doubles at each step. */
  escalateMs: number
  /** A customer's message may stay without a reply for this long; then a person is called. */
  replyLimitMs: number
  /** Silence after which the assistant's conversation ends. */
  lapseMs: number
  /** How long the customer may think about going back to the assistant. */
  consentMs: number
  /** How soon, at the earliest, a callback is offered. */
  callbackLeadMs: number
}

const TIMING: Timing = {
  leaseMs: 90_000,
  graceMs: 15_000,
  actedMs: 300_000,
  settleMs: 30_000,
  lateAfterMs: 180_000,
  escalateMs: 60_000,
  replyLimitMs: 180_000,
  lapseMs: 2 * 60 * 60_000,
  consentMs: 10 * 60_000,
  callbackLeadMs: 5 * 60_000,
}

/** `pace` times sooner, for drills: everything in the same proportions. */
export function timingAt(pace: number): Timing {
  const entries = Object.entries(TIMING).map(([name, ms]) => [name, Math.max(1, Math.round(ms / pace))])
  return Object.fromEntries(entries) as unknown as Timing
}
