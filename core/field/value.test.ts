import { describe, expect, test } from "vitest"
import { type FieldType, MAX_NUMBER, MAX_TEXT, takes } from "./value.ts"

const options = [
  { id: "gold", retired: false },
  { id: "old", retired: true },
]
const ok = (type: FieldType, value: unknown, before?: unknown) =>
  takes({ type, options: type === "choice" ? options : [] }, value, before)

describe("what a field takes", () => {
  test.each<[FieldType, unknown]>([
    ["text", "x".repeat(MAX_TEXT)],
    ["number", 0],
    ["number", -MAX_NUMBER],
    ["date", "2024-02-29"],
    ["choice", "gold"],
    ["yes_no", false],
  ])("%s: %j", (type, value) => expect(ok(type, value)).toBe(true))
  test.each<[FieldType, unknown]>([
    ["text", " "],
    ["text", "x".repeat(MAX_TEXT + 1)],
    ["text", 1],
    ["number", "1"],
    ["number", Number.NaN],
    ["number", MAX_NUMBER * 2],
    ["date", "2023-02-29"],
    ["date", "2024-2-9"],
    ["date", 20240229],
    ["choice", "silver"],
    ["choice", "old"],
    ["yes_no", "true"],
    ["yes_no", null],
  ])("%s not: %j", (type, value) => expect(ok(type, value)).toBe(false))
  test("a choice that is no longer offered may stay", () => {
    expect(ok("choice", "old", "old")).toBe(true)
  })
})
