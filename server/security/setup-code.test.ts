import { randomBytes } from "node:crypto"
import { describe, expect, it } from "vitest"
import { isSetupCode, setupCode } from "./setup-code.ts"

describe("the set-up code", () => {
  const secret = randomBytes(32)
  const code = setupCode(secret)
  it("is three groups of four that cannot be mistaken", () =>
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}$/))
  it("is taken as people type it", () => {
    for (const typed of [code, code.toLowerCase(), code.replaceAll("-", " "), code.replaceAll("0", "o")])
      expect(isSetupCode(secret, typed)).toBe(true)
  })
  it("is that of this server alone", () => {
    expect(isSetupCode(randomBytes(32), code)).toBe(false)
    for (const typed of ["", code.slice(1), `${code}0`, "汉".repeat(12)])
      expect(isSetupCode(secret, typed)).toBe(false)
  })
})
