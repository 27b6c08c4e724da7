import { expect, it } from "vitest"
import { DEFAULT_CALIBRATION } from "./default-calibration.ts"
import { evaluateFaq, labelledExamples } from "./evaluate.ts"

const ARTICLES = [
  ["refund", "怎么申请退款？", "在订单里申请。"],
  ["invoice", "怎么开发票？", "在订单里开。"],
  ["hours", "门店几点开门？", "八点。"],
  ["allergy", "蛋糕里有哪些过敏原？", "小麦。"],
].map(
  ([id, title, body]) =>
    ({ id, title, body, aliases: [], locale: "zh-CN", version: 1, updatedAt: 0 }) as const,
)

const QUESTIONS = [
  { question: "怎么申请退款", id: "refund" },
  { question: "几点开门", id: "hours" },
  { question: "怎么开发票", id: "allergy" },
  { question: "明天会下雨吗", id: null },
  { question: "怎么申请退款呢", id: null },
]

it("counts every question once", () => {
  const evaluation = evaluateFaq(ARTICLES as never, QUESTIONS, { calibration: DEFAULT_CALIBRATION })
  expect(evaluation).toMatchObject({ n: 5, recallAt1: 2 / 3, abstainedRight: 1 })
  const { answeredCorrect, answeredWrong, abstainedRight, abstainedWrong } = evaluation
  expect(answeredCorrect + answeredWrong + abstainedRight + abstainedWrong).toBe(5)
  expect(answeredWrong).toBe(2)
  expect(evaluation.mrr).toBeGreaterThanOrEqual(evaluation.recallAt1)
  expect(evaluation.recallAt5).toBeLessThanOrEqual(1)
})

it("measures nothing as zero", () => {
  expect(evaluateFaq([], [], { calibration: DEFAULT_CALIBRATION })).toMatchObject({
    n: 0,
    recallAt1: 0,
    mrr: 0,
  })
})

it("labels each question, and every fourth answerable one again without its article", () => {
  const examples = labelledExamples(ARTICLES as never, QUESTIONS)
  const [refund, hours, wrong] = examples
  expect(refund).toMatchObject({ correct: true, offered: true })
  expect(hours?.correct).toBe(true)
  expect(wrong?.correct).toBe(false)
  expect(examples.filter((example) => example.correct)).toHaveLength(2)
  expect(examples.at(-1)).toMatchObject({ correct: false, offered: false })
})
