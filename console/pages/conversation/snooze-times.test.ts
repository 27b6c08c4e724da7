import { describe, expect, it } from "vitest"
import { fieldTime, presets } from "./snooze-times.ts"

const at = (text: string) => new Date(text).getTime()
const offered = (now: string) => presets(at(now)).map(({ preset, at }) => [preset, fieldTime(at)])

describe("times until which a customer is put aside", () => {
  it("on a morning in the week: an hour, the afternoon, tomorrow and Monday", () => {
    expect(offered("2026-11-25T10:20")).toEqual([
      ["hour", "2026-11-25T11:20"],
      ["afternoon", "2026-11-25T15:00"],
      ["tomorrow", "2026-11-26T09:00"],
      ["monday", "2026-11-30T09:00"],
    ])
  })
  it("no afternoon that is here, and no Monday that is tomorrow", () => {
    expect(offered("2026-11-29T14:30").map(([preset]) => preset)).toEqual(["hour", "tomorrow"])
    expect(offered("2026-11-30T16:00").at(-1)).toEqual(["monday", "2026-12-07T09:00"])
  })
})
