import { describe, expect, it } from "vitest"
import { confidence, confidenceFeatures } from "./confidence.ts"
import { asFeatures, type ConfidenceFeatures } from "./confidence-features.ts"
import { SearchIndex } from "./search-index.ts"

describe("confidenceFeatures", () => {
  const article = (id: string, title: string, body: string) => ({
    ...{ id, title, body, aliases: [], locale: "zh-CN", version: 1, updatedAt: 0 },
  })

  function featuresOf(index: SearchIndex, question: string): ConfidenceFeatures | undefined {
    return confidenceFeatures(index, index.describe(question), index.search(question))
  }

  it("does not let a copy of the answer count as its rival", () => {
    const others = [article("b", "怎么开发票？", "乙"), article("c", "几点开门？", "丙")]
    const alone = featuresOf(new SearchIndex([article("a", "怎么退款？", "甲"), ...others]), "怎么退款")
    const copied = featuresOf(
      new SearchIndex([article("a", "怎么退款？", "甲"), article("a2", "怎么退款？", "甲"), ...others]),
      "怎么退款",
    )
    expect(alone?.margin).toBeGreaterThan(0.2)
    expect(copied?.margin).toBeGreaterThan(0.2)
  })

  it("has none when nothing is found", () => {
    expect(featuresOf(new SearchIndex(), "怎么退款")).toBeUndefined()
  })
})

describe("confidence", () => {
  const scale = { bias: 0, weights: asFeatures([2, 0, 0, 0, 0, 0, 0, 0, 0]) }
  const at = (score: number) => asFeatures([score, 0, 0, 0, 0, 0, 0, 0, 0])

  it("reads the weighed sum off a logistic curve", () => {
    expect(confidence(scale, at(0))).toBe(0.5)
    expect(confidence(scale, at(1))).toBeCloseTo(0.881, 3)
  })

  it("reads that off the calibration's own curve, where it has one", () => {
    const curve = [
      { at: 0.5, is: 0.1 },
      { at: 0.9, is: 0.3 },
    ]
    expect(confidence({ ...scale, curve }, at(-1))).toBe(0.1)
    expect(confidence({ ...scale, curve }, at(0))).toBe(0.1)
    expect(confidence({ ...scale, curve }, at(1))).toBeGreaterThan(0.28)
    expect(confidence({ ...scale, curve }, at(9))).toBe(0.3)
  })
})
