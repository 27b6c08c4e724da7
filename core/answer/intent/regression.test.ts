import { expect, it } from "vitest"
import { fitKernelRegression } from "./regression.ts"

/** Points on a line, in three classes. */
const POINTS = [0, 0.2, 0.5, 2, 2.1, 2.6, 4, 4.4]
const LABELS = [0, 0, 0, 1, 1, 1, 2, 2]
const CLASSES = 3

const near = (a: number, b: number) => Math.exp(-((a - b) ** 2))

function fit(rows: readonly number[]) {
  const kernel = Float64Array.from(
    rows.flatMap((a) => rows.map((b) => near(POINTS[a] as number, POINTS[b] as number))),
  )
  return fitKernelRegression({ kernel, labels: rows.map((row) => LABELS[row] as number), classes: CLASSES })
}

/** The scores of a point by a fit on the rows given. */
function scored(point: number, rows: readonly number[]): number[] {
  const { weights } = fit(rows)
  return Array.from({ length: CLASSES }, (_, c) =>
    rows.reduce(
      (sum, row, i) => sum + near(point, POINTS[row] as number) * (weights[i * CLASSES + c] as number),
      0,
    ),
  )
}

const ALL = POINTS.map((_, i) => i)
const part = (values: Float64Array, row: number) => [...values.subarray(row * CLASSES, (row + 1) * CLASSES)]

function expectClose(actual: readonly number[], expected: readonly number[]): void {
  for (const [i, value] of expected.entries()) expect(actual[i]).toBeCloseTo(value, 10)
}

it("scores what is near a class for that class, and what is near nothing for none", () => {
  const at = (point: number) => scored(point, ALL)
  expect(at(0.3).indexOf(Math.max(...at(0.3)))).toBe(0)
  expect(at(4.2).indexOf(Math.max(...at(4.2)))).toBe(2)
  expect(Math.max(...at(9))).toBeLessThan(1e-6)
})

it("leaves a row out as a fit without it would", () => {
  const { withoutRow } = fit(ALL)
  for (const row of ALL) {
    const others = ALL.filter((each) => each !== row)
    expectClose(part(withoutRow, row), scored(POINTS[row] as number, others))
  }
})

it("leaves a class out as a fit without it would", () => {
  const { withoutClass } = fit(ALL)
  for (const row of ALL) {
    const others = ALL.filter((each) => LABELS[each] !== LABELS[row])
    expectClose(part(withoutClass, row), scored(POINTS[row] as number, others))
  }
})
