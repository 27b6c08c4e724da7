import { existsSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { BUDGET, DIST, measureWidget } from "./size.ts"

describe.skipIf(!existsSync(`${DIST}widget.js`))("what the widget makes a page load", () => {
  it("stays within its budget", () => {
    const { launcher, all, later, rare, elder, tabs } = measureWidget()
    expect(launcher).toBeGreaterThan(0)
    expect(launcher).toBeLessThanOrEqual(BUDGET.launcher)
    expect(all).toBeLessThanOrEqual(BUDGET.all)
    expect(later).toBeGreaterThan(0)
    expect(later).toBeLessThanOrEqual(BUDGET.later)
    expect(elder).toBeGreaterThan(0)
    expect(elder).toBeLessThanOrEqual(BUDGET.elder)
    expect(tabs).toBeGreaterThan(0)
    expect(tabs).toBeLessThanOrEqual(BUDGET.tabs)
    expect(rare).toBeGreaterThan(0)
    expect(rare).toBeLessThanOrEqual(BUDGET.rare)
  })
})
