import { BUCKETS, eachFeature } from "./features.ts"
import { BIAS, SCALE, WEIGHTS } from "./weights.ts"

/** Weights are whole numbers, each written as one printable character; this one is nought. */
export const ZERO = 63
/** Neither " nor \ is among the characters: those from 35 to 91. */
export const GREATEST = 28

const weights = Int8Array.from({ length: BUCKETS }, (_, i) => WEIGHTS.charCodeAt(i) - ZERO)

/** How likely a folded stretch of text around a cue asks for a person, from 0 to 1. */
export function likelihood(text: string): number {
  let sum = 0
  let features = 0
  eachFeature(text, (bucket) => {
    sum += weights[bucket] as number
    features += 1
  })
  // Long stretches hold more features and must not shout louder for it.
  const score = BIAS + (SCALE * sum) / Math.sqrt(features + 1)
  return 1 / (1 + Math.exp(-score))
}
