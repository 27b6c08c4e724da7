import { describe, expect, it } from "vitest"
import { coverageCurve, rocCurve, scopeCurve } from "./curves.ts"

describe("rocCurve", () => {
  it("goes from nothing found to everything, ties in one step", () => {
    const judged = [
      { score: 3, positive: true },
      { score: 2, positive: true },
      { score: 2, positive: false },
      { score: 1, positive: false },
    ]
    expect(rocCurve(judged)).toEqual([
      { x: 0, y: 0 },
      { x: 0, y: 0.5 },
      { x: 0.5, y: 1 },
      { x: 1, y: 1 },
    ])
  })
})

describe("coverageCurve", () => {
  it("says how much of what is answered is right", () => {
    const judged = [
      { probability: 0.9, correct: true },
      { probability: 0.5, correct: false },
    ]
    expect(coverageCurve(judged)).toEqual([
      { x: 0.5, y: 1 },
      { x: 1, y: 0.5 },
    ])
  })
})

describe("scopeCurve", () => {
  it("goes from everything refused to nothing", () => {
    const judged = [
      { score: 0.9, inScope: true, right: true },
      { score: 0.5, inScope: false, right: false },
      { score: 0.4, inScope: true, right: false },
    ]
    expect(scopeCurve(judged)).toEqual([
      { x: 1, y: 0 },
      { x: 1, y: 0.5 },
      { x: 0, y: 0.5 },
      { x: 0, y: 0.5 },
    ])
  })
})
