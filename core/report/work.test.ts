import { expect, test } from "vitest"
import { answers, asks, ends, logOf, opened } from "../cost/testing.ts"
import { figuresOf } from "./figures.ts"
import { partOfAgent, partOfTeam } from "./part.ts"
import { countsIn, grouped, reportDays } from "./report.ts"
import { type Work, worksOf } from "./work.ts"

type Line = Parameters<typeof logOf>[number]
const SECOND = 1000
const HOUR = 3600 * SECOND

const requested = (at: number): Line => ["human.requested", { via: "button", attempt: 1 }, "customer", at]
const queued = (team: string, at: number): Line => [
  "queue.entered",
  { team, priority: 0, since: at, reason: "asked" },
  "system",
  at,
]
const connected = (agent: string, at: number): Line => [
  "agent.connected",
  { agent, name: agent, reason: "asked" },
  "agent",
  at,
]
const left = (agent: string, why: "transferred" | "released" | "closed", at: number): Line => [
  "agent.left",
  { agent, why },
  "agent",
  at,
]
const says = (at: number): Line => ["message.posted", { text: "…", name: "x" }, "agent", at]
const tagged = (tag: string): Line => ["tag.added", { tag, label: tag, name: "x" }, "agent"]

/** Lin puts it back, Wu hands it over, Zhou of another team settles it; the customer gives Zhou 5. */
const passedOn = logOf(
  opened(),
  asks("a"),
  requested(10 * SECOND),
  queued("service", 10 * SECOND),
  connected("lin", 20 * SECOND),
  says(25 * SECOND),
  left("lin", "released", 30 * SECOND),
  queued("service", 30 * SECOND),
  connected("wu", 50 * SECOND),
  left("wu", "transferred", 60 * SECOND),
  queued("bills", 60 * SECOND),
  connected("zhou", 61 * SECOND),
  says(64 * SECOND),
  says(70 * SECOND),
  tagged("refund"),
  left("zhou", "closed", 81 * SECOND),
  ends("resolved", 81 * SECOND),
  ["rating.invited", { of: "agent", agent: "zhou" }, "system", 82 * SECOND],
  ["rated", { score: 5 }, "customer", 90 * SECOND],
)
const [work] = worksOf(passedOn) as [Work]

test("who served is on record one after the other, with how soon they spoke and why they left", () => {
  expect(work).toMatchObject({
    inbox: "shop",
    outcome: "resolved",
    asked: true,
    alone: false,
    tags: ["refund"],
    messages: { customer: 1, assistant: 0 },
    solvedMs: 80 * SECOND,
    rating: { agent: "zhou", score: 5 },
  })
  expect(work.stints).toEqual([
    { agent: "lin", team: "service", firstMs: 5 * SECOND, messages: 1, left: "released" },
    { agent: "wu", team: "service", firstMs: null, messages: 0, left: "transferred" },
    { agent: "zhou", team: "bills", firstMs: 3 * SECOND, messages: 2, left: "closed" },
  ])
  expect(figuresOf([work], HOUR)).toEqual({
    consultations: 1,
    served: 1,
    asked: 1,
    alone: 0,
    firstReply: { n: 2, median: 3 * SECOND, p90: 5 * SECOND },
    solve: { n: 1, median: 80 * SECOND, p90: 80 * SECOND },
    wait: { n: 1, median: 10 * SECOND, p90: 10 * SECOND },
    handedOver: 1,
    putBack: 1,
    ratings: 1,
    good: 1,
    messages: { people: 3, assistant: 0, customers: 1 },
    kept: 0,
    broken: 0,
  })
})

