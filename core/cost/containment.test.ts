import { expect, test } from "vitest"
import { type Consultation, ledgerOf } from "./consultation.ts"
import { containment, SAME_MATTER_MS, WATCH_MS } from "./containment.ts"
import { answers, asks, connects, ends, logOf, opened } from "./testing.ts"

type Line = Parameters<typeof logOf>[number]
const fold = (...lines: Line[]) => ledgerOf(logOf(opened(), ...lines)).consultations[0] as Consultation
const LONG_AFTER = WATCH_MS * 10
const judge = (one: Consultation, later: Consultation[] = [], now = LONG_AFTER) =>
  containment(one, { later, now })

const sure = fold(asks("a"), answers("sure", 2), ends("lapsed"))

test("answered surely and nothing against it: verified, but silence is not the customer's word", () => {
  expect(judge(sure)).toEqual({ kind: "verified", confirmed: false })
  const helped = fold(
    asks("a"),
    answers("sure", 2),
    ["answer.rated", { seq: 3, helped: true }, "customer"],
    ends("lapsed"),
  )
  expect(judge(helped)).toEqual({ kind: "verified", confirmed: true })
})

test("nothing is judged before the days of watching are over", () => {
  const ended = sure.endedAt ?? 0
  expect(judge(sure, [], ended + WATCH_MS - 1)).toEqual({ kind: "watched" })
  expect(judge(sure, [], ended + WATCH_MS).kind).toBe("verified")
  expect(judge(fold(asks("a"), answers("sure", 2)))).toEqual({ kind: "watched" })
})

test("who wrote nothing, or only said hello, asked nothing", () => {
  expect(judge(fold(ends("lapsed"))).kind).toBe("nothing_asked")
  expect(judge(fold(asks("你好"), answers("greeting", 2), ends("lapsed"))).kind).toBe("nothing_asked")
})

test("a person who served is a person; one who was asked for and did not come is false containment", () => {
  const requested: Line = ["human.requested", { via: "button", attempt: 1 }, "customer"]
  expect(judge(fold(asks("a"), requested, connects(), ends("resolved"))).kind).toBe("person")
  expect(judge(fold(asks("a"), answers("sure", 2), requested, ends("abandoned")))).toEqual({
    kind: "false",
    why: "in_vain",
  })
})

test("what was not answered surely and lapsed only looks settled", () => {
  const unsure = { kind: "false", why: "unsure" }
  expect(judge(fold(asks("a"), answers("unknown", 2), ends("lapsed")))).toEqual(unsure)
  expect(judge(fold(asks("a"), answers("choose", 2), ends("lapsed")))).toEqual(unsure)
  expect(
    judge(fold(asks("a"), answers("unknown", 2), asks("b"), answers("sure", 4), ends("lapsed"))),
  ).toEqual(unsure)
  expect(
    judge(fold(asks("a"), answers("choose", 2), asks("b"), answers("sure", 4), ends("lapsed"))).kind,
  ).toBe("verified")
})

test("wrong in somebody's word", () => {
  const judged = fold(
    asks("a"),
    answers("sure", 2),
    ["answer.judged", { seq: 3, verdict: "wrong_article", name: "林" }, "agent"],
    ends("lapsed"),
  )
  expect(judge(judged)).toEqual({ kind: "false", why: "wrong" })
  const unhelped = fold(
    asks("a"),
    answers("sure", 2),
    ["answer.rated", { seq: 3, helped: false }, "customer"],
    ends("lapsed"),
  )
  expect(judge(unhelped)).toEqual({ kind: "false", why: "not_helped" })
})

test("who comes back within a day with the same matter was not helped; with another one, or later, they were", () => {
  const ended = sure.endedAt ?? 0
  const back = (at: number, articles: string[]): Consultation => ({ ...sure, openedAt: at, articles })
  const cameBack = { kind: "false", why: "came_back" }
  expect(judge(sure, [back(ended + SAME_MATTER_MS, ["a1"])])).toEqual(cameBack)
  expect(judge(sure, [back(ended + 1, [])])).toEqual(cameBack)
  expect(judge(sure, [back(ended + 1, ["a2"])]).kind).toBe("verified")
  expect(judge(sure, [back(ended + SAME_MATTER_MS + 1, ["a1"])]).kind).toBe("verified")
})

test("who asks for a person within the days of watching was not helped", () => {
  const ended = sure.endedAt ?? 0
  const asked = (at: number): Consultation => ({ ...sure, openedAt: at, articles: ["a2"], personAt: at })
  expect(judge(sure, [asked(ended + WATCH_MS)])).toEqual({ kind: "false", why: "person_later" })
  expect(judge(sure, [asked(ended + WATCH_MS + 1)]).kind).toBe("verified")
})
