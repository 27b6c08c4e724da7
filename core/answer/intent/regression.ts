import { cholesky, invertLower, solveByCholesky } from "./cholesky.ts"

/** The pull towards 0: the higher, the less a single example counts. */
const RIDGE = 1

/** Rows and what they are: `labels[i]` is the number of row i's class. */
export interface ClassedRows {
  /** Similarity of each row to each, size × size, row by row. Taken over: its content is lost. */
  readonly kernel: Float64Array
  readonly labels: readonly number[]
  readonly classes: number
}

export interface KernelRegression {
  /** What each row adds to the score of each class, rows × classes: a score is a sum over rows of kernel × weight. */
  readonly weights: Float64Array
  /** Each row's scores when that row is not learned from; rows × classes. */
  readonly withoutRow: Float64Array
  /** Each row's scores when its whole class is not learned from; rows × classes. */
  readonly withoutClass: Float64Array
}

/**
 * Regularised least squares in a kernel space, one target a class: 1 for its rows, 0 for all others. There is no bias, so
 * what is like nothing learned scores 0 everywhere. Leaving one row or one class out needs no second fit: with G the
 * inverse of kernel + ridge and A = G Y, the rows B left out are scored Y_B - (G_BB)^-1 A_B (Rifkin and Lippert, Notes on
 * Regularized Least Squares, 2007). Time grows with the cube of the rows.
 */
export function fitKernelRegression({ kernel, labels, classes }: ClassedRows): KernelRegression {
  const size = labels.length
  for (let i = 0; i < size; i += 1) kernel[i * size + i] = (kernel[i * size + i] as number) + RIDGE
  const half = invertLower(cholesky(kernel, size), size)
  const weights = weightsOf(half, labels, classes)
  const withoutRow = new Float64Array(size * classes)
  for (let i = 0; i < size; i += 1) {
    leaveOut({ rows: [i], labels, classes, weights, half, into: withoutRow })
  }
  const withoutClass = new Float64Array(size * classes)
  for (let label = 0; label < classes; label += 1) {
    const rows = labels.flatMap((each, i) => (each === label ? [i] : []))
    leaveOut({ rows, labels, classes, weights, half, into: withoutClass })
  }
  return { weights, withoutRow, withoutClass }
}

/** G Y = MᵀM Y for the inverse factor M; Y holds a single 1 a row. */
function weightsOf(half: Float64Array, labels: readonly number[], classes: number): Float64Array {
  const size = labels.length
  const weights = new Float64Array(size * classes)
  const sums = new Float64Array(classes)
  for (let i = 0; i < size; i += 1) {
    sums.fill(0)
    for (let k = 0; k <= i; k += 1) {
      const label = labels[k] as number
      sums[label] = (sums[label] as number) + (half[i * size + k] as number)
    }
    for (let k = 0; k <= i; k += 1) {
      const factor = half[i * size + k] as number
      for (let c = 0; c < classes; c += 1) {
        weights[k * classes + c] = (weights[k * classes + c] as number) + factor * (sums[c] as number)
      }
    }
  }
  return weights
}

/** The lower half of MᵀM for the rows and columns named, in ascending order; M is read row by row, as it lies in memory. */
function inverseBlock(half: Float64Array, rows: readonly number[], size: number): Float64Array {
  const block = new Float64Array(rows.length ** 2)
  const part = new Float64Array(rows.length)
  let reached = 0
  for (let i = rows[0] ?? size; i < size; i += 1) {
    while (reached < rows.length && (rows[reached] as number) <= i) reached += 1
    for (let a = 0; a < reached; a += 1) part[a] = half[i * size + (rows[a] as number)] as number
    for (let a = 0; a < reached; a += 1) {
      const factor = part[a] as number
      const row = a * rows.length
      for (let b = 0; b <= a; b += 1)
        block[row + b] = (block[row + b] as number) + factor * (part[b] as number)
    }
  }
  return block
}

interface LeftOut {
  readonly rows: readonly number[]
  readonly labels: readonly number[]
  readonly classes: number
  readonly weights: Float64Array
  /** The inverse of the lower factor of kernel + ridge. */
  readonly half: Float64Array
  readonly into: Float64Array
}

function leaveOut({ rows, labels, classes, weights, half, into }: LeftOut): void {
  const size = rows.length
  const block = inverseBlock(half, rows, labels.length)
  const change = new Float64Array(size * classes)
  for (const [i, row] of rows.entries()) {
    change.set(weights.subarray(row * classes, (row + 1) * classes), i * classes)
  }
  solveByCholesky(cholesky(block, size), change, { size, columns: classes })
  for (const [i, row] of rows.entries()) {
    for (let c = 0; c < classes; c += 1) {
      into[row * classes + c] = (labels[row] === c ? 1 : 0) - (change[i * classes + c] as number)
    }
  }
}
