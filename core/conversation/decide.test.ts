import { createHash } from "node:crypto"
import fc from "fast-check"
import { expect, test } from "vitest"
import { randomLog } from "../evidence/testing/sample.ts"
import { movesFrom } from "../walk/moves.ts"
import { NOTHING_RECORDED } from "../walk/record.ts"
import { deepFreeze } from "../walk/world.ts"
import { decide } from "./decide.ts"
import { EVENT_TYPES, type EventType } from "./events.ts"
import { apply, emptyConversation, replay } from "./state.ts"

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex")
const choices = fc.array(fc.nat(), { minLength: 1, maxLength: 60 })

test("the state that sealing leads to is the state a replay of its events leads to", () => {
  fc.assert(
    fc.property(choices, (picks) => {
      const log = randomLog(picks, sha256)
      expect(replay({ tenant: log.tenant, id: log.conversation }, log.events)).toEqual(log.state)
      expect(log.state.seq).toBe(log.events.length)
    }),
    { numRuns: 200 },
  )
})

test("random logs hold every kind of event", () => {
  const missing = new Set<EventType>(EVENT_TYPES)
  for (const picks of fc.sample(fc.array(fc.nat(), { minLength: 40, maxLength: 60 }), {
    numRuns: 150,
    seed: 3,
  })) {
    for (const { type } of randomLog(picks, sha256).events) missing.delete(type)
    if (missing.size === 0) break
  }
  expect([...missing]).toEqual([])
})

test("decide and apply write into nothing they are given, and decide the same twice", () => {
  fc.assert(
    fc.property(choices, (picks) => {
      const state = deepFreeze(randomLog(picks, sha256).state)
      for (const { command, ctx } of movesFrom({
        state,
        slot: null,
        clock: 1_800_000_000_000,
        onRecord: NOTHING_RECORDED,
      })) {
        const once = decide(state, deepFreeze(command), deepFreeze(ctx))
        expect(decide(state, command, ctx)).toEqual(once)
        if (!once.ok) expect(once).not.toHaveProperty("events")
      }
    }),
    { numRuns: 40 },
  )
})

test("events follow each other without a gap", () => {
  const { events } = randomLog([0, 1, 2], sha256)
  const empty = emptyConversation({ tenant: "shop", id: "c" })
  const second = events[1]
  expect(second && (() => apply(empty, second))).toThrow(RangeError)
})

test("a conversation that was never opened takes no command but open", () => {
  const empty = emptyConversation({ tenant: "shop", id: "c" })
  const [open] = movesFrom({ state: empty, slot: null, clock: 1, onRecord: NOTHING_RECORDED })
  expect(open && decide(empty, open.command, open.ctx)).toMatchObject({ ok: true })
  expect(() => decide(empty, { type: "showPlace" }, open?.ctx as never)).toThrow(RangeError)
})
