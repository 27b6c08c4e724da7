/**
 * Invariant 4: an acknowledged message is never lost, never doubled, never reordered, across kill -9. The real server is
 * killed at random moments while customers and agents write through HTTP and sockets, and started again on its data;
 * everybody sends again what was not acknowledged.
 */
import { mkdtemp } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { storesUnderTest } from "@jieying/testkit/stores.ts"
import { expect, test } from "vitest"
import { chaosSeed } from "./random.ts"
import { checkStore } from "./store-check.ts"
import { World } from "./world.ts"

const stores = await storesUnderTest()
const ROUNDS = process.env.CI ? 20 : 3
/** A few seconds on an idle machine. */
const ROUND_MS = 60_000

// Both at once: on PostgreSQL most of the time is waiting for the locks of what was in hand when it was killed.
test.concurrent.each(stores)(
  `killed in the middle of writing, on $name, ${ROUNDS} times: nothing acknowledged is lost, doubled or out of place`,
  async ({ name, fresh }) => {
    const seed = chaosSeed()
    const { databaseUrl, drop } = await fresh()
    const dataDir = await mkdtemp(join(tmpdir(), "jieying-chaos-"))
    const world = new World({ dataDir, databaseUrl, seed })
    try {
      await world.start()
      for (let round = 1; round <= ROUNDS; round++) {
        const faults = await world.round()
        expect(faults, `${name}, round ${round}, CHAOS_SEED=${seed}`).toEqual([])
      }
      expect(await world.final(), `${name}, at the end, CHAOS_SEED=${seed}`).toEqual([])
      await world.stop()
      const left = await checkStore({ dataDir, databaseUrl })
      expect(left, `${name}, CHAOS_SEED=${seed}`).toMatchObject({ leaks: 0, buried: 0, undone: 0, behind: 0 })
      const told = world.tally()
      console.log(`chaos: ${JSON.stringify({ name, seed, rounds: ROUNDS, ...told, events: left.events })}`)
      // Otherwise nothing was tested.
      expect(told.cutOff).toBeGreaterThan(0)
      expect(told.acknowledged).toBeGreaterThan(ROUNDS * 20)
    } finally {
      await world.clear()
      await drop()
    }
  },
  ROUNDS * ROUND_MS,
)
