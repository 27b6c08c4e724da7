import { expect, test } from "vitest"
import { localTime, startOfDay } from "./local-time.ts"

test("a day begins at its own midnight, whatever the zone and the season", () => {
  expect(startOfDay("Asia/Shanghai", "2026-11-28")).toBe(Date.UTC(2026, 10, 27, 16))
  expect(startOfDay("Pacific/Kiritimati", "2026-01-01")).toBe(Date.UTC(2025, 11, 31, 10))
  expect(startOfDay("Pacific/Niue", "2026-01-01")).toBe(Date.UTC(2026, 0, 1, 11))
  for (const date of ["2026-03-29", "2026-03-30", "2026-10-25", "2026-10-26"]) {
    const start = startOfDay("Europe/Berlin", date)
    expect(localTime("Europe/Berlin", start)).toEqual({ date, minute: 0 })
    expect(localTime("Europe/Berlin", start - 1).date < date).toBe(true)
  }
})

test("where the clock leaps over midnight, it begins with what it leaps to", () => {
  const start = startOfDay("America/Santiago", "2026-09-06")
  expect(localTime("America/Santiago", start)).toEqual({ date: "2026-09-06", minute: 60 })
  expect(localTime("America/Santiago", start - 1).date).toBe("2026-09-05")
})
