import { describe, expect, it } from "vitest"
import { parsePrefs } from "./prefs.ts"

describe("parsePrefs", () => {
  it("starts in Chinese, following the system's light", () => {
    expect(parsePrefs(null)).toEqual({
      locale: "zh-CN",
      theme: "system",
      density: "comfortable",
      sound: true,
      undo: 3,
      context: "open",
    })
  })
  it("keeps the good settings beside a bad one", () => {
    expect(parsePrefs('{"locale":"en","theme":"purple"}')).toMatchObject({ locale: "en", theme: "system" })
  })
  it("survives damaged text", () => {
    expect(parsePrefs("{").locale).toBe("zh-CN")
    expect(parsePrefs("null").density).toBe("comfortable")
  })
})
