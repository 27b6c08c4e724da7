import { defineConfig } from "vitest/config"

export default defineConfig({
  test: {
    include: ["**/*.test.ts", "**/*.test.tsx"],
    exclude: ["**/node_modules/**", "**/dist/**"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Two cores: whole-system tests boot servers of their own, more at once would only make each slower.
    maxWorkers: 2,
    pool: "forks",
  },
})
