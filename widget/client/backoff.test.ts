import { describe, expect, it } from "vitest"
import { backoff, LONGEST_WAIT } from "./backoff.ts"

describe("backoff", () => {
  it("doubles, never waits longer than the bound, and spreads over half the time", () => {
    expect(backoff(0, () => 0)).toBe(250)
    expect(backoff(0, () => 1)).toBe(500)
    expect(backoff(3, () => 0)).toBe(2000)
    for (const attempt of [6, 20, 1000]) {
      expect(backoff(attempt, () => 1)).toBe(LONGEST_WAIT)
      expect(backoff(attempt, () => 0)).toBe(LONGEST_WAIT / 2)
    }
  })
})
