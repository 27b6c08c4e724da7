import { expect, it } from "vitest"
import { evaluateAsked } from "./evaluate.ts"

const MESSAGES = [
  { text: "转人工", wantsHuman: true },
  { text: "找真人", wantsHuman: true },
  { text: "有人吗", wantsHuman: true },
  { text: "人工客服", wantsHuman: false },
  { text: "人工智能", wantsHuman: false },
]

it("counts what is unsure as not asking", () => {
  const { wrong, ...figures } = evaluateAsked(MESSAGES)
  expect(figures).toEqual({ n: 5, precision: 2 / 3, recall: 2 / 3, f1: 2 / 3, unsure: 1 })
  expect(wrong).toEqual([
    { text: "有人吗", wantsHuman: true, verdict: "unsure" },
    { text: "人工客服", wantsHuman: false, verdict: "yes" },
  ])
})

it("counts it as asking where that is wanted", () => {
  const { precision, recall, unsure } = evaluateAsked(MESSAGES, { unsureAsYes: true })
  expect({ precision, recall, unsure }).toEqual({ precision: 3 / 4, recall: 1, unsure: 1 })
})

it("has figures where there is nothing to count", () => {
  expect(evaluateAsked([{ text: "你好", wantsHuman: false }])).toMatchObject({
    precision: 1,
    recall: 1,
    f1: 1,
  })
  expect(evaluateAsked([{ text: "你好", wantsHuman: true }])).toMatchObject({
    recall: 0,
    wrong: [{ verdict: "no" }],
  })
  expect(evaluateAsked([{ text: "转人工", wantsHuman: false }])).toMatchObject({ precision: 0 })
})
