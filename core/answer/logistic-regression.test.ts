import { expect, it } from "vitest"
import { fitLogistic, predict } from "./logistic-regression.ts"

it("finds back the curve its observations come from", () => {
  // 1000 observations at each x, as many of them positive as the curve says.
  const curve = (x: number) => 1 / (1 + Math.exp(-(2 * x - 1)))
  const observations = [-1, -0.5, 0, 0.5, 1, 1.5].flatMap((x) =>
    Array.from({ length: 1000 }, (_, i) => ({ inputs: [x], positive: i < Math.round(1000 * curve(x)) })),
  )
  const model = fitLogistic(observations, 1e-6)
  expect(model.bias).toBeCloseTo(-1, 1)
  expect(model.weights[0]).toBeCloseTo(2, 1)
  expect(predict(model, [0.5])).toBeCloseTo(0.5, 1)
})

it("settles on separable and on one-sided observations", () => {
  const separable = [0, 0, 0, 1, 1, 1].map((x) => ({ inputs: [x], positive: x === 1 }))
  const oneSided = [0, 1, 2].map((x) => ({ inputs: [x], positive: true }))
  for (const observations of [separable, oneSided]) {
    const model = fitLogistic(observations, 0.1)
    expect([model.bias, ...model.weights].every(Number.isFinite)).toBe(true)
    expect(predict(model, [1])).toBeGreaterThan(0.5)
  }
})
