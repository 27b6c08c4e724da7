import { LIMITS } from "@jieying/contract/limits.ts"
import { expect, it } from "vitest"
import { giveBackQuickReplies, setQuickReplies, takeQuickReplies } from "./quick-replies-kept.ts"

it("quick replies go with one message, and none go where none were written", () => {
  setQuickReplies("c_1", ["退", "换"])
  setQuickReplies("c_2", [])
  expect(takeQuickReplies("c_1")).toEqual(["退", "换"])
  expect(takeQuickReplies("c_1")).toBeUndefined()
  expect(takeQuickReplies("c_2")).toBeUndefined()
})

it("quick replies taken back come before those begun since, each once and no more than a message may have", () => {
  setQuickReplies("c_3", ["换", "等等"])
  giveBackQuickReplies("c_3", ["退", "换"])
  expect(takeQuickReplies("c_3")).toEqual(["退", "换", "等等"])
  const six = Array.from({ length: LIMITS.quickReplies }, (_, n) => `${n}`)
  setQuickReplies("c_3", ["多一个"])
  giveBackQuickReplies("c_3", six)
  expect(takeQuickReplies("c_3")).toEqual(six)
})
