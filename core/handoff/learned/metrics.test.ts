import { describe, expect, it } from "vitest"
import { areaUnderCurve, goldenTime, handoffFigures, type Judged } from "./metrics.ts"

/** "." neither, "g" marked only, "p" predicted only, "b" both. */
function dialogue(pattern: string): Judged[] {
  return [...pattern].map((sign) => ({
    handoff: sign === "g" || sign === "b",
    predicted: sign === "p" || sign === "b",
    score: 0,
  }))
}

describe("golden transfer", () => {
  it("is 1 when nothing is marked and nothing predicted", () => {
    expect(goldenTime(dialogue("...."), 1)).toBe(1)
    expect(goldenTime([], 2)).toBe(1)
  })

  it("is 0 when something is predicted that is not marked anywhere", () => {
    expect(goldenTime(dialogue("..p."), 3)).toBe(0)
  })

  it("is 0 when something is marked and nothing predicted", () => {
    expect(goldenTime(dialogue("..g."), 3)).toBe(0)
  })

  it("is 1 when every prediction is marked, however many marks are missed", () => {
    expect(goldenTime(dialogue("gb.g"), 1)).toBe(1)
  })

  it("falls with the distance to the nearest mark, the same on both sides", () => {
    expect(goldenTime(dialogue("g.p"), 1)).toBeCloseTo(Math.exp(-2), 12)
    expect(goldenTime(dialogue("p.g"), 1)).toBeCloseTo(Math.exp(-2), 12)
    expect(goldenTime(dialogue("g.p"), 2)).toBeCloseTo(Math.exp(-0.5), 12)
    expect(goldenTime(dialogue("g..p"), 3)).toBeCloseTo(Math.exp(-0.5), 12)
  })

  it("is the mean over predictions", () => {
    expect(goldenTime(dialogue("bp..p.g"), 2)).toBeCloseTo((1 + Math.exp(-1 / 8) + Math.exp(-1 / 2)) / 3, 12)
  })
})

describe("handoffFigures", () => {
  it("counts over all turns, and golden transfer over dialogues", () => {
    // Of 10 turns: 2 hits, 1 missed, 1 false alarm, 6 rightly nothing.
    const figures = handoffFigures([dialogue("b.gb."), dialogue("..p.."), []])
    expect(figures).toMatchObject({ dialogues: 3, n: 10, marked: 3, predicted: 3 })
    expect(figures.f1).toBeCloseTo(4 / 6, 12)
    expect(figures.macroF1).toBeCloseTo((4 / 6 + 12 / 14) / 2, 12)
    expect(figures.gt).toEqual([2 / 3, 2 / 3, 2 / 3])
  })

  it("has an F1 of 0 and no area when there is nothing", () => {
    expect(handoffFigures([])).toMatchObject({ n: 0, f1: 0, macroF1: 0, auc: null, gt: [0, 0, 0] })
  })
})

describe("areaUnderCurve", () => {
  const scored = (...pairs: [number, boolean][]): Judged[] =>
    pairs.map(([score, handoff]) => ({ score, handoff, predicted: false }))

  it("is the share of pairs in the right order, ties counting half", () => {
    // Of the pairs of a marked and another turn: 3 > 1, 3 > 2, 2 > 1 are right, 2 = 2 is a tie.
    expect(areaUnderCurve(scored([3, true], [2, true], [2, false], [1, false]))).toBe(3.5 / 4)
  })

  it("is undefined when all turns are alike", () => {
    expect(areaUnderCurve(scored([1, true], [2, true]))).toBeNull()
  })
})
