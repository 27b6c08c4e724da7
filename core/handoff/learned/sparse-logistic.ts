import { type Random, shuffled } from "./random.ts"
import { PLACES, type SparseRow } from "./word-features.ts"

export interface Labelled {
  readonly row: SparseRow
  readonly positive: boolean
}

/** A feature met in fewer training rows than this says nothing about others. */
const FEWEST_ROWS = 2
const PASSES = 12
/** Cost of an error against the squared length of the weights. */
const COST = 0.5
const NEWTON_STEPS = 20
const CLOSE_ENOUGH = 1e-4

/** Weights of PLACES features and, last, the bias. */
export class SparseLogistic {
  private readonly weights: Float64Array

  constructor(weights: Float64Array) {
    this.weights = weights
  }

  /** Log-odds. */
  score(row: SparseRow): number {
    return dot(this.weights, row) + (this.weights[PLACES] as number)
  }
}

/**
 * Logistic regression over many sparse features with a ridge penalty, by dual coordinate descent (Yu, Huang and Lin,
 * Dual coordinate descent methods for logistic regression and maximum entropy models, Machine Learning 85, 2011): the
 * multiplier of one row at a time is solved for by Newton's method, and the weights follow it.
 */
export function fitSparseLogistic(examples: readonly Labelled[], random: Random): SparseLogistic {
  const rows = frequentOnly(examples.map(({ row }) => row))
  const signs = examples.map(({ positive }) => (positive ? 1 : -1))
  const curvatures = rows.map(({ values }) => values.reduce((sum, value) => sum + value * value, 1))
  const multipliers = new Float64Array(rows.length).fill(1e-8)
  const weights = new Float64Array(PLACES + 1)
  for (const [i, row] of rows.entries()) shift(weights, row, 1e-8 * (signs[i] as number))
  for (let pass = 0; pass < PASSES; pass += 1) {
    for (const i of shuffled(rows.length, random)) {
      const row = rows[i] as SparseRow
      const sign = signs[i] as number
      const before = multipliers[i] as number
      const margin = sign * (dot(weights, row) + (weights[PLACES] as number))
      const after = solveMultiplier(before, margin, curvatures[i] as number)
      multipliers[i] = after
      shift(weights, row, (after - before) * sign)
    }
  }
  return new SparseLogistic(weights)
}

/** The multiplier in (0, COST) where log(z / (COST - z)) + (z - before) * curvature + margin is zero. */
function solveMultiplier(before: number, margin: number, curvature: number): number {
  let z = before
  for (let step = 0; step < NEWTON_STEPS; step += 1) {
    const slope = Math.log(z / (COST - z)) + (z - before) * curvature + margin
    if (Math.abs(slope) < CLOSE_ENOUGH) break
    const next = z - slope / (curvature + COST / (z * (COST - z)))
    z = next <= 0 ? z / 10 : next >= COST ? COST - (COST - z) / 10 : next
  }
  return z
}

function frequentOnly(rows: readonly SparseRow[]): SparseRow[] {
  const counts = new Int32Array(PLACES)
  for (const { places } of rows) {
    for (let k = 0; k < places.length; k += 1) {
      const place = places[k] as number
      counts[place] = (counts[place] as number) + 1
    }
  }
  return rows.map((row) => filtered(row, counts))
}

function filtered({ places, values }: SparseRow, counts: Int32Array): SparseRow {
  const kept = { places: new Int32Array(places.length), values: new Float64Array(places.length) }
  let count = 0
  for (let k = 0; k < places.length; k += 1) {
    const place = places[k] as number
    if ((counts[place] as number) < FEWEST_ROWS) continue
    kept.places[count] = place
    kept.values[count] = values[k] as number
    count += 1
  }
  return { places: kept.places.subarray(0, count), values: kept.values.subarray(0, count) }
}

function dot(weights: Float64Array, { places, values }: SparseRow): number {
  let sum = 0
  for (let k = 0; k < places.length; k += 1)
    sum += (weights[places[k] as number] as number) * (values[k] as number)
  return sum
}

function shift(weights: Float64Array, { places, values }: SparseRow, by: number): void {
  for (let k = 0; k < places.length; k += 1) {
    const place = places[k] as number
    weights[place] = (weights[place] as number) + by * (values[k] as number)
  }
  weights[PLACES] = (weights[PLACES] as number) + by
}
