import { describe, expect, it } from "vitest"
import { en } from "../texts/en.ts"
import { zh } from "../texts/zh.ts"
import { createClock } from "./when.ts"

const now = new Date(2026, 10, 22, 14, 5).getTime()
const MINUTE = 60_000
const c = createClock(zh, "zh-CN")
const e = createClock(en, "en")

describe("times in words", () => {
  it("are relative while close and absolute when it matters", () => {
    expect(c.ago(now - 20_000, now)).toBe("刚刚")
    expect(c.ago(now + 30_000, now)).toBe("刚刚")
    expect(c.ago(now - 5 * MINUTE, now)).toBe("5 分钟前")
    expect(c.ago(now - 90 * MINUTE, now)).toBe("12:35")
    expect(e.ago(now - 5 * MINUTE, now)).toBe("5 min ago")
  })
  it("midnight is 00:00", () => {
    expect(c.clock(new Date(2026, 10, 22, 0, 0).getTime())).toBe("00:00")
    expect(e.clock(new Date(2026, 10, 22, 0, 0).getTime())).toBe("00:00")
  })
  it("name the day of a promise", () => {
    const at = (day: number) => new Date(2026, 10, day, 9, 0).getTime()
    expect(c.due(at(22), now)).toBe("今天 09:00")
    expect(c.due(at(23), now)).toBe("明天 09:00")
    expect(c.due(at(25), now)).toContain("11月25日")
    expect(e.due(at(23), now)).toBe("tomorrow at 09:00")
    expect(c.day(at(21), now)).toBe("昨天")
  })
  it("give a waiting range without false precision", () => {
    expect(c.range({ low: 10_000, high: 40_000 })).toBe("不超过 1 分钟")
    expect(c.range({ low: 130_000, high: 250_000 })).toBe("大约 2–5 分钟")
    expect(c.range({ low: 80 * MINUTE, high: 90 * MINUTE })).toBe("超过 1 小时")
    expect(e.range({ low: 10_000, high: 40_000 })).toBe("up to a minute")
    expect(e.range({ low: 130_000, high: 250_000 })).toBe("about 2–5 min")
    expect(e.range({ low: 150 * MINUTE, high: 400 * MINUTE })).toBe("more than 2 hours")
  })
})
