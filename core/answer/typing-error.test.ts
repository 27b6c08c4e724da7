import { expect, it } from "vitest"
import { isOneSlipApart, nearestWord } from "./typing-error.ts"

it.each([
  ["refund", "refound", true],
  ["refund", "refnud", true],
  ["refund", "refund", false],
  ["refund", "return", false],
  ["delivery", "delivary", true],
  ["ab", "ba", true],
  ["abc", "cba", false],
])("%s and %s are one slip apart: %s", (a, b, expected) => {
  expect(isOneSlipApart(a, b)).toBe(expected)
  expect(isOneSlipApart(b, a)).toBe(expected)
})

it("chooses the most frequent neighbour, and the first of the alphabet among equals", () => {
  const frequencies = new Map([
    ["order", 3],
    ["older", 3],
    ["odder", 1],
    ["border", 9],
  ])
  const nearest = (word: string) => nearestWord(word, frequencies.keys(), (w) => frequencies.get(w) ?? 0)
  expect(nearest("oder")).toBeUndefined()
  expect(nearest("orders")).toBe("order")
  expect(nearest("oxder")).toBe("older")
  expect(nearest("zzzzz")).toBeUndefined()
})
