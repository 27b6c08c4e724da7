import { expect, test } from "vitest"
import { askedAlike } from "./wordings.ts"

const asked = (seq: number, text: string, reply: string | null = null) => ({
  conversation: "c",
  seq,
  at: seq,
  why: "withheld" as const,
  text,
  reply,
})

test("the same words stand together, the most frequent first, with the newest reply", () => {
  const groups = askedAlike([
    asked(3, "几点关门"),
    asked(2, " 能寄国外吗 ", "可以"),
    asked(1, "能寄国外吗", "不行"),
  ])
  expect(groups.map(({ text, times, reply }) => [text, times.length, reply])).toEqual([
    ["能寄国外吗", 2, "可以"],
    ["几点关门", 1, null],
  ])
})
