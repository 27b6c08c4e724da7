import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { atMost, upperBound, wilson } from "./binomial.ts"

describe("atMost", () => {
  it("sums the binomial distribution", () => {
    expect(atMost(0, 10, 0.1)).toBeCloseTo(0.9 ** 10, 12)
    expect(atMost(2, 3, 0.5)).toBeCloseTo(7 / 8, 12)
    expect(atMost(3, 3, 0.5)).toBe(1)
    expect(atMost(0, 5, 0)).toBe(1)
    expect(atMost(0, 5, 1)).toBe(0)
  })

  it("does not underflow", () => {
    expect(atMost(1000, 5000, 0.2)).toBeCloseTo(0.5, 1)
  })
})

describe("upperBound", () => {
  it("agrees with the tables of Clopper and Pearson", () => {
    expect(upperBound(0, 10, 0.95)).toBeCloseTo(1 - 0.05 ** 0.1, 9)
    expect(upperBound(2, 20, 0.975)).toBeCloseTo(0.317, 3)
    expect(upperBound(0, 0, 0.9)).toBe(1)
    expect(upperBound(7, 7, 0.9)).toBe(1)
  })

  it("lies above the share seen, and nearer to it the more was tried", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (n, share) => {
          const count = Math.floor(share * n)
          const bound = upperBound(count, n, 0.9)
          expect(bound).toBeGreaterThanOrEqual(count / n)
          expect(upperBound(10 * count, 10 * n, 0.9)).toBeLessThanOrEqual(bound + 1e-9)
        },
      ),
      { seed: 11 },
    )
  })
})

describe("wilson", () => {
  it("holds the share seen, inside 0 and 1", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (n, share) => {
          const count = Math.floor(share * n)
          const { low, high } = wilson(count, n)
          expect(low).toBeGreaterThanOrEqual(0)
          expect(high).toBeLessThanOrEqual(1)
          expect(low).toBeLessThanOrEqual(count / n + 1e-12)
          expect(high).toBeGreaterThanOrEqual(count / n - 1e-12)
        },
      ),
      { seed: 12 },
    )
  })

  it("agrees with a worked example", () => {
    const { low, high } = wilson(8, 10)
    expect([low, high]).toEqual([expect.closeTo(0.4902, 4), expect.closeTo(0.9433, 4)])
    expect(wilson(0, 0)).toEqual({ low: 0, high: 1 })
  })
})
