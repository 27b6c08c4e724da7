/** How figures are taken on a machine that others use too: short slices of ours and the reference in turn, and medians. */

export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

/** Slices of each side; an odd number, so that a median is one of them. */
const ROUNDS = 3

/** Runs `sides` in turn, several times over, and returns each one's results. Seconds are what each side gets in all. */
export async function inTurns<S extends Record<string, (seconds: number) => Promise<unknown>>>(
  seconds: number,
  sides: S,
): Promise<{ [K in keyof S]: Awaited<ReturnType<S[K]>>[] }> {
  const results = Object.fromEntries(Object.keys(sides).map((name) => [name, [] as unknown[]]))
  for (let round = 0; round < ROUNDS; round++)
    for (const [name, run] of Object.entries(sides)) results[name]?.push(await run(seconds / ROUNDS))
  return results as never
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

/** Calls at a steady rate; late ticks are made up for, so a slow server does not lower the load. */
export async function atRate(perSecond: number, seconds: number, act: (i: number) => void): Promise<void> {
  const begun = performance.now()
  let done = 0
  while (done < perSecond * seconds) {
    const due = Math.min(perSecond * seconds, Math.floor(((performance.now() - begun) / 1000) * perSecond))
    while (done < due) act(done++)
    await pause(1000 / perSecond)
  }
}
