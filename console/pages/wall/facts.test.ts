import { describe, expect, it } from "vitest"
import { queued, summary } from "../../live/samples.ts"
import { atRisk, isLate, isLonger, percent, priorityClass, toldAgainstActual } from "./facts.ts"

const FIGURES = {
  asked: 40,
  reached: 36,
  within60s: 20,
  p50Ms: 50_000,
  p95Ms: 200_000,
  told: 30,
  withinRange: 27,
  underHalf: 12,
}

it("names the class that decides the order", () => {
  const row = queued("a", { since: 1 })
  expect(priorityClass(row)).toBe("ordinary")
  expect(priorityClass({ ...row, elder: true })).toBe("elder")
  expect(priorityClass({ ...row, elder: true, urgent: true })).toBe("emergency")
})

describe("isLate", () => {
  const shown = { at: 1000, low: 100, high: 500 }
  it("counts from when the range was told", () => {
    expect(isLate({ late: false, shown }, 1500)).toBe(false)
    expect(isLate({ late: false, shown }, 1501)).toBe(true)
  })
  it("stays late once it was admitted, and is never late where nothing was told", () => {
    expect(isLate({ late: true, shown: { ...shown, at: 9000 } }, 9001)).toBe(true)
    expect(isLate({ late: false, shown: { at: 0, low: null, high: null } }, 9e9)).toBe(false)
  })
})

it("compares a wait with the longer time told", () => {
  expect(isLonger({ waitMs: 61, etaHigh: 60 })).toBe(true)
  expect(isLonger({ waitMs: 60, etaHigh: 60 })).toBe(false)
  expect(isLonger({ waitMs: null, etaHigh: 60 })).toBe(false)
  expect(isLonger({ waitMs: 60, etaHigh: null })).toBe(false)
})

describe("toldAgainstActual", () => {
  it("sets what came true beside what should have", () => {
    expect(toldAgainstActual(FIGURES)).toEqual({
      median: { actual: 0.4, goal: 0.5 },
      high: { actual: 0.9, goal: 0.9 },
      sample: 30,
      few: false,
    })
    expect(percent(0.4)).toBe(40)
  })
  it("says nothing without a sample and warns of a small one", () => {
    expect(toldAgainstActual({ ...FIGURES, told: 0 })).toBeNull()
    expect(toldAgainstActual({ ...FIGURES, told: 3, withinRange: 3, underHalf: 1 })?.few).toBe(true)
  })
})

describe("atRisk", () => {
  const at = (now: number) => ({ now, replyWithinMs: 180_000 })
  const waits = (id: string, high: number | null) => {
    const row = queued(id, { since: 0 })
    if (row.owner.kind !== "queue") throw new Error("not queued")
    return { ...row, owner: { ...row.owner, shown: { at: 0, low: 0, high } } }
  }
  const served = (unansweredSince: number | null) =>
    summary("s", { owner: { kind: "agent", agent: "lin", name: "小林", team: "service" }, unansweredSince })
  const callback = (due: number) =>
    summary("c", {
      owner: { kind: "callback", team: "service", due, reason: "asked", chosen: true, assistant: false },
    })

  it("names a told wait in its last third, and never one for which nothing was told", () => {
    expect(atRisk([waits("a", 300_000), waits("b", null)], at(199_999))).toEqual([])
    expect(atRisk([waits("a", 300_000)], at(200_000))).toMatchObject([{ what: "wait", due: 300_000 }])
  })

  it("names a reply that is due, unless the customer was put aside or has been answered", () => {
    expect(atRisk([served(0)], at(120_000))).toMatchObject([{ what: "reply", due: 180_000 }])
    expect(atRisk([served(null), { ...served(0), snoozed: { until: 9e9 } }], at(9e6))).toEqual([])
  })

  it("names a call back ten minutes before, and puts what is broken first", () => {
    const rows = [callback(1_000_000), waits("a", 300_000)]
    expect(atRisk(rows, at(399_999)).map((r) => r.what)).toEqual(["wait"])
    expect(atRisk(rows, at(400_000)).map((r) => r.what)).toEqual(["wait", "callback"])
  })
})
