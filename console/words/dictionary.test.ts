import { ERRORS } from "@jieying/contract/errors.ts"
import { OUTCOMES } from "@jieying/core/conversation/events.ts"
import { describe, expect, it } from "vitest"
import { dictionary } from "./dictionary.ts"

function texts(value: unknown, path = ""): { path: string; text: string }[] {
  if (typeof value === "string") return [{ path, text: value }]
  if (typeof value !== "object" || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => texts(inner, `${path}.${key}`))
}

describe.each(["zh-CN", "en"] as const)("the words in %s", (locale) => {
  const words = dictionary(locale)
  it("has a line for every error code and outcome", () => {
    expect(Object.keys(words.problems)).toEqual(expect.arrayContaining(Object.keys(ERRORS)))
    expect(Object.keys(words.outcomes).sort()).toEqual([...OUTCOMES].sort())
  })
  it("is never empty, never shouts, and never says 亲", () => {
    for (const { path, text } of texts(words)) {
      expect(text.trim(), path).not.toBe("")
      expect(text, path).not.toMatch(/[!\uff01]|亲/)
    }
  })
})

it("writes Chinese with Chinese punctuation", () => {
  for (const { path, text } of texts(dictionary("zh-CN"))) {
    expect(text, path).not.toMatch(/[\u4e00-\u9fff][,:?;]/)
  }
})
