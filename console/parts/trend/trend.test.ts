import { expect, test } from "vitest"
import { heightOf, pointsOf, roundTop, TREND } from "./trend.ts"

test("days without a value are left out and keep their place", () => {
  const points = pointsOf(
    [
      { day: "1", value: 0 },
      { day: "2", value: null },
      { day: "3", value: 1 },
    ],
    1,
  )
  expect(points.map((p) => [p.day, p.x])).toEqual([
    ["1", TREND.left],
    ["3", TREND.width - TREND.right],
  ])
  expect(points.map((p) => p.y)).toEqual([TREND.height - TREND.bottom, TREND.top])
})

test("what is beyond the top stays inside, and the top is a round figure", () => {
  expect(heightOf(5, 1)).toBe(TREND.top)
  expect([0, 0.7, 1, 13, 420].map(roundTop)).toEqual([1, 1, 1, 20, 500])
})
