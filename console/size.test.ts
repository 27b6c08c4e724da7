import { existsSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { DIST, LIMIT_BYTES, measureConsole } from "./size.ts"

describe.skipIf(!existsSync(`${DIST}index.html`))("what a page of the console loads", () => {
  it("stays within its limit on every page", () => {
    for (const { page, bytes } of measureConsole()) {
      expect(bytes, page).toBeGreaterThan(0)
      expect(bytes, page).toBeLessThanOrEqual(LIMIT_BYTES)
    }
  })
})
