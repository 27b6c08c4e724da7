import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { fitIsotonic, onCurve } from "./isotonic.ts"

const observations = fc.array(
  fc.record({ score: fc.double({ min: 0, max: 1, noNaN: true }), positive: fc.boolean() }),
  { minLength: 1, maxLength: 80 },
)

describe("fitIsotonic", () => {
  it("never falls, and stays off 0 and 1", () => {
    fc.assert(
      fc.property(observations, (seen) => {
        const curve = fitIsotonic(seen)
        for (const [i, corner] of curve.entries()) {
          expect(corner.is).toBeGreaterThan(0)
          expect(corner.is).toBeLessThan(1)
          const before = curve[i - 1]
          if (!before) continue
          expect(corner.at).toBeGreaterThan(before.at)
          expect(corner.is).toBeGreaterThanOrEqual(before.is)
        }
      }),
      { seed: 21 },
    )
  })

  it("is monotone between its corners and beyond them too", () => {
    const score = fc.double({ min: -1, max: 2, noNaN: true })
    fc.assert(
      fc.property(observations, score, score, (seen, a, b) => {
        const curve = fitIsotonic(seen)
        expect(onCurve(curve, Math.min(a, b))).toBeLessThanOrEqual(onCurve(curve, Math.max(a, b)) + 1e-12)
      }),
      { seed: 22 },
    )
  })

  it("does not depend on the order of the observations", () => {
    fc.assert(
      fc.property(observations, (seen) => {
        const [once, again] = [fitIsotonic(seen), fitIsotonic([...seen].reverse())]
        expect(again.map(({ at }) => at)).toEqual(once.map(({ at }) => at))
        for (const [i, { is }] of again.entries()) expect(is).toBeCloseTo(once[i]?.is ?? Number.NaN, 9)
      }),
      { seed: 23 },
    )
  })

  it("pools neighbours that would make it fall", () => {
    const curve = fitIsotonic([
      { score: 1, positive: false },
      { score: 2, positive: true },
      { score: 3, positive: false },
      { score: 4, positive: true },
    ])
    expect(curve.map(({ at }) => at)).toEqual([1, 2, 3, 4])
    expect(curve[1]?.is).toBeCloseTo(0.5, 9)
    expect(curve[2]?.is).toBeCloseTo(0.5, 9)
  })

  it("has no curve without observations", () => {
    expect(fitIsotonic([])).toEqual([])
    expect(onCurve([], 0.5)).toBe(0)
  })
})
