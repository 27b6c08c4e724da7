import { expect, test } from "vitest"
import type { Context } from "../conversation/commands.ts"
import type { QueueOwner } from "../conversation/state.ts"
import { isLate, isMaterial } from "./wait.ts"

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

test.each([
  { high: 120_000, waited: 120_000, late: false },
  { high: 120_000, waited: 120_001, late: true },
  { high: null, waited: 300_000, late: false },
  { high: null, waited: 300_001, late: true },
])("told at most $high ms, $waited ms of waiting are late: $late", ({ high, waited, late }) => {
  const owner: QueueOwner = {
    kind: "queue",
    team: "service",
    priority: 0,
    since: 1_000,
    reason: "asked",
    skills: [],
    offer: null,
    passed: [],
    shown: { at: 50_000, low: null, high },
    late: false,
    assistant: false,
  }
  const policy = { lateAfterMs: 300_000 } as Context["policy"]
  expect(isLate(owner, { now: 50_000 + waited, policy })).toBe(late)
})
