import { expect, it } from "vitest"
import { tokensOf } from "./text-tokens.ts"

it("has the same number for the same word, however it is written", () => {
  expect(tokensOf("退貨")).toEqual(tokensOf("退货"))
  expect(tokensOf("Refund, please")).toEqual(tokensOf("refund please"))
  expect(tokensOf("退货")).not.toEqual(tokensOf("退款"))
})

it("has none for a turn without words", () => {
  expect(tokensOf("")).toEqual([])
  expect(tokensOf("……")).toEqual([])
})

it("reads the beginning of a pasted document only", () => {
  expect(tokensOf("字".repeat(5000))).toHaveLength(200)
})
