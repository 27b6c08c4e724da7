/** Milliseconds before try number `attempt` (from 1): doubles from half a second to 15 s, spread by a third. */
export function backoffMs(attempt: number, random: number): number {
  const full = Math.min(15_000, 500 * 2 ** Math.min(attempt - 1, 10))
  return Math.round(full * (1 - random / 3))
}
