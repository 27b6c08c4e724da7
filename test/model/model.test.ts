/**
 * Random customers, agents, reconnects, crashes and clock jumps against the real server, on both stores.
 */
import { storesUnderTest } from "@jieying/testkit/stores.ts"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { commands } from "./commands.ts"
import { finale } from "./finale.ts"
import { newModel } from "./model.ts"
import { World } from "./world.ts"

const stores = await storesUnderTest()
const RUNS = Number(process.env.MODEL_RUNS ?? 5)
const MAX_STEPS = 60
const SEED = Number(process.env.FC_SEED ?? Date.now() % 1_000_000_000)
/** Shrinking a failure on a real server takes its time; after this what was found is told as it is. */
const SHRINK_MS = Number(process.env.MODEL_SHRINK_MS ?? 90_000)
const RUN_MS = 60_000
/** Told with the figures: how often it came to what matters most. */
const SEEN = {
  "human.requested": 0,
  "agent.offered": 0,
  "agent.connected": 0,
  "callback.promised": 0,
  "human.withdrawn": 0,
  "assistant.resumed": 0,
}

describe.each(stores)("the shell against a small model, on $name", (store) => {
  test(
    `${RUNS} runs of up to ${MAX_STEPS} steps`,
    async () => {
      let world: World | undefined
      let failedAt = 0
      const told = { seed: SEED, store: store.name, runs: 0, steps: 0, events: 0, seen: { ...SEEN } }
      const property = fc.asyncProperty(commands(MAX_STEPS), async (drawn) => {
        if (failedAt > 0 && Date.now() > failedAt + SHRINK_MS) return
        world ??= await World.start(store)
        const real = world
        try {
          await real.begin()
          await fc.asyncModelRun(() => ({ model: newModel(real.callers.length), real }), drawn)
          await finale(real)
          told.runs += 1
          told.steps += [...drawn].length
          for (const { type } of real.callers.flatMap((c) => c.reading.events)) {
            told.events += 1
            if (type in told.seen) told.seen[type as keyof typeof told.seen] += 1
          }
        } catch (error) {
          failedAt ||= Date.now()
          // Whatever went wrong must not be carried into the next run.
          world = undefined
          await real.stop()
          throw error
        }
      })
      try {
        await fc.assert(property, { seed: SEED, numRuns: RUNS, path: process.env.FC_PATH })
        console.log(`model: ${JSON.stringify(told)}`)
        expect(told.runs).toBeGreaterThan(0)
      } finally {
        await world?.stop()
      }
    },
    RUNS * RUN_MS + 2 * SHRINK_MS,
  )
})
