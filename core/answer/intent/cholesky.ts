/** Dense linear algebra on symmetric positive definite matrices, row by row in one array. */

/** The lower factor L of matrix = L Lᵀ, in the matrix's own array; what stands above the diagonal is left as it was. */
export function cholesky(matrix: Float64Array, size: number): Float64Array {
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      const rest =
        (matrix[i * size + j] as number) - rowProduct(matrix, { a: i * size, b: j * size, length: j })
      matrix[i * size + j] = i === j ? Math.sqrt(rest) : rest / (matrix[j * size + j] as number)
    }
  }
  return matrix
}

function rowProduct(
  matrix: Float64Array,
  { a, b, length }: { a: number; b: number; length: number },
): number {
  let sum = 0
  for (let k = 0; k < length; k += 1) sum += (matrix[a + k] as number) * (matrix[b + k] as number)
  return sum
}

/** The inverse of a lower triangular matrix, lower triangular too. */
export function invertLower(lower: Float64Array, size: number): Float64Array {
  const inverse = new Float64Array(size * size)
  for (let i = 0; i < size; i += 1) {
    const row = i * size
    const pivot = lower[row + i] as number
    for (let k = 0; k < i; k += 1) {
      const factor = (lower[row + k] as number) / pivot
      for (let j = 0; j <= k; j += 1) {
        inverse[row + j] = (inverse[row + j] as number) - factor * (inverse[k * size + j] as number)
      }
    }
    inverse[row + i] = 1 / pivot
  }
  return inverse
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
