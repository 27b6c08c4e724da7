/** One regression tree, grown on gradients (Chen and Guestrin, XGBoost, KDD 2016, section 2.2). */
import { type Binned, MOST_BINS } from "./bins.ts"

export type Tree =
  | { readonly value: number }
  | { readonly feature: number; readonly cut: number; readonly low: Tree; readonly high: Tree }

export interface Gradients {
  /** First derivative of the loss in each row's score. */
  readonly first: Float64Array
  /** Second derivative. */
  readonly second: Float64Array
}

export interface Growth {
  readonly data: Binned
  readonly gradients: Gradients
  /** The features this tree may use. */
  readonly features: Int32Array
}

const DEEPEST = 6
/** A leaf of fewer rows is chance. */
const FEWEST_ROWS = 10
const RIDGE = 5
const LEAST_GAIN = 1e-3
/** What a leaf changes of what it would: many small steps generalise better than few large ones. */
const STEP = 0.055

interface Sums {
  first: number
  second: number
}

interface Cut {
  readonly feature: number
  /** Rows in this bin or a lower one go low. */
  readonly bin: number
}

export function growTree(growth: Growth, rows: Int32Array, depth = 0): Tree {
  const sums = sumsOf(growth.gradients, rows)
  const cut = depth < DEEPEST && rows.length >= 2 * FEWEST_ROWS ? bestCut(growth, rows, sums) : null
  if (!cut) return { value: (-STEP * sums.first) / (sums.second + RIDGE) }
  const [low, high] = split(growth.data.columns[cut.feature] as Uint8Array, rows, cut.bin)
  return {
    feature: cut.feature,
    cut: growth.data.cuts[cut.feature]?.[cut.bin] as number,
    low: growTree(growth, low, depth + 1),
    high: growTree(growth, high, depth + 1),
  }
}

export function valueAt(tree: Tree, row: readonly number[]): number {
  let node = tree
  while ("feature" in node) node = (row[node.feature] as number) <= node.cut ? node.low : node.high
  return node.value
}

function sumsOf({ first, second }: Gradients, rows: Int32Array): Sums {
  const sums = { first: 0, second: 0 }
  for (let k = 0; k < rows.length; k += 1) {
    sums.first += first[rows[k] as number] as number
    sums.second += second[rows[k] as number] as number
  }
  return sums
}

function split(column: Uint8Array, rows: Int32Array, bin: number): [Int32Array, Int32Array] {
  const low = new Int32Array(rows.length)
  const high = new Int32Array(rows.length)
  let lows = 0
  let highs = 0
  for (let k = 0; k < rows.length; k += 1) {
    const row = rows[k] as number
    if ((column[row] as number) <= bin) low[lows++] = row
    else high[highs++] = row
  }
  return [low.subarray(0, lows), high.subarray(0, highs)]
}

function bestCut(growth: Growth, rows: Int32Array, sums: Sums): Cut | null {
  let best: Cut | null = null
  let most = LEAST_GAIN
  const gradients = gathered(growth.gradients, rows)
  for (const feature of growth.features) {
    fillHistogram(growth.data.columns[feature] as Uint8Array, rows, gradients)
    const bins = (growth.data.cuts[feature] as readonly number[]).length + 1
    const found = bestBin({ ...sums, rows: rows.length }, bins)
    if (found.gain <= most) continue
    most = found.gain
    best = { feature, bin: found.bin }
  }
  return best
}

// One histogram, filled again for every feature of every node: this is where the time goes.
const FIRST = new Float64Array(MOST_BINS)
const SECOND = new Float64Array(MOST_BINS)
const COUNTS = new Int32Array(MOST_BINS)

function fillHistogram(column: Uint8Array, rows: Int32Array, { first, second }: Gradients): void {
  FIRST.fill(0)
  SECOND.fill(0)
  COUNTS.fill(0)
  for (let k = 0; k < rows.length; k += 1) {
    const bin = column[rows[k] as number] as number
    FIRST[bin] = (FIRST[bin] as number) + (first[k] as number)
    SECOND[bin] = (SECOND[bin] as number) + (second[k] as number)
    COUNTS[bin] = (COUNTS[bin] as number) + 1
  }
}

/** The gradients of these rows, in their order: read once here, then once more for every feature. */
function gathered({ first, second }: Gradients, rows: Int32Array): Gradients {
  const some = { first: new Float64Array(rows.length), second: new Float64Array(rows.length) }
  for (let k = 0; k < rows.length; k += 1) {
    some.first[k] = first[rows[k] as number] as number
    some.second[k] = second[rows[k] as number] as number
  }
  return some
}

/** The bin after which a cut gains most, of those that leave enough rows on both sides. */
function bestBin(sums: Sums & { rows: number }, bins: number): { bin: number; gain: number } {
  const whole = worth(sums.first, sums.second)
  const best = { bin: -1, gain: 0 }
  let first = 0
  let second = 0
  let count = 0
  for (let bin = 0; bin < bins - 1; bin += 1) {
    first += FIRST[bin] as number
    second += SECOND[bin] as number
    count += COUNTS[bin] as number
    if (sums.rows - count < FEWEST_ROWS) break
    if (count < FEWEST_ROWS) continue
    const gain = worth(first, second) + worth(sums.first - first, sums.second - second) - whole
    if (gain <= best.gain) continue
    best.gain = gain
    best.bin = bin
  }
  return best
}

function worth(first: number, second: number): number {
  return (first * first) / (second + RIDGE)
}
