import { describe, expect, it } from "vitest"
import { cholesky, invertLower, solveByCholesky } from "./cholesky.ts"

// A Aᵀ for A = [[2, 0, 0], [1, 3, 0], [-1, 0.5, 1.5]].
const MATRIX = [4, 2, -2, 2, 10, 0.5, -2, 0.5, 3.5]
const LOWER = [2, 0, 0, 1, 3, 0, -1, 0.5, 1.5]

/** The upper half is no part of a factor. */
function lowerHalf(values: Float64Array, size: number): number[] {
  return [...values].map((value, i) => (i % size > Math.floor(i / size) ? 0 : value))
}

/** Larger than the rows worked on together; its diagonal outweighs the rest, so that it is positive definite. */
const SIZE = 37
const LARGE = Float64Array.from({ length: SIZE * SIZE }, (_, at) => {
  const [i, j] = [Math.floor(at / SIZE), at % SIZE]
  return i === j ? 20 + i : Math.cos(i + j)
})

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

  it("solves a larger system, and inverts its factor", () => {
    const lower = lowerHalf(cholesky(LARGE.slice(), SIZE), SIZE)
    const expected = Array.from({ length: SIZE }, (_, i) => i - 4)
    const right = Float64Array.from({ length: SIZE }, (_, i) =>
      expected.reduce((sum, value, j) => sum + value * (LARGE[i * SIZE + j] as number), 0),
    )
    const solution = solveByCholesky(Float64Array.from(lower), right, { size: SIZE, columns: 1 })
    for (const [i, value] of expected.entries()) expect(solution[i]).toBeCloseTo(value, 10)
    const inverse = invertLower(Float64Array.from(lower), SIZE)
    const last = Array.from({ length: SIZE }, (_, j) =>
      lower
        .slice((SIZE - 1) * SIZE)
        .reduce((sum, value, k) => sum + value * (inverse[k * SIZE + j] as number), 0),
    )
    for (const [j, value] of last.entries()) expect(value).toBeCloseTo(j === SIZE - 1 ? 1 : 0, 10)
  })
})
