import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { analyse } from "./tokens.ts"
import { CONCEPTS } from "./words.ts"

const LIMIT = 100

describe("analyse", () => {
  it("takes Chinese by the character and other scripts by the word", () => {
    const { units, joined, dense } = analyse("取消LINE通知", LIMIT)
    expect(units).toEqual(["取", "消", "line", "通", "知"])
    expect(joined).toEqual([true, false, false, true, false])
    expect(dense).toEqual([true, true, false, true, true])
  })

  it("reads the words of one region as those of another", () => {
    expect(analyse("網路簡訊", LIMIT).units.join("")).toBe("网络短信")
  })

  it("knows courtesy from matter", () => {
    expect(analyse("请问退款", LIMIT).fillers).toEqual([true, true, false, false])
    expect(analyse("the refund", LIMIT).fillers).toEqual([true, false])
  })

  it("finds the same concept in words that differ", () => {
    const cancel = CONCEPTS.findIndex((group) => group.includes("取消"))
    for (const text of ["取消订单", "註銷帳戶", "please cancel it"]) {
      expect(analyse(text, LIMIT).concepts).toContain(cancel)
    }
  })

  it("stops at the limit", () => {
    expect(analyse("退款".repeat(500), 10).units).toHaveLength(10)
    expect(analyse("a ".repeat(500), 10).units).toHaveLength(10)
  })

  it("gives every unit its properties, for any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 80 }), (text) => {
        const { units, joined, dense, fillers, concepts } = analyse(text, LIMIT)
        expect([joined.length, dense.length, fillers.length]).toEqual([
          units.length,
          units.length,
          units.length,
        ])
        expect(joined.at(-1) ?? false).toBe(false)
        expect(new Set(concepts).size).toBe(concepts.length)
      }),
    )
  })
})
