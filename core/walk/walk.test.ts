import { expect, test } from "vitest"
import { explore } from "./explore.ts"
import { CONVERSATION } from "./machines.ts"

const MAX_STATES = 60_000

test("invariants 1, 2, 3 and 5 hold in every reachable state of the real decide and apply", {
  timeout: 400_000,
}, () => {
  const walk = explore(CONVERSATION, { maxStates: MAX_STATES, maxCounterexamples: 5 })
  console.log(
    `walk: ${walk.states} states (modulo ids and times), ${walk.transitions} transitions, ` +
      `${walk.refusals} of them refused, depth ${walk.depth}, ${walk.twins} classes walked twice`,
  )
  expect(walk.counterexamples).toEqual([])
  expect(walk.complete).toBe(true)
  expect(walk.twins).toBeGreaterThan(walk.states / 2)
  const idle = Object.entries(walk.applied).filter(([, count]) => count === 0)
  expect(idle, "checks that never applied prove nothing").toEqual([])
})
