import { expect, test } from "vitest"
import type { ConversationEvent } from "../conversation/events.ts"
import { ledgerOf } from "./consultation.ts"
import { satisfaction } from "./satisfaction.ts"
import { answers, asks, connects, ends, logOf, opened } from "./testing.ts"

const figures = (...logs: ConversationEvent[][]) =>
  satisfaction(logs.flatMap((events) => ledgerOf(events).consultations))

const byAi = logOf(
  opened(),
  asks("怎么退货"),
  answers("sure", 2),
  ends("lapsed"),
  ["rating.invited", { of: "assistant" }],
  ["rated", { score: 4 }, "customer"],
)
const byLin = (...scores: number[]) =>
  logOf(
    opened(),
    connects(),
    ends("resolved"),
    ["rating.invited", { of: "agent", agent: "lin" }],
    ...scores.map((score): Parameters<typeof logOf>[number] => ["rated", { score }, "customer"]),
  )

test("4 and 5 count as satisfied, of the AI and of people apart, with how many answered of those who were asked", () => {
  expect(figures(byAi, byLin(5), byLin(3), byLin())).toEqual({
    assistant: { asked: 1, answered: 1, satisfied: 1 },
    people: { asked: 3, answered: 2, satisfied: 1 },
    agents: [{ agent: "lin", asked: 3, answered: 2, satisfied: 1 }],
  })
})

test("of an answer that was put right the latest counts, once", () => {
  expect(figures(byLin(1, 5)).people).toEqual({ asked: 1, answered: 1, satisfied: 1 })
})

test("each episode is rated by itself, and one that ends without a question counts nowhere", () => {
  const again = logOf(
    opened(),
    connects(),
    ends("resolved"),
    ["rating.invited", { of: "agent", agent: "lin" }],
    ["rated", { score: 2 }, "customer"],
    ["conversation.reopened", { episode: 2 }, "customer"],
    ends("lapsed"),
    ["conversation.reopened", { episode: 3 }, "customer"],
    ends("lapsed"),
    ["rating.invited", { of: "assistant" }],
  )
  const { assistant, people } = figures(again)
  expect([assistant, people]).toEqual([
    { asked: 1, answered: 0, satisfied: 0 },
    { asked: 1, answered: 1, satisfied: 0 },
  ])
})

test("deleting the words of a rating changes no figure", () => {
  const rated = byLin(5)
  const seq = rated.length
  const gone = rated.map((e) => (e.seq === seq ? ({ ...e, data: {} } as ConversationEvent) : e))
  const after = logOf(
    ...([["data.redacted", { seq, reason: "r", kept: { score: 5 } }, "agent"]] as Parameters<typeof logOf>),
  ).map((e) => ({ ...e, seq: seq + 1 }))
  expect(figures([...gone, ...after])).toEqual(figures(rated))
})

test("nobody asked, nothing counted", () => {
  const none = { asked: 0, answered: 0, satisfied: 0 }
  expect(figures(logOf(opened(), asks("在吗")))).toEqual({ assistant: none, people: none, agents: [] })
})
