import { describe, expect, it } from "vitest"
import { DRAFTS_EN, DRAFTS_ZH, hasBlank, isEmpty, isHalf } from "./drafts.ts"

describe("the examples to begin from", () => {
  it("are drafts: each trade has something to fill in, and what is filled in has nothing left", () => {
    for (const drafts of [DRAFTS_ZH, DRAFTS_EN])
      for (const trade of ["shop", "food", "city"] as const) expect(drafts[trade].some(hasBlank)).toBe(true)
    expect(hasBlank({ question: "几点营业？", answer: "每天九点到六点。" })).toBe(false)
  })
  it("stand in both languages alike", () => {
    for (const trade of ["shop", "food", "city"] as const)
      expect(DRAFTS_EN[trade].map(hasBlank)).toEqual(DRAFTS_ZH[trade].map(hasBlank))
  })
  it("are whole, half or none", () => {
    expect(isEmpty({ question: " ", answer: "" })).toBe(true)
    expect(isHalf({ question: "问", answer: " " })).toBe(true)
    expect(isHalf({ question: "问", answer: "答" })).toBe(false)
  })
})
