/** Gradient-boosted trees for a yes or no (Friedman, Stochastic gradient boosting, 2002). */
import { type Binned, binned } from "./bins.ts"
import { type Random, shuffled } from "./random.ts"
import { type Gradients, growTree, type Tree, valueAt } from "./tree.ts"

export interface Table {
  readonly rows: readonly (readonly number[])[]
  readonly positive: readonly boolean[]
}

const TREES = 150
/** Share of the rows, and of the features, that one tree sees. */
const ROWS_SHARE = 0.7
const FEATURES_SHARE = 0.4

export class Boosted {
  private readonly base: number
  private readonly trees: readonly Tree[]

  constructor(base: number, trees: readonly Tree[]) {
    this.base = base
    this.trees = trees
  }

  /** Log-odds. */
  score(row: readonly number[]): number {
    return this.trees.reduce((sum, tree) => sum + valueAt(tree, row), this.base)
  }
}

export function fitBoosted({ rows, positive }: Table, random: Random): Boosted {
  const data = binned(rows)
  const positives = positive.filter(Boolean).length
  const base = Math.log((positives + 0.5) / (rows.length - positives + 0.5))
  const scores = new Float64Array(rows.length).fill(base)
  const gradients = { first: new Float64Array(rows.length), second: new Float64Array(rows.length) }
  const trees: Tree[] = []
  for (let t = 0; t < TREES; t += 1) {
    setGradients(gradients, scores, positive)
    const tree = growTree({ data, gradients, features: someFeatures(data, random) }, someRows(data, random))
    trees.push(tree)
    for (let i = 0; i < rows.length; i += 1)
      scores[i] = (scores[i] as number) + valueAt(tree, rows[i] as readonly number[])
  }
  return new Boosted(base, trees)
}

function setGradients(
  { first, second }: Gradients,
  scores: Float64Array,
  positive: readonly boolean[],
): void {
  for (let i = 0; i < scores.length; i += 1) {
    const p = 1 / (1 + Math.exp(-(scores[i] as number)))
    first[i] = p - Number(positive[i])
    second[i] = p * (1 - p)
  }
}

function someRows({ size }: Binned, random: Random): Int32Array {
  const rows = new Int32Array(size)
  let count = 0
  for (let row = 0; row < size; row += 1) if (random() < ROWS_SHARE) rows[count++] = row
  return rows.subarray(0, count)
}

function someFeatures({ columns: { length: width } }: Binned, random: Random): Int32Array {
  return shuffled(width, random).slice(0, Math.max(1, Math.round(width * FEATURES_SHARE)))
}
