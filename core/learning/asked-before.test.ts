import { expect, test } from "vitest"
import { answers, asks, logOf, opened } from "../cost/testing.ts"
import { askedBefore } from "./asked-before.ts"

type Line = Parameters<typeof logOf>[number]
const replies: Line = ["message.posted", { text: "好的" }, "agent"]
const of = (...lines: Line[]) => {
  const events = logOf(opened(), ...lines)
  return askedBefore(events, events.at(-1)?.seq ?? 0).map((q) => q.text)
}

test("a reply answers what was asked since the last answer, whoever gave it", () => {
  expect(of(asks("怎么退款"), answers("sure", 2), asks("能定制奖杯吗"), replies)).toEqual(["能定制奖杯吗"])
  expect(of(asks("能定制奖杯吗"), replies, asks("要多久"), replies)).toEqual(["要多久"])
})

test("what the assistant did not know is still asked; a second message answers the same", () => {
  expect(of(asks("能定制吗"), answers("unknown", 2), asks("奖杯"), replies)).toEqual(["奖杯", "能定制吗"])
  expect(of(asks("能定制吗"), replies, replies)).toEqual(["能定制吗"])
  expect(of(asks("怎么退款"), answers("sure", 2), replies)).toEqual(["怎么退款"])
})
