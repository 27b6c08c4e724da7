import { expect, test } from "vitest"
import { answers, asks, connects, ends, logOf, opened } from "../cost/testing.ts"
import { unansweredOf } from "./unanswered.ts"

type Line = Parameters<typeof logOf>[number]
const of = (...lines: Line[]) => unansweredOf(logOf(opened(), ...lines)).map((q) => [q.seq, q.why])
const requested: Line = ["human.requested", { via: "button", attempt: 1 }, "customer"]

test("what the assistant did not know, and what was answered surely", () => {
  expect(of(asks("a"), answers("unknown", 2))).toEqual([[2, "withheld"]])
  expect(of(asks("a"), answers("sure", 2), ends("lapsed"))).toEqual([])
  expect(of(asks("你好"), answers("greeting", 2))).toEqual([])
})

test("a choice that nobody made", () => {
  expect(of(asks("a"), answers("choose", 2), ends("lapsed"))).toEqual([[2, "not_chosen"]])
  expect(of(asks("a"), answers("choose", 2), requested)).toEqual([[2, "not_chosen"]])
  expect(of(asks("a"), answers("choose", 2), asks("b"), answers("sure", 4), ends("lapsed"))).toEqual([])
  expect(of(asks("a"), answers("choose", 2), asks("b"), answers("unknown", 4))).toEqual([
    [2, "not_chosen"],
    [4, "withheld"],
  ])
})

test("an answer after which a person was asked for, or that was called wrong or of no help; each question once", () => {
  expect(of(asks("a"), answers("sure", 2), requested)).toEqual([[2, "asked_person"]])
  expect(of(asks("a"), answers("unknown", 2), requested)).toEqual([[2, "withheld"]])
  expect(
    of(asks("a"), answers("sure", 2), ["answer.judged", { seq: 3, verdict: "wrong", name: "林" }, "agent"]),
  ).toEqual([[2, "wrong"]])
  expect(of(asks("a"), answers("sure", 2), ["answer.rated", { seq: 3, helped: false }, "customer"])).toEqual([
    [2, "not_helped"],
  ])
})

test("what a person answered belongs to the question, and what they say later does not", () => {
  const questions = unansweredOf(
    logOf(
      opened(),
      asks("a"),
      answers("unknown", 2),
      connects(),
      ["message.posted", { text: "这样办", name: "林" }, "agent"],
      ["message.posted", { text: "再见", name: "林" }, "agent"],
    ),
  )
  expect(questions.map((q) => q.replySeq)).toEqual([5])
})

test("our own probes ask nothing", () => {
  expect(unansweredOf(logOf(opened("probe"), asks("a"), answers("unknown", 2)))).toEqual([])
})
