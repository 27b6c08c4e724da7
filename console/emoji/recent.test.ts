import { describe, expect, test } from "vitest"
import { keepRecent, RECENT, readRecent, withRecent } from "./recent.ts"

const storageWith = (start: string | null, full = false) => {
  let kept = start
  return {
    getItem: () => kept,
    setItem: (_key: string, value: string) => {
      if (full) throw new Error("QuotaExceededError")
      kept = value
    },
  }
}

describe("emoji taken last", () => {
  test("come first, once, and no more than fit a row", () => {
    const many = Array.from({ length: RECENT }, (_, i) => String.fromCodePoint(0x1f600 + i))
    expect(withRecent(many, "🎂")).toEqual(["🎂", ...many.slice(0, -1)])
    expect(withRecent(["🙏", "🎂"], "🎂")).toEqual(["🎂", "🙏"])
  })

  test("are kept; what cannot be read is none, and a full browser is no fault", () => {
    const storage = storageWith(null)
    keepRecent(storage, "🎂")
    keepRecent(storage, "🙏")
    expect(readRecent(storage)).toEqual(["🙏", "🎂"])
    for (const broken of ["{", '"🙏"', "[1]", JSON.stringify(["x".repeat(99)])])
      expect(readRecent(storageWith(broken))).toEqual([])
    expect(() => keepRecent(storageWith(null, true), "🎂")).not.toThrow()
  })
})
