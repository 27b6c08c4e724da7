import { expect, test } from "vitest"
import { figuresOf } from "./answered.ts"
import { ledgerOf } from "./consultation.ts"
import { answers, asks, connects, ends, logOf, opened } from "./testing.ts"

test("what the AI did, what it cost, and who served how long", () => {
  const { consultations, attendances } = ledgerOf(
    logOf(
      opened(),
      asks("怎么退货"),
      answers("sure", 2),
      asks("那运费呢"),
      answers("unknown", 4, { model: "m", cost: { microYuan: 0, tokens: 7, ms: 1 } }),
      ["human.requested", { via: "button", attempt: 1 }, "customer"],
      connects(20_000),
      ["agent.left", { agent: "lin", why: "closed" }, "agent", 80_000],
      ends("resolved", 80_000),
    ),
  )
  expect(consultations).toHaveLength(1)
  expect(consultations[0]).toMatchObject({
    sure: 1,
    unknown: 1,
    last: "unknown",
    articles: ["a1"],
    personAt: 6000,
    servedAt: 20_000,
    outcome: "resolved",
    microYuan: 100,
    tokens: 17,
    models: [
      { model: "extractive", steps: 1, tokens: 10, microYuan: 100, unpriced: 0 },
      { model: "m", steps: 1, tokens: 7, microYuan: 0, unpriced: 7 },
    ],
  })
  expect(attendances).toEqual([{ episode: 1, seq: 7, agent: "lin", from: 20_000, until: 80_000 }])
})

test("whoever reopens begins another consultation, and a word on an earlier answer counts for the earlier one", () => {
  const { consultations } = ledgerOf(
    logOf(
      opened(),
      asks("a"),
      answers("sure", 2),
      ends("lapsed"),
      ["conversation.reopened", { episode: 2 }, "customer"],
      asks("b"),
      answers("sure", 6),
      ["answer.judged", { seq: 3, verdict: "wrong", name: "林" }, "agent"],
      ["answer.rated", { seq: 7, helped: true }, "customer"],
    ),
  )
  expect(consultations.map((c) => [c.complaint, c.confirmed])).toEqual([
    ["wrong", false],
    [null, true],
  ])
})

const judged = (verdict: "right" | "wrong"): Parameters<typeof logOf>[number] => [
  "answer.judged",
  { seq: 3, verdict, name: "林" },
  "agent",
]

test("the latest word of each counts", () => {
  const said = (...verdicts: ("right" | "wrong")[]) =>
    ledgerOf(logOf(opened(), asks("a"), answers("sure", 2), ...verdicts.map(judged))).consultations[0]
      ?.complaint
  expect(said("wrong")).toBe("wrong")
  expect(said("wrong", "right")).toBeNull()
})

test("deleting a text changes no figure", () => {
  const whole = logOf(opened(), asks("a"), answers("sure", 2), ends("lapsed"))
  const answer = whole[2]
  if (answer?.type !== "message.posted") throw new Error("no answer")
  const deleted = [
    ...whole.map((e) => (e.seq === 2 || e.seq === 3 ? ({ ...e, data: {} } as typeof e) : e)),
    ...logOf(
      ["data.redacted", { seq: 2, reason: "law" }, "agent"],
      ["data.redacted", { seq: 3, reason: "law", kept: figuresOf(answer.data) }, "agent"],
    ).map((e, i) => ({ ...e, seq: 5 + i, at: 9000 })),
  ]
  expect(ledgerOf(deleted)).toEqual(ledgerOf(whole))
})

test("our own probes are nobody", () => {
  expect(ledgerOf(logOf(opened("probe"), asks("a"), answers("sure", 2)))).toEqual({
    consultations: [],
    attendances: [],
  })
})
