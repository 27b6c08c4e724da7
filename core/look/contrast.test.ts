import fc from "fast-check"
import { expect, test } from "vitest"
import {
  contrast,
  contrastOfAccent,
  darkAccent,
  isReadable,
  LEAST_CONTRAST,
  readableAccent,
} from "./contrast.ts"

const colour = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, "0")}`)

test("contrast is that of WCAG", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21)
  expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2)
  expect(contrast("#0b6462", "#ffffff")).toBeGreaterThan(6)
})

test("any colour has a readable one near it, and one that is readable stays as it is", () => {
  fc.assert(
    fc.property(colour, (c) => {
      const near = readableAccent(c)
      expect(contrastOfAccent(near)).toBeGreaterThanOrEqual(LEAST_CONTRAST)
      if (isReadable(c)) expect(near).toBe(c)
    }),
  )
})

test("any colour has a twin that is readable in the dark", () => {
  fc.assert(
    fc.property(colour, (c) => {
      const twin = darkAccent(c)
      for (const surface of ["#1c2423", "#131918", "#06201f"])
        expect(contrast(twin, surface)).toBeGreaterThanOrEqual(LEAST_CONTRAST)
    }),
  )
})
