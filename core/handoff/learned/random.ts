/** A number from 0 up to, not including, 1. Handed in, so that the same seed gives the same model. */
export type Random = () => number

/** mulberry32. Good enough to shuffle and to sample; not for secrets. */
export function seeded(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/** 0 … size - 1 in random order (Fisher and Yates). */
export function shuffled(size: number, random: Random): Int32Array {
  const order = Int32Array.from({ length: size }, (_, i) => i)
  for (let i = size - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1))
    const swapped = order[i] as number
    order[i] = order[j] as number
    order[j] = swapped
  }
  return order
}

/** For each of `size` things the fold, 0 … count - 1, that it is held out in; folds differ in size by one at most. */
export function dealFolds(size: number, count: number, random: Random): Int32Array {
  const folds = new Int32Array(size)
  for (const [place, thing] of shuffled(size, random).entries()) folds[thing] = place % count
  return folds
}
