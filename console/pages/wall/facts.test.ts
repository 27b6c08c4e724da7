import { describe, expect, it } from "vitest"
import { queued } from "../../live/samples.ts"
import { isLate, isLonger, percent, priorityClass, toldAgainstActual } from "./facts.ts"

const FIGURES = {
  asked: 40,
  reached: 36,
  within60s: 20,
  p50Ms: 50_000,
  p95Ms: 200_000,
  told: 30,
  withinRange: 27,
  underHalf: 12,
}

it("names the class that decides the order", () => {
  const row = queued("a", { since: 1 })
  expect(priorityClass(row)).toBe("ordinary")
  expect(priorityClass({ ...row, elder: true })).toBe("elder")
  expect(priorityClass({ ...row, elder: true, urgent: true })).toBe("emergency")
})

describe("isLate", () => {
  const shown = { at: 1000, low: 100, high: 500 }
  it("counts from when the range was told", () => {
    expect(isLate({ late: false, shown }, 1500)).toBe(false)
    expect(isLate({ late: false, shown }, 1501)).toBe(true)
  })
  it("stays late once it was admitted, and is never late where nothing was told", () => {
    expect(isLate({ late: true, shown: { ...shown, at: 9000 } }, 9001)).toBe(true)
    expect(isLate({ late: false, shown: { at: 0, low: null, high: null } }, 9e9)).toBe(false)
  })
})

it("compares a wait with the longer time told", () => {
  expect(isLonger({ waitMs: 61, etaHigh: 60 })).toBe(true)
  expect(isLonger({ waitMs: 60, etaHigh: 60 })).toBe(false)
  expect(isLonger({ waitMs: null, etaHigh: 60 })).toBe(false)
  expect(isLonger({ waitMs: 60, etaHigh: null })).toBe(false)
})

describe("toldAgainstActual", () => {
  it("sets what came true beside what should have", () => {
    expect(toldAgainstActual(FIGURES)).toEqual({
      median: { actual: 0.4, goal: 0.5 },
      high: { actual: 0.9, goal: 0.9 },
      sample: 30,
      few: false,
    })
    expect(percent(0.4)).toBe(40)
  })
  it("says nothing without a sample and warns of a small one", () => {
    expect(toldAgainstActual({ ...FIGURES, told: 0 })).toBeNull()
    expect(toldAgainstActual({ ...FIGURES, told: 3, withinRange: 3, underHalf: 1 })?.few).toBe(true)
  })
})
