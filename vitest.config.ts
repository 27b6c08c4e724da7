import { defineConfig } from "vitest/config"
import { LongestFirst } from "./scripts/test-order.ts"

const exclude = ["**/node_modules/**", "**/dist/**"]
const ALONE = ["test/system/drill.test.ts"]

export default defineConfig({
  test: {
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // A poll asks whether, not how fast: on a busy machine a second is not enough for a click to reach the store.
    expect: { poll: { timeout: 20_000 } },
    // For two cores: whole-system tests mostly wait (the cake, the drill and the killed server use a quarter of one core or
    // less), and the few that compute have room beside two of them.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    pool: "forks",
    projects: [
      {
        extends: true,
        // Pure functions leave nothing behind: their files share a process instead of starting one each.
        test: { name: "pure", include: ["{core,contract}/**/*.test.ts"], exclude, isolate: false },
      },
      {
        extends: true,
        test: {
          name: "system",
          include: ["**/*.test.ts", "**/*.test.tsx"],
          exclude: [...exclude, "{core,contract}/**", ...ALONE],
        },
      },
      {
        extends: true,
        // Judged by the clock, thirty times as fast as life: nothing else runs beside it.
        test: { name: "alone", include: ALONE, maxWorkers: 1, sequence: { groupOrder: 1 } },
      },
    ],
  },
})
