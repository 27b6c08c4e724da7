import { expect, test } from "vitest"
import { excerptOf } from "../search/pieces.ts"
import { telling } from "./highlight.ts"

const marked = (text: string, question: string) => {
  const { text: shown, marks } = excerptOf(text, telling(question), 200)
  return marks.map(({ from, to }) => shown.slice(from, to))
}

test("what carries the matter is marked, words of courtesy and grammar are not", () => {
  expect(marked("退款三个工作日内原路退回。", "请问退款要几天？")).toEqual(["退款"])
  expect(marked("How we refund: the refund takes three days.", "How do I get a refund?")).toEqual([
    "refund",
    "refund",
  ])
})

test("a question of nothing but courtesy marks nothing", () => {
  expect(telling("请问").words).toEqual([])
  expect(telling("").words).toEqual([])
})
