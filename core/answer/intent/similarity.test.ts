import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { Similarity } from "./similarity.ts"

const TEXTS = ["where is my order", "cancel my order", "the mattress is too soft", "我要退款"]
const similarity = new Similarity(TEXTS)
const best = (text: string) => {
  const similar = [...similarity.to(text)]
  return TEXTS[similar.indexOf(Math.max(...similar))]
}

describe("Similarity", () => {
  it("is greatest to the text itself", () => {
    for (const text of TEXTS) expect(best(text)).toBe(text)
  })

  it("reads a word it does not know as the one a slip away", () => {
    expect(best("mattres")).toBe("the mattress is too soft")
    expect([...similarity.to("cancle my order")]).toEqual([...similarity.to("cancel my order")])
  })

  it("is less for a message that says something else too", () => {
    const of = (text: string) => similarity.to(text)[1] as number
    expect(of("cancel my order because the elephant vanished")).toBeLessThan(of("cancel my order"))
  })

  it("compares Chinese", () => {
    expect(best("退款怎么退")).toBe("我要退款")
  })

  it("lies between 0 and 1 for any message", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 80 }), (text) =>
        [...similarity.to(text)].every((value) => value >= 0 && value <= 1 + 1e-9),
      ),
    )
    expect([...similarity.to("")]).toEqual([0, 0, 0, 0])
  })
})
