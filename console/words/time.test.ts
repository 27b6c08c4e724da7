import { describe, expect, it } from "vitest"
import { ago, brief, day, span, when } from "./time.ts"
import { zh } from "./zh.ts"

const now = new Date(2026, 10, 22, 15, 30).getTime()
const c = { locale: "zh-CN", words: zh.time, now } as const
const before = (minutes: number) => now - minutes * 60_000

describe("span", () => {
  it("uses the units that matter", () => {
    expect(span(-5, zh.time)).toBe("0 秒")
    expect(span(59_999, zh.time)).toBe("59 秒")
    expect(span(125_000, zh.time)).toBe("2 分钟")
    expect(span(3 * 3_600_000, zh.time)).toBe("3 小时")
    expect(span(3_900_000, zh.time)).toBe("1 小时 5 分")
    expect(span(50 * 3_600_000, zh.time)).toBe("2 天")
  })
})

it("is exact about what machines take", () => {
  expect(brief(84.4, zh.time)).toBe("84 毫秒")
  expect(brief(1260, zh.time)).toBe("1.3 秒")
  expect(brief(12_400, zh.time)).toBe("12 秒")
})

describe("moments", () => {
  it("are relative while close and absolute later", () => {
    expect(ago(before(0), c)).toBe("刚刚")
    expect(ago(before(5), c)).toBe("5 分钟前")
    expect(ago(before(120), c)).toBe("13:30")
    expect(ago(before(24 * 60), c)).toBe("昨天 15:30")
    expect(ago(before(5 * 24 * 60), c)).toBe("11月17日")
  })
  it("name the day, and the hour of a promise", () => {
    expect(day(now, c)).toBe("今天")
    expect(day(before(24 * 60), c)).toBe("昨天")
    expect(when(now + 3_600_000, c)).toBe("16:30")
    expect(when(now + 24 * 3_600_000, c)).toBe("11月23日 15:30")
  })
})
