/**
 * Random customers, agents, reconnects, lost answers, kill -9 and clock jumps against the real server, on both stores. The
 * model is small and its own: reading.ts says what a log may hold, rules.ts what people may be told, model.ts who is
 * owed a person, finale.ts that one willing person reaches all of them in the order of the queue.
 *
 * MODEL_RUNS=n plays more; FC_SEED=n plays the same again, FC_PATH=n from run n on, FC_REPLAY=... as far as it was shrunk. The
 * server does much by itself and in its own time, so a seed repeats what people do, not what the server makes of it.
 * Leases, alerts and lateness run 100 times faster. The clock of the server's process jumps while it runs; the embedded
 * database jumps with it, PostgreSQL keeps its own time, as it does on a machine of its own. Not covered here: two
 * server processes (test/system/cluster.test.ts), a crash of the database, a clock that jumps under PostgreSQL.
 *
 * It can fail. Each of these guards was taken out of a copy of the tree, and was found with FC_SEED=7 in the run named:
 *   places at a desk are taken without counting (append.ts)     postgres, run 3: three customers, room for two
 *   an ended service keeps its place (append.ts)                embedded, 1: two places taken, one customer there
 *   the client id is not kept (executor.ts)                     embedded, 1: a message says again what stands above it
 *   a page that connects again skips one (visitor-socket.ts)    embedded, 1: was shown 2, 1 was next
 *   answers are posted whatever became of the owner (decide.ts, answer.ts)   postgres, 11: spoke while the queue owned
 *   nobody's lease is looked at (watchdog.ts)                   postgres, 1: still with somebody who is gone
 *   neither the end of a service nor the sweep offers (serve.ts, watchdog.ts)   postgres, 3: stranded
 *   a place counts from the newest entry (wait.ts)              postgres, 1: counts from later than it was asked for
 *   the clock's time is written as it is (executor.ts)          embedded, 5: time runs backwards by 90 min
 *   leases from before a clock was set back hold (watchdog.ts)  embedded, 5: not in the queue after a minute
 *   any answer gives back to the assistant (give-back.ts)       embedded, 8: the customer did not say yes
 *   a reply need not know the newest message (serve.ts)         embedded, 3: did not know of 14
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
          if (error instanceof Error) error.message += `\nThe server: ${real.printed()}`
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
