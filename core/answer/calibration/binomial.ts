/** What a count out of a sample says about the share it was drawn from. All exact or of stated coverage, no tables. */

/** P(X <= count) for X binomial of `trials` with the given share. Summed in logarithms: nothing underflows on the way. */
export function atMost(count: number, trials: number, share: number): number {
  if (share <= 0 || count >= trials) return 1
  if (share >= 1) return 0
  const odds = Math.log(share) - Math.log1p(-share)
  let term = trials * Math.log1p(-share)
  let sum = Math.exp(term)
  for (let i = 0; i < count; i += 1) {
    term += Math.log((trials - i) / (i + 1)) + odds
    sum += Math.exp(term)
  }
  return Math.min(1, sum)
}

const HALVINGS = 40

/**
 * The share that the true one does not exceed with the certainty given, 0 to 1, after `count` of `trials`: the one-sided
 * exact bound of Clopper and Pearson (The use of confidence or fiducial limits, Biometrika 1934). 1 where nothing was tried.
 */
export function upperBound(count: number, trials: number, certainty: number): number {
  if (trials === 0 || count >= trials) return 1
  let low = count / trials
  let high = 1
  for (let i = 0; i < HALVINGS; i += 1) {
    const middle = (low + high) / 2
    if (atMost(count, trials, middle) > 1 - certainty) low = middle
    else high = middle
  }
  return high
}

/** The normal quantile of 95 %, both sides. */
const Z = 1.959964

/** The 95 % interval of a share (Wilson, Probable inference, JASA 1927): stays inside 0 and 1, and is wide for few. */
export function wilson(count: number, trials: number): { low: number; high: number } {
  if (trials === 0) return { low: 0, high: 1 }
  const share = count / trials
  const scale = 1 + Z ** 2 / trials
  const middle = (share + Z ** 2 / (2 * trials)) / scale
  const half = (Z / scale) * Math.sqrt((share * (1 - share)) / trials + Z ** 2 / (4 * trials ** 2))
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) }
}
