import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { nextOpening, type OfficeHours, officeHours, openAt, slots } from "./office-hours.ts"

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const weekdays = [1, 2, 3, 4, 5].map((day) => ({ day, from: 9 * 60, to: 18 * 60 }))
const shanghai = { timeZone: "Asia/Shanghai", hours: weekdays }
const utc = (text: string) => Date.parse(text)

describe("office hours", () => {
  test("no hours means always open", () => {
    expect(officeHours({ timeZone: "UTC", hours: null }, 0)).toEqual({ open: true, nextOpening: null })
  })

  test("are judged in the office's own time zone", () => {
    expect(officeHours(shanghai, utc("2026-11-23T01:00:00Z"))).toEqual({ open: true, nextOpening: null })
    const before = officeHours(shanghai, utc("2026-11-23T00:59:00Z"))
    expect(before).toEqual({ open: false, nextOpening: utc("2026-11-23T01:00:00Z") })
  })

  test("Friday evening leads to Monday morning", () => {
    const friday = officeHours(shanghai, utc("2026-11-20T10:00:00Z"))
    expect(friday).toEqual({ open: false, nextOpening: utc("2026-11-23T01:00:00Z") })
  })

  test("the opening is exact, not rounded to a quarter", () => {
    const office = { timeZone: "Asia/Kolkata", hours: [{ day: 1, from: 9 * 60 + 7, to: 18 * 60 }] }
    expect(nextOpening(office, utc("2026-11-22T00:00:00Z"))).toBe(utc("2026-11-23T03:37:00Z"))
  })

  test("the night the clock is put back opens at the hour on the wall", () => {
    const office = { timeZone: "America/New_York", hours: [{ day: 0, from: 8 * 60, to: 12 * 60 }] }
    const asked = officeHours(office, utc("2026-11-01T03:00:00Z"))
    expect(asked.nextOpening).toBe(utc("2026-11-01T13:00:00Z"))
  })

  test("an opening in the hour that is leapt over is the moment of the leap", () => {
    const office = { timeZone: "America/New_York", hours: [{ day: 0, from: 2 * 60 + 30, to: 12 * 60 }] }
    expect(nextOpening(office, utc("2026-03-08T00:00:00Z"))).toBe(utc("2026-03-08T07:00:00Z"))
  })

  test("an office that is never open has no next opening", () => {
    expect(officeHours({ timeZone: "UTC", hours: [] }, 0)).toEqual({ open: false, nextOpening: null })
  })

  test("the next opening is the first minute that is open, also where the clock is changed", () => {
    const places: [string, string[]][] = [
      ["America/New_York", ["2026-03-08T07:00:00Z", "2026-11-01T06:00:00Z"]],
      ["Europe/Berlin", ["2026-03-29T01:00:00Z", "2026-10-25T01:00:00Z"]],
      ["Australia/Lord_Howe", ["2026-04-04T15:00:00Z", "2026-10-03T15:30:00Z"]],
      ["Asia/Beirut", ["2026-03-28T22:00:00Z", "2026-10-24T21:00:00Z"]],
      ["Asia/Shanghai", ["2026-02-17T00:00:00Z"]],
    ]
    const changes = places.flatMap(([timeZone, times]) => times.map((t) => ({ timeZone, change: utc(t) })))
    const span = fc.tuple(fc.nat(6), fc.nat(1439), fc.nat(1439)).map(([day, a, b]) => {
      return { day, from: Math.min(a, b), to: Math.max(a, b) + 1 }
    })
    fc.assert(
      fc.property(
        fc.constantFrom(...changes),
        fc.array(span, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: -30 * 60, max: 6 * 60 }),
        ({ timeZone, change }, hours, minutes) => {
          const office = { timeZone, hours }
          const at = change + minutes * MINUTE
          let expected: number | null = null
          for (let t = at; t < at + 2 * 24 * HOUR && expected === null; t += MINUTE) {
            if (openAt(office, t)) expected = t
          }
          const next = nextOpening(office, at)
          if (expected === null) expect(next ?? Number.POSITIVE_INFINITY).toBeGreaterThan(at + 47 * HOUR)
          else expect(next).toBe(expected)
        },
      ),
      { numRuns: 60 },
    )
  }, 60_000)
})

