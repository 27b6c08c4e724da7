import { expect, test } from "vitest"
import { ACTION_CHECKS } from "./checks.ts"
import { explore } from "./explore.ts"
import { ACTIONS } from "./machines.ts"

const MAX_STATES = 60_000

test("invariant 5 holds for every order and action within the walk's bounds (moves/action-bounds.ts)", {
  timeout: 400_000,
}, () => {
  const walk = explore(ACTIONS, { maxStates: MAX_STATES, maxCounterexamples: 5 })
  console.log(
    `walk of orders and actions: ${walk.states} states (modulo ids and times), ${walk.transitions} transitions, ` +
      `${walk.refusals} of them refused, depth ${walk.depth}, ${walk.twins} classes walked twice`,
  )
  expect(walk.counterexamples).toEqual([])
  expect(walk.complete).toBe(true)
  expect(walk.twins).toBeGreaterThan(walk.states / 2)
  const idle = ACTION_CHECKS.filter(({ name }) => walk.applied[name] === 0)
  expect(idle, "checks that never applied prove nothing").toEqual([])
})
