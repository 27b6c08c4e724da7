import { expect, it } from "vitest"
import { backoffMs } from "./backoff.ts"

it("grows, stays bounded and spreads clients out", () => {
  expect(backoffMs(1, 0)).toBe(500)
  expect(backoffMs(3, 0)).toBe(2000)
  expect(backoffMs(99, 0)).toBe(15_000)
  expect(backoffMs(99, 1)).toBe(10_000)
})
