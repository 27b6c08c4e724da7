import { expect, it } from "vitest"
import { GREATEST, likelihood, ZERO } from "./classifier.ts"
import { BUCKETS } from "./features.ts"
import { WEIGHTS } from "./weights.ts"

it("has one printable weight for each bucket", () => {
  expect(WEIGHTS).toHaveLength(BUCKETS)
  const weights = [...WEIGHTS].map((char) => char.charCodeAt(0) - ZERO)
  expect(Math.max(...weights.map(Math.abs))).toBeLessThanOrEqual(GREATEST)
})

it("holds what it was trained on apart", () => {
  expect(likelihood("刚才人工断线了重新帮我转")).toBeGreaterThan(0.7)
  expect(likelihood("昨天人工说三天到账")).toBeLessThan(0.3)
  expect(likelihood("the agent was very helpful")).toBeLessThan(0.3)
})

it("gives a probability for nothing at all", () => {
  expect(likelihood("")).toBeGreaterThan(0)
  expect(likelihood("")).toBeLessThan(1)
})
