import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { officeHours } from "./office-hours.ts"

const weekdays = [1, 2, 3, 4, 5].map((day) => ({ day, from: 9 * 60, to: 18 * 60 }))
const shanghai = { timeZone: "Asia/Shanghai", hours: weekdays }

describe("office hours", () => {
  test("no hours means always open", () => {
    expect(officeHours({ timeZone: "UTC", hours: null }, 0)).toEqual({ open: true, nextOpening: null })
  })

  test("are judged in the office's own time zone", () => {
    expect(officeHours(shanghai, Date.parse("2026-11-23T01:00:00Z"))).toEqual({
      open: true,
      nextOpening: null,
    })
    const before = officeHours(shanghai, Date.parse("2026-11-23T00:59:00Z"))
    expect(before).toEqual({ open: false, nextOpening: Date.parse("2026-11-23T01:00:00Z") })
  })

  test("Friday evening leads to Monday morning", () => {
    const friday = officeHours(shanghai, Date.parse("2026-11-20T10:00:00Z"))
    expect(friday).toEqual({ open: false, nextOpening: Date.parse("2026-11-23T01:00:00Z") })
  })

  test("the night the clock is put back opens at the hour on the wall", () => {
    const office = { timeZone: "America/New_York", hours: [{ day: 0, from: 8 * 60, to: 12 * 60 }] }
    const asked = officeHours(office, Date.parse("2026-11-01T03:00:00Z"))
    expect(asked.nextOpening).toBe(Date.parse("2026-11-01T13:00:00Z"))
  })

  test("the next opening is open, and nothing between is", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000_000 }), (now) => {
        const { open, nextOpening } = officeHours(shanghai, now)
        if (open) return nextOpening === null
        return nextOpening !== null && nextOpening >= now && officeHours(shanghai, nextOpening).open
      }),
      { numRuns: 50 },
    )
  })
})
