import { describe, expect, it } from "vitest"
import { cholesky, invertLower, solveByCholesky } from "./cholesky.ts"

// A Aᵀ for A = [[2, 0, 0], [1, 3, 0], [-1, 0.5, 1.5]].
const MATRIX = [4, 2, -2, 2, 10, 0.5, -2, 0.5, 3.5]
const LOWER = [2, 0, 0, 1, 3, 0, -1, 0.5, 1.5]

/** The upper half is no part of a factor. */
function lowerHalf(values: Float64Array, size: number): number[] {
  return [...values].map((value, i) => (i % size > Math.floor(i / size) ? 0 : value))
}

describe("cholesky", () => {
  it("finds the lower factor", () => {
    expect(lowerHalf(cholesky(Float64Array.from(MATRIX), 3), 3)).toEqual(LOWER)
  })

  it("gives the inverse of the factor", () => {
    const inverse = invertLower(Float64Array.from(LOWER), 3)
    for (let i = 0; i < 3; i += 1) {
      for (let j = 0; j < 3; j += 1) {
        const product = [0, 1, 2].reduce(
          (sum, k) => sum + (LOWER[i * 3 + k] as number) * (inverse[k * 3 + j] as number),
          0,
        )
        expect(product).toBeCloseTo(i === j ? 1 : 0, 12)
      }
    }
  })

  it("solves for several right sides at once", () => {
    // MATRIX times the columns (1, 2, 3) and (0, 1, -1).
    const right = Float64Array.from([2, 4, 23.5, 9.5, 9.5, -3])
    const solution = solveByCholesky(Float64Array.from(LOWER), right, { size: 3, columns: 2 })
    for (const [i, value] of [1, 0, 2, 1, 3, -1].entries()) expect(solution[i]).toBeCloseTo(value, 12)
  })
})
