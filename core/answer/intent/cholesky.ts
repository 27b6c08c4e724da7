/** Dense linear algebra on symmetric positive definite matrices, row by row in one array. */

/** Rows worked on together, so that they stay in the processor's cache while the rows above them pass by once. */
const BLOCK = 16

/** The lower factor L of matrix = L Lᵀ, in the matrix's own array; what stands above the diagonal is left as it was. */
export function cholesky(matrix: Float64Array, size: number): Float64Array {
  for (let first = 0; first < size; first += BLOCK) {
    const end = Math.min(first + BLOCK, size)
    for (let j = 0; j < end; j += 1) {
      let i = Math.max(first, j)
      if (i === j) {
        matrix[j * size + j] = Math.sqrt(at(matrix, j * size + j) - ownProduct(matrix, j, size))
        i += 1
      }
      for (; i + 3 < end; i += 4) reduceFour(matrix, { i, j, size })
      for (; i < end; i += 1) reduce(matrix, { i, j, size })
    }
  }
  return matrix
}

function ownProduct(matrix: Float64Array, row: number, size: number): number {
  let sum = 0
  for (let k = row * size; k < row * size + row; k += 1) sum += at(matrix, k) ** 2
  return sum
}

/** Makes the element at (i, j) that of the factor, the elements left of it and row j being done. */
function reduce(matrix: Float64Array, { i, j, size }: { i: number; j: number; size: number }): void {
  const [row, other] = [i * size, j * size]
  let sum = 0
  for (let k = 0; k < j; k += 1) sum += at(matrix, row + k) * at(matrix, other + k)
  matrix[row + j] = (at(matrix, row + j) - sum) / at(matrix, other + j)
}

/** The same for rows i to i + 3 at once: row j is read once for all, and their sums do not wait for each other. */
function reduceFour(matrix: Float64Array, { i, j, size }: { i: number; j: number; size: number }): void {
  const [r0, r1, r2, r3] = [i * size, (i + 1) * size, (i + 2) * size, (i + 3) * size]
  const other = j * size
  let sum0 = 0
  let sum1 = 0
  let sum2 = 0
  let sum3 = 0
  for (let k = 0; k < j; k += 1) {
    const factor = at(matrix, other + k)
    sum0 += at(matrix, r0 + k) * factor
    sum1 += at(matrix, r1 + k) * factor
    sum2 += at(matrix, r2 + k) * factor
    sum3 += at(matrix, r3 + k) * factor
  }
  const pivot = at(matrix, other + j)
  matrix[r0 + j] = (at(matrix, r0 + j) - sum0) / pivot
  matrix[r1 + j] = (at(matrix, r1 + j) - sum1) / pivot
  matrix[r2 + j] = (at(matrix, r2 + j) - sum2) / pivot
  matrix[r3 + j] = (at(matrix, r3 + j) - sum3) / pivot
}

/** The inverse of a lower triangular matrix, lower triangular too. */
export function invertLower(lower: Float64Array, size: number): Float64Array {
  const inverse = new Float64Array(size * size)
  for (let first = 0; first < size; first += BLOCK) {
    const end = Math.min(first + BLOCK, size)
    for (let k = 0; k < first; k += 4) {
      for (let i = first; i < end; i += 1) subtractFour(inverse, lower, { row: i * size, k, size })
    }
    for (let i = first; i < end; i += 1) finishRow(inverse, lower, { first, i, size })
  }
  return inverse
}

/** Takes the rows of row i's own block off it, and divides it by its pivot. */
function finishRow(
  inverse: Float64Array,
  lower: Float64Array,
  { first, i, size }: { first: number; i: number; size: number },
): void {
  const row = i * size
  for (let k = first; k < i; k += 1) {
    const factor = at(lower, row + k)
    for (let j = 0; j <= k; j += 1) {
      inverse[row + j] = at(inverse, row + j) - factor * at(inverse, k * size + j)
    }
  }
  const pivot = at(lower, row + i)
  for (let j = 0; j < i; j += 1) inverse[row + j] = at(inverse, row + j) / pivot
  inverse[row + i] = 1 / pivot
}

/** Rows k to k + 3 of the inverse at once, so that the row they are taken from is read and written a quarter as often. */
function subtractFour(
  inverse: Float64Array,
  lower: Float64Array,
  { row, k, size }: { row: number; k: number; size: number },
): void {
  const [f0, f1] = [at(lower, row + k), at(lower, row + k + 1)]
  const [f2, f3] = [at(lower, row + k + 2), at(lower, row + k + 3)]
  const [r0, r1, r2, r3] = [k * size, (k + 1) * size, (k + 2) * size, (k + 3) * size]
  for (let j = 0; j <= k + 3; j += 1) {
    inverse[row + j] =
      at(inverse, row + j) -
      (f0 * at(inverse, r0 + j) +
        f1 * at(inverse, r1 + j) +
        f2 * at(inverse, r2 + j) +
        f3 * at(inverse, r3 + j))
  }
}

/** Solves L Lᵀ X = B for `columns` right sides at once, in B's own array (size rows of `columns`). */
export function solveByCholesky(
  lower: Float64Array,
  right: Float64Array,
  { size, columns }: { size: number; columns: number },
): Float64Array {
  for (let i = 0; i < size; i += 1) {
    for (let k = 0; k < i; k += 1)
      subtract(right, { from: i, row: k, columns, factor: at(lower, i * size + k) })
    divide(right, { row: i, columns, by: at(lower, i * size + i) })
  }
  for (let i = size - 1; i >= 0; i -= 1) {
    for (let k = i + 1; k < size; k += 1) {
      subtract(right, { from: i, row: k, columns, factor: at(lower, k * size + i) })
    }
    divide(right, { row: i, columns, by: at(lower, i * size + i) })
  }
  return right
}

function subtract(
  matrix: Float64Array,
  { from, row, columns, factor }: { from: number; row: number; columns: number; factor: number },
): void {
  for (let c = 0; c < columns; c += 1) {
    matrix[from * columns + c] = at(matrix, from * columns + c) - factor * at(matrix, row * columns + c)
  }
}

function divide(
  matrix: Float64Array,
  { row, columns, by }: { row: number; columns: number; by: number },
): void {
  for (let c = 0; c < columns; c += 1) matrix[row * columns + c] = at(matrix, row * columns + c) / by
}

function at(values: Float64Array, index: number): number {
  return values[index] as number
}
