import { defineConfig } from "vitest/config"

const exclude = ["**/node_modules/**", "**/dist/**"]

export default defineConfig({
  test: {
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Two cores: whole-system tests boot servers of their own, more at once would only make each slower.
    maxWorkers: 2,
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
          exclude: [...exclude, "{core,contract}/**"],
        },
      },
    ],
  },
})
