import { describe, expect, it } from "vitest"
import {
  clockOf,
  copyMonday,
  faultOf,
  minuteOf,
  nextSpan,
  spansOf,
  USUAL,
  type Week,
  withDay,
} from "./hours.ts"
import { routingWords } from "./words.ts"

const zh = routingWords["zh-CN"]
const week: Week = [
  { day: 1, from: 540, to: 720 },
  { day: 1, from: 780, to: 1080 },
  { day: 6, from: 600, to: 900 },
]

describe("times", () => {
  it("are written as the browser writes them, midnight at the end included", () => {
    expect(clockOf(570)).toBe("09:30")
    expect(clockOf(1440)).toBe("00:00")
    expect(minuteOf("09:30", "from")).toBe(570)
    expect(minuteOf("00:00", "to")).toBe(1440)
    expect(minuteOf("00:00", "from")).toBe(0)
    expect(minuteOf("", "to")).toBeNull()
  })
})

describe("a week", () => {
  it("changes one day and stays in order from Monday", () => {
    const next = withDay(withDay(week, 0, [USUAL]), 6, [])
    expect(next.map((h) => h.day)).toEqual([1, 1, 0])
    expect(spansOf(week, 6)).toEqual([{ from: 600, to: 900 }])
  })
  it("copies Monday to the working days", () => {
    const next = copyMonday(week)
    expect([2, 3, 4, 5].map((day) => spansOf(next, day))).toEqual(Array(4).fill(spansOf(week, 1)))
    expect(spansOf(next, 6)).toEqual(spansOf(week, 6))
  })
  it("offers a span that does not overlap", () => {
    expect(nextSpan([])).toBe(USUAL)
    expect(nextSpan([{ from: 540, to: 720 }])).toEqual({ from: 780, to: 960 })
    expect(nextSpan([{ from: 0, to: 1440 }])).toEqual({ from: 1380, to: 1440 })
  })
})

describe("faultOf", () => {
  const of = (hours: Week | null, holidays: { date: string; hours: { from: number; to: number }[] }[] = []) =>
    faultOf({ hours, holidays }, zh)
  it("accepts what the server accepts", () => {
    expect(of(week)).toBeNull()
    expect(of(null)).toBeNull()
    expect(of(week, [{ date: "2027-02-06", hours: [] }])).toBeNull()
  })
  it("says what is wrong and on which day", () => {
    expect(of([])).toBe(zh.fault.empty)
    expect(of([{ day: 2, from: 600, to: 600 }])).toBe(zh.fault.order("周二"))
    expect(of([...week, { day: 1, from: 700, to: 800 }])).toBe(zh.fault.overlap("周一"))
    const day = { date: "2027-02-06", hours: [] }
    expect(of(week, [day, day])).toBe(zh.fault.twice("2027-02-06"))
    expect(of(week, [{ date: "", hours: [] }])).toBe(zh.fault.date)
  })
})