test("each person has what they did, and what came of it is whose it was last", () => {
  const of = (agent: string) => figuresOf([partOfAgent(work, agent) as Work], HOUR)
  expect(of("lin")).toMatchObject({ putBack: 1, handedOver: 0, ratings: 0, solve: { n: 0 }, wait: { n: 1 } })
  expect(of("wu")).toMatchObject({ handedOver: 1, firstReply: { n: 0, median: null }, wait: { n: 0 } })
  expect(of("zhou")).toMatchObject({ good: 1, solve: { n: 1 }, messages: { people: 2 }, wait: { n: 0 } })
  expect(partOfAgent(work, "nobody")).toBeNull()
  expect(figuresOf([partOfTeam(work, "service") as Work], HOUR)).toMatchObject({
    ratings: 0,
    solve: { n: 0 },
    wait: { n: 1 },
    putBack: 1,
  })
  expect(figuresOf([partOfTeam(work, "bills") as Work], HOUR)).toMatchObject({ good: 1, solve: { n: 1 } })
  expect(partOfTeam(work, "other")).toBeNull()
})

test("what the assistant answered alone counts only where nobody was needed", () => {
  const alone = worksOf(logOf(opened(), asks("a"), answers("sure", 2), ends("lapsed")))
  const silent = worksOf(logOf(opened(), ends("lapsed")))
  const needed = worksOf(logOf(opened(), asks("a"), answers("sure", 2), requested(9000)))
  expect(figuresOf([...alone, ...silent, ...needed], HOUR)).toMatchObject({
    consultations: 3,
    served: 0,
    asked: 2,
    alone: 1,
    wait: { n: 0, median: null },
  })
  expect(worksOf(logOf(opened("probe"), asks("a"), ends("lapsed")))).toEqual([])
})

test("a promise is broken once its time is over, also where nothing has happened since", () => {
  const due = 10 * 60 * SECOND
  const promised = worksOf(
    logOf(opened(), requested(2000), [
      "callback.promised",
      { team: "service", due, reason: "asked" },
      "system",
      2000,
    ]),
  )
  expect(figuresOf(promised, due)).toMatchObject({ kept: 0, broken: 0 })
  expect(figuresOf(promised, due + HOUR)).toMatchObject({ kept: 0, broken: 1 })
  const kept = worksOf(
    logOf(
      opened(),
      requested(2000),
      ["callback.promised", { team: "service", due, reason: "asked" }, "system", 2000],
      connected("lin", due),
    ),
  )
  expect(figuresOf(kept, due + HOUR)).toMatchObject({ kept: 1, broken: 0, served: 1 })
})

test("an episode has its own figures, and bears the tags that were on it at its end", () => {
  const works = worksOf(
    logOf(
      opened(),
      tagged("a"),
      tagged("a"),
      ends("lapsed"),
      ["conversation.reopened", { episode: 2 }, "customer"],
      ["tag.removed", { tag: "a", label: "a", name: "x" }, "agent"],
      tagged("b"),
      asks("c"),
    ),
  )
  expect(works.map((w) => [w.episode, w.tags, w.messages.customer])).toEqual([
    [1, ["a"], 0],
    [2, ["b"], 1],
  ])
})

test("groups hold what belongs to them, days are those of the clock, and behind a figure is what it counts", () => {
  const clock = { dayOf: (at: number) => String(Math.floor(at / HOUR)), hourOf: (at: number) => at / SECOND }
  const later = { ...work, openedAt: work.openedAt + HOUR, stints: [], tags: ["x", "y"], inbox: "hotline" }
  const keys = (by: Parameters<typeof grouped>[1]) => [...grouped([work, later], by, clock).keys()]
  expect(keys("agent")).toEqual(["lin", "wu", "zhou"])
  expect(keys("team")).toEqual(["service", "bills"])
  expect(keys("inbox")).toEqual(["shop", "hotline"])
  expect(keys("tag")).toEqual(["refund", "x", "y"])
  expect(keys("hour")).toEqual(["1", "3601"])
  expect(reportDays([later, work], { now: HOUR, clock }).map((d) => [d.day, d.figures.served])).toEqual([
    ["0", 1],
    ["1", 0],
  ])
  expect(countsIn(work, "handedOver", HOUR)).toBe(true)
  expect(countsIn(work, "firstReply", HOUR)).toBe(true)
  expect(countsIn(later, "served", HOUR)).toBe(false)
})
