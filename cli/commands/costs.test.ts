import type { Costs } from "@jieying/contract/costs.ts"
import { expect, test } from "vitest"
import { costLines } from "./costs.ts"

const costs = (judged: number): Costs => ({
  figures: {
    consultations: 40,
    aiMicroYuan: 2_000_000,
    tokens: 900,
    aiMs: 10,
    served: 4,
    servedResolved: 3,
    personMs: 600_000,
    personMicroYuan: 4_000_000,
    confirmed: 10,
    silent: 14,
    falsely: { wrong: 2 } as Costs["figures"]["falsely"],
    nothingAsked: 1,
    watched: 9,
    judged,
  },
  satisfaction: {
    assistant: { asked: 12, answered: 6, satisfied: 5 },
    people: { asked: 0, answered: 0, satisfied: 0 },
    agents: [],
  },
  days: [],
  models: [],
  prices: [],
  wages: [],
  partial: false,
  few: judged < 20,
})

test("the share is told with its sample, and what only looked settled beside it", () => {
  const lines = costLines(costs(30), 7)
  expect(lines).toContain("AI      2.00 yuan in all, 0.0500 yuan each")
  expect(lines.join("\n")).toContain("80 % of 30 (goal 80 %): 10 in the customer's own word, 14 in silence")
  expect(lines).toContain(
    "satisfied (4 or 5 of 5)  AI 5 of 6 who answered (12 were asked); people nobody was asked",
  )
  expect(lines).toContain("looked settled and was not (wrong): 2")
})

test("too few are no share", () => {
  expect(costLines(costs(12), 7).join("\n")).toContain("not enough data yet (12 can be judged)")
})
