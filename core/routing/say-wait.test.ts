import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { type SaidWait, sayWait } from "./say-wait.ts"

const S = 1_000
const M = 60 * S

describe("sayWait", () => {
  test.each<[string, number, number, SaidWait]>([
    ["less than a minute", 5 * S, 40 * S, { kind: "under", highMin: 1 }],
    ["a minute is still one", 5 * S, 60 * S, { kind: "under", highMin: 1 }],
    ["within three minutes", 30 * S, 2 * M + S, { kind: "under", highMin: 3 }],
    ["1 to 3 minutes", 80 * S, 3 * M, { kind: "range", lowMin: 1, highMin: 3 }],
    ["no exact minute", 2 * M, 2 * M, { kind: "range", lowMin: 2, highMin: 3 }],
    ["10 to 20 minutes", 14 * M, 16 * M, { kind: "range", lowMin: 10, highMin: 20 }],
    ["30 to 90 minutes", 39 * M, 61 * M, { kind: "range", lowMin: 30, highMin: 90 }],
    ["more than an hour", 80 * M, 90 * M, { kind: "over", lowMin: 60 }],
    ["more than two hours", 150 * M, 400 * M, { kind: "over", lowMin: 120 }],
  ])("%s", (_what, low, high, said) => {
    expect(sayWait({ low, high })).toEqual(said)
  })

  test("covers the range it was given, and its ends are in order", () => {
    const ms = fc.integer({ min: 0, max: 300 * M })
    fc.assert(
      fc.property(ms, ms, (a, b) => {
        const low = Math.min(a, b)
        const high = Math.max(a, b)
        const said = sayWait({ low, high })
        if (said.kind !== "over") expect(said.highMin * M).toBeGreaterThanOrEqual(high)
        if (said.kind !== "under") expect(said.lowMin * M).toBeLessThanOrEqual(low)
        if (said.kind === "range") expect(said.highMin).toBeGreaterThan(said.lowMin)
      }),
    )
  })
})
