import { existsSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { BUDGET, CHUNK_BUDGET, DIST, measureWidget } from "./size.ts"

describe.skipIf(!existsSync(`${DIST}widget.js`))("what the widget makes a page load", () => {
  it("stays within its budget", () => {
    const { launcher, all, later, rare, elder, chunks } = measureWidget()
    expect(launcher).toBeGreaterThan(0)
    expect(launcher).toBeLessThanOrEqual(BUDGET.launcher)
    expect(all).toBeLessThanOrEqual(BUDGET.all)
    expect(later).toBeGreaterThan(0)
    expect(later).toBeLessThanOrEqual(BUDGET.later)
    expect(elder).toBeGreaterThan(0)
    expect(elder).toBeLessThanOrEqual(BUDGET.elder)
    for (const [chunk, budget] of Object.entries(CHUNK_BUDGET)) {
      const size = chunks[chunk as keyof typeof chunks]
      expect(size, chunk).toBeGreaterThan(0)
      expect(size, chunk).toBeLessThanOrEqual(budget)
    }
    expect(rare).toBeGreaterThan(0)
    expect(rare).toBeLessThanOrEqual(BUDGET.rare)
  })
})
