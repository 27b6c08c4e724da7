import fc from "fast-check"
import { expect, it } from "vitest"
import { DEFAULT_POLICY } from "./default-policy.ts"
import { type Facts, NO_SIGNALS, readSignals, type Signals } from "./signals.ts"
import { evaluate, SIGNAL_KINDS } from "./triggers.ts"

const FACTS: Facts = { elder: false, visits: 1, misunderstandings: 0, asks: () => ({ verdict: "no" }) }
const read = (text: string, earlier: string[] = []) => readSignals({ text, earlier }, FACTS)

it.each<[string, Partial<Signals>]>([
  ["家里着火了", { emergency: true }],
  ["不想活了", { selfHarm: true }],
  ["我的账号被盗了", { security: true }],
  ["我要投诉", { complaint: true }],
  ["投 诉 你 们", { complaint: true }],
  ["請問怎麼投訴", { complaint: true }],
  ["有《自杀小队》的周边吗", { selfHarm: false }],
  ["有没有书《着火的世界》", { emergency: false }],
  [
    "怎么退款",
    { emergency: false, selfHarm: false, security: false, complaint: false, anger: 0, repeated: 0 },
  ],
  ["", { ...NO_SIGNALS }],
])("%s", (text, expected) => expect(read(text)).toMatchObject(expected))

it("takes the facts as they are and folds the text", () => {
  const asks = (text: string) => ({ verdict: text === "轉人工！" ? ("yes" as const) : ("no" as const) })
  const signals = readSignals(
    { text: "轉人工！", earlier: [] },
    { elder: true, visits: 3, misunderstandings: 1, asks },
  )
  expect(signals).toEqual({
    ...NO_SIGNALS,
    asked: "yes",
    elder: true,
    visits: 3,
    misunderstandings: 1,
    text: "转人工",
  })
})

it("counts how often the same was asked", () => {
  expect(read("到底怎么退款啊", ["怎么退款", "好的", "请问怎么退款？"]).repeated).toBe(2)
})

it("reads the beginning and the end of a long text", () => {
  const long = "我上周买了一件外套".repeat(400)
  expect(read(`${long}我要投诉`).complaint).toBe(true)
  expect(read(`我要投诉${long}`).complaint).toBe(true)
  expect(read(long).text.length).toBeLessThanOrEqual(2_001)
})

it("gives signals of the declared kinds for any text, so that no rule breaks on them", () => {
  const text = fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" }))
  fc.assert(
    fc.property(text, fc.array(text, { maxLength: 10 }), (said, earlier) => {
      const signals = read(said, earlier)
      expect(Object.keys(signals).sort()).toEqual(Object.keys(SIGNAL_KINDS).sort())
      expect(signals.anger).toBeGreaterThanOrEqual(0)
      expect(signals.anger).toBeLessThanOrEqual(1)
      expect(evaluate(DEFAULT_POLICY, signals).handoff?.reason).not.toBe("rule_error")
    }),
  )
})

it("says the same however often it is asked", () => {
  const texts = ["我要投诉", "怎么退款", "着火了", "垃圾客服", "没有着火"]
  const once = texts.map((text) => read(text))
  for (let turn = 0; turn < 3; turn += 1) expect(texts.map((text) => read(text))).toEqual(once)
})
