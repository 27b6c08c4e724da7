import { expect, test } from "vitest"
import { ALIVE_EVERY_MS, Neighbours } from "./neighbours.ts"

test("a process is alone until it hears another, and again when that one has been silent for long", () => {
  let now = 0
  const neighbours = new Neighbours(() => now)
  expect(neighbours.present).toBe(false)
  neighbours.heard()
  now += 3 * ALIVE_EVERY_MS
  expect(neighbours.present).toBe(true)
  now += ALIVE_EVERY_MS
  expect(neighbours.present).toBe(false)
  neighbours.heard()
  expect(neighbours.present).toBe(true)
})
