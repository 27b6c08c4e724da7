import { describe, expect, test } from "vitest"
import { parseHours } from "./workspace.ts"

describe("office hours on the command line", () => {
  test("a span of days, also over the end of the week", () => {
    expect(parseHours("mon-wed 9:00-18:30")).toEqual([1, 2, 3].map((day) => ({ day, from: 540, to: 1110 })))
    expect(parseHours("sat-mon 0:00-24:00").map((h) => h.day)).toEqual([6, 0, 1])
    expect(parseHours("Sun 10:00-16:00")).toEqual([{ day: 0, from: 600, to: 960 }])
  })

  test.each(["", "monday 9-5", "mon 18:00-9:00", "xyz 9:00-10:00", "mon 9:00-25:00"])(
    "%j is refused",
    (text) => {
      expect(() => parseHours(text)).toThrow(/mon-fri/)
    },
  )
})