describe("holidays", () => {
  const days = ["2026-10-01", "2026-10-02", "2026-10-05", "2026-10-06", "2026-10-07"]
  const office: OfficeHours = {
    ...shanghai,
    holidays: [
      ...days.map((date) => ({ date, hours: [], name: "国庆节" })),
      { date: "2026-10-08", hours: [{ from: 13 * 60, to: 17 * 60 }] },
      { date: "2026-10-10", hours: [{ from: 9 * 60, to: 18 * 60 }], name: "调休上班" },
    ],
  }

  test("a week away leads to the first hours after it", () => {
    const last = officeHours(office, utc("2026-09-30T10:00:00Z"))
    expect(last).toEqual({ open: false, nextOpening: utc("2026-10-08T05:00:00Z") })
  })

  test("a date's own hours count instead of its weekday's, also when it opens a Saturday", () => {
    expect(openAt(office, utc("2026-10-08T02:00:00Z"))).toBe(false)
    expect(openAt(office, utc("2026-10-10T02:00:00Z"))).toBe(true)
    expect(openAt(office, utc("2026-10-17T02:00:00Z"))).toBe(false)
  })

  test("close an office that is otherwise always open, on the local date", () => {
    const always = { timeZone: "Asia/Shanghai", hours: null, holidays: [{ date: "2026-02-17", hours: [] }] }
    expect(openAt(always, utc("2026-02-16T15:59:00Z"))).toBe(true)
    expect(officeHours(always, utc("2026-02-16T16:00:00Z"))).toEqual({
      open: false,
      nextOpening: utc("2026-02-17T16:00:00Z"),
    })
  })
})

describe("slots", () => {
  const wish = { leadMs: 30 * MINUTE, days: 3, stepMinutes: 30, limit: 100 }

  test("begin after the lead, at whole steps, and end before closing", () => {
    const from = utc("2026-11-20T08:20:00Z")
    const texts = slots(shanghai, { ...wish, from, limit: 4, days: 5 }).map((t) => new Date(t).toISOString())
    expect(texts).toEqual([
      "2026-11-20T09:00:00.000Z",
      "2026-11-20T09:30:00.000Z",
      "2026-11-23T01:00:00.000Z",
      "2026-11-23T01:30:00.000Z",
    ])
    expect(slots(shanghai, { ...wish, from, days: 2 })).toHaveLength(2)
  })

  test("lie wholly in opening hours, in order, none too near; the clock may change between", () => {
    const zones = ["America/New_York", "Europe/Berlin", "Asia/Shanghai"]
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.constantFrom("2026-03-07", "2026-03-28", "2026-10-24", "2026-10-31"),
        fc.integer({ min: 5, max: 120 }),
        (timeZone, date, stepMinutes) => {
          const hours = [0, 6].map((day) => ({ day, from: 30, to: 6 * 60 }))
          const office = { timeZone, hours }
          const from = utc(`${date}T03:00:00Z`)
          const found = slots(office, { ...wish, from, stepMinutes })
          expect(found.length).toBeGreaterThan(0)
          expect(found).toEqual([...new Set(found)].sort((a, b) => a - b))
          for (const at of found) {
            expect(at).toBeGreaterThanOrEqual(from + wish.leadMs)
            expect(openAt(office, at) && openAt(office, at + stepMinutes * MINUTE - 1)).toBe(true)
          }
        },
      ),
    )
  })

  test("an hour that is leapt over has none, an hour that comes twice has one set", () => {
    const night = { timeZone: "Europe/Berlin", hours: [{ day: 0, from: 60, to: 4 * 60 }] }
    const hourly = { ...wish, stepMinutes: 60 }
    const spring = slots(night, { ...hourly, from: utc("2026-03-28T12:00:00Z") })
    expect(spring).toEqual([utc("2026-03-29T00:00:00Z"), utc("2026-03-29T01:00:00Z")])
    const autumn = slots(night, { ...hourly, from: utc("2026-10-24T12:00:00Z") })
    expect(autumn).toEqual(["2026-10-24T23:00:00Z", "2026-10-25T00:00:00Z", "2026-10-25T02:00:00Z"].map(utc))
  })

  test("a step that is no step is a fault", () => {
    expect(() => slots(shanghai, { ...wish, from: 0, stepMinutes: 0 })).toThrow(RangeError)
  })
})
