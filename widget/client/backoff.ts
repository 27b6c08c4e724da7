/** No wait between tries is longer than this, ms. */
export const LONGEST_WAIT = 30_000

/**
 * Wait before retry `attempt` (0 is the first), in ms: doubling from half a second, at most {@link LONGEST_WAIT},
 * half of it random so that many clients do not come back in step.
 */
export function backoff(attempt: number, random: () => number = Math.random): number {
  const ceiling = Math.min(LONGEST_WAIT, 500 * 2 ** attempt)
  return (ceiling * (1 + random())) / 2
}
