import { expect, test } from "vitest"
import { newSalt } from "./salts.ts"

test("each salt is new, across blocks too", () => {
  const salts = Array.from({ length: 1000 }, newSalt)
  expect(new Set(salts).size).toBe(1000)
  for (const salt of salts) expect(salt).toMatch(/^[0-9a-f]{64}$/)
  expect(salts).not.toContain("0".repeat(64))
})
