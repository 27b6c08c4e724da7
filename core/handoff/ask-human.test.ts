import { expect, test } from "vitest"
import { isMaterial } from "./ask-human.ts"

test.each([
  { before: null, now: 40, material: true },
  { before: 5, now: 5, material: false },
  { before: 11, now: 10, material: true },
  { before: 2, now: 1, material: true },
  { before: 100, now: 81, material: false },
  { before: 100, now: 80, material: true },
  { before: 100, now: 119, material: false },
  { before: 100, now: 120, material: true },
])("a step from place $before to $now is news: $material", ({ before, now, material }) => {
  expect(isMaterial(before, now)).toBe(material)
})
