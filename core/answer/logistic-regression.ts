export interface Observation {
  readonly inputs: readonly number[]
  readonly positive: boolean
}

export interface LogisticModel {
  readonly bias: number
  readonly weights: readonly number[]
}

const NEWTON_STEPS = 50
const CONVERGED = 1e-9

export function predict(model: LogisticModel, inputs: readonly number[]): number {
  const z = model.weights.reduce((sum, weight, i) => sum + weight * (inputs[i] as number), model.bias)
  return 1 / (1 + Math.exp(-z))
}

/**
 * Logistic regression by Newton's method, with a ridge penalty on the weights (not on the bias) and Platt's smoothed
 * targets (Platt, Probabilistic Outputs for Support Vector Machines, 1999), so that it settles on separable data too.
 * The same observations in the same order give the same model.
 */
export function fitLogistic(observations: readonly Observation[], ridge: number): LogisticModel {
  const size = (observations[0]?.inputs.length ?? 0) + 1
  const positives = observations.filter((observation) => observation.positive).length
  const negatives = observations.length - positives
  const target = { positive: (positives + 1) / (positives + 2), negative: 1 / (negatives + 2) }
  let parameters: number[] = new Array(size).fill(0)
  for (let step = 0; step < NEWTON_STEPS; step += 1) {
    const gradient = parameters.map((value, i) => (i === 0 ? 0 : ridge * value))
    const hessian = parameters.map((_, i) =>
      parameters.map((__, j) => (i === j ? (i === 0 ? 1e-9 : ridge) : 0)),
    )
    for (const { inputs, positive } of observations) {
      const row = [1, ...inputs]
      const p = predict({ bias: parameters[0] as number, weights: parameters.slice(1) }, inputs)
      addObservation(gradient, hessian, row, p - (positive ? target.positive : target.negative), p * (1 - p))
    }
    const change = solve(hessian, gradient)
    parameters = parameters.map((value, i) => value - (change[i] as number))
    if (change.every((value) => Math.abs(value) < CONVERGED)) break
  }
  return { bias: parameters[0] as number, weights: parameters.slice(1) }
}

function addObservation(
  gradient: number[],
  hessian: number[][],
  row: readonly number[],
  error: number,
  curvature: number,
): void {
  for (const [i, x] of row.entries()) {
    gradient[i] = (gradient[i] as number) + error * x
    const hessianRow = hessian[i] as number[]
    for (const [j, y] of row.entries()) hessianRow[j] = (hessianRow[j] as number) + curvature * x * y
  }
}

/** Gaussian elimination with partial pivoting; the matrix is symmetric and positive definite. */
function solve(matrix: number[][], right: readonly number[]): number[] {
  const size = right.length
  const rows = matrix.map((row, i) => [...row, right[i] as number])
  for (let column = 0; column < size; column += 1) {
    let pivot = column
    for (let i = column + 1; i < size; i += 1) {
      if (Math.abs(at(rows, i, column)) > Math.abs(at(rows, pivot, column))) pivot = i
    }
    const pivotRow = rows[pivot] as number[]
    rows[pivot] = rows[column] as number[]
    rows[column] = pivotRow
    for (let i = column + 1; i < size; i += 1) {
      const factor = at(rows, i, column) / (pivotRow[column] as number)
      const row = rows[i] as number[]
      for (let j = column; j <= size; j += 1) row[j] = (row[j] as number) - factor * (pivotRow[j] as number)
    }
  }
  const solution: number[] = new Array(size).fill(0)
  for (let i = size - 1; i >= 0; i -= 1) {
    let sum = at(rows, i, size)
    for (let j = i + 1; j < size; j += 1) sum -= at(rows, i, j) * (solution[j] as number)
    solution[i] = sum / at(rows, i, i)
  }
  return solution
}

function at(rows: readonly (readonly number[])[], i: number, j: number): number {
  return (rows[i] as readonly number[])[j] as number
}
