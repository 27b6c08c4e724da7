import fc from "fast-check"
import { expect, it } from "vitest"
import { diffLines } from "./diff.ts"

it("shows what went and what came", () => {
  expect(diffLines("a\nb\nc", "a\nx\nc").map(({ kind, text }) => `${kind[0]}${text}`)).toEqual([
    "sa",
    "rb",
    "ax",
    "sc",
  ])
  expect(diffLines("a", "a")).toEqual([{ kind: "same", text: "a" }])
})

it("holds both texts, whatever they are", () => {
  const text = fc.array(fc.constantFrom("a", "b", "c", ""), { maxLength: 12 }).map((l) => l.join("\n"))
  fc.assert(
    fc.property(text, text, (before, after) => {
      const lines = diffLines(before, after)
      const without = (kind: string) => lines.filter((l) => l.kind !== kind).map((l) => l.text)
      expect(without("added").join("\n")).toBe(before)
      expect(without("removed").join("\n")).toBe(after)
    }),
  )
})
