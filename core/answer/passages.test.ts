import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { quotesFor } from "./passages.ts"

const SENTENCES = [
  "下单后在“我的订单”里可以看到进度。",
  "配送费每单 8 元，满 88 元免费。",
  "门店每天 8:00 到 21:30 营业，节假日照常。",
  "发票在订单完成后申请，10 分钟内发到邮箱。",
]
const LONG = Array.from({ length: 40 }, (_, i) => `第${i}条说明写在这里，没有特别的内容可看。`).join("\n")

describe("quotesFor", () => {
  it("quotes a short answer whole", () => {
    expect(quotesFor(`\n${SENTENCES.join("")} `, "怎么开发票？")).toEqual([SENTENCES.join("")])
  })

  it("quotes the passages of a long answer that speak of the question, and shows what is left out", () => {
    const quotes = quotesFor(`${LONG}\n${SENTENCES.join("\n")}\n${LONG}`, "配送费多少钱？")
    expect(quotes.join("")).toContain("配送费每单 8 元，满 88 元免费。")
    expect(quotes.join("").length).toBeLessThan(400)
    expect(quotes.at(-1)).toMatch(/…$/)
  })

  it("has nothing to quote from nothing", () => {
    expect(quotesFor("  \n", "问题")).toEqual([])
  })

  it("never writes a word of its own, and never cuts a character in half", () => {
    const piece = fc.constantFrom(
      "退款",
      "。",
      "\n",
      "𠵾",
      " refund ",
      ". ",
      "发票",
      "x".repeat(50),
      "配送".repeat(40),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 80 }), fc.string(), (pieces, question) => {
        const body = pieces.join("")
        let from = 0
        for (const quote of quotesFor(body, question)) {
          const words = quote.replace(/^…|…$/g, "")
          const at = body.indexOf(words, from)
          expect(at).toBeGreaterThanOrEqual(0)
          expect(words.isWellFormed()).toBe(true)
          from = at + words.length
        }
      }),
    )
  })
})
