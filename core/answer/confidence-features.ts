/** What the confidence in the best hit is judged by; each roughly from 0 to 1. */
export interface ConfidenceFeatures {
  /** The rank score of the best hit. */
  readonly score: number
  /** How far the next hit with another answer lies behind. */
  readonly margin: number
  /** The share of the question that the article covers, see HitFeatures. */
  readonly whole: number
  readonly units: number
  readonly precision: number
  readonly concepts: number
  /** The share of the question that the index knows at all. */
  readonly known: number
  /** 1 / number of units: short questions say little. */
  readonly shortness: number
  /** 1 for Chinese, 0 for a language with spaces. */
  readonly dense: number
}

/** The order in which features stand in a vector. */
const FEATURES = [
  "score",
  "margin",
  "whole",
  "units",
  "precision",
  "concepts",
  "known",
  "shortness",
  "dense",
] as const satisfies readonly (keyof ConfidenceFeatures)[]

export function inOrder(features: ConfidenceFeatures): number[] {
  return FEATURES.map((name) => features[name])
}

export function asFeatures(values: readonly number[]): ConfidenceFeatures {
  return Object.fromEntries(
    FEATURES.map((name, i) => [name, values[i] as number]),
  ) as unknown as ConfidenceFeatures
}
