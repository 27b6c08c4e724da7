import fc from "fast-check"
import { expect, it } from "vitest"
import { excerptOf, holds, piecesOf, soughtOf } from "./pieces.ts"

const found = (text: string, query: string) => {
  const sought = soughtOf(query)
  const pieces = new Set(piecesOf(text))
  return sought.pieces.length > 0 && sought.pieces.every((p) => pieces.has(p)) && holds(text, sought)
}

it("finds words in Chinese and English, in either script, width and case, anywhere in a word", () => {
  expect(found("我的蛋糕没送到", "蛋糕")).toBe(true)
  expect(found("我的蛋糕没送到", "送到 蛋糕")).toBe(true)
  expect(found("訂單號碼是 JY-20261128", "订单号")).toBe(true)
  expect(found("订单 JY-20261128 在哪", "20261128")).toBe(true)
  expect(found("My Order is late", "rder LATE")).toBe(true)
  expect(found("ＡＢＣ１２３", "abc123")).toBe(true)
  expect(found("退货要几天", "退款")).toBe(false)
  // All pieces are there, but not in this order.
  expect(found("没送的蛋糕和送到的糕没了", "蛋糕没送到")).toBe(false)
})

it("does not look for less than two characters of Chinese", () => {
  expect(soughtOf("退").pieces).toEqual([])
  expect(soughtOf(" ?!").pieces).toEqual([])
})

it("shows where the words stand, also far into a text", () => {
  const text = `${"很长的一段话。".repeat(20)}我的蛋糕，我的 Cake 呢`
  const { text: shown, marks } = excerptOf(text, soughtOf("蛋糕 cake"), 80)
  expect(marks.map(({ from, to }) => shown.slice(from, to))).toEqual(["蛋糕", "Cake"])
  expect(excerptOf("訂單", soughtOf("订单"), 80)).toEqual({ text: "訂單", marks: [{ from: 0, to: 2 }] })
  expect(excerptOf("没有", soughtOf("别的"), 80)).toEqual({ text: "没有", marks: [] })
})

it("finds every stretch of a text that is long enough", () => {
  const character = fc.constantFrom(..."蛋糕退貨订单还没到abcDEF123", " ", "，", "é")
  fc.assert(
    fc.property(fc.string({ unit: character, minLength: 3, maxLength: 60 }), fc.nat(), (text, seed) => {
      const from = seed % (text.length - 2)
      const query = text.slice(from, from + 3)
      const sought = soughtOf(query)
      const short = sought.words.some((word) => word.length < (/[a-zé0-9]/.test(word) ? 3 : 2))
      if (!short && sought.words.length > 0) expect(found(text, query)).toBe(true)
    }),
  )
})

it("keeps every mark inside what is shown", () => {
  const text = fc.string({ unit: "grapheme", maxLength: 60 })
  fc.assert(
    fc.property(text, text, (said, query) => {
      const { text: shown, marks } = excerptOf(said, soughtOf(query), 20)
      expect(shown.length).toBeLessThanOrEqual(20)
      for (const { from, to } of marks) expect(0 <= from && from < to && to <= shown.length).toBe(true)
    }),
  )
})
