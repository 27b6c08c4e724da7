import { randomBytes } from "node:crypto"
import { expect, test } from "vitest"
import { createSealer } from "./sealed-text.ts"

const secret = randomBytes(32)

test("what is sealed is read back, and looks like nothing", () => {
  const { seal, open } = createSealer(secret)
  const sealed = seal("密钥 key")
  expect(open(sealed)).toBe("密钥 key")
  expect(sealed.includes("key")).toBe(false)
  expect(seal("密钥 key").equals(sealed)).toBe(false)
})

test("another secret opens nothing, and an altered byte is found", () => {
  const { seal, open } = createSealer(secret)
  const sealed = seal("key")
  expect(() => createSealer(randomBytes(32)).open(sealed)).toThrow()
  for (let i = 0; i < sealed.length; i++) {
    const altered = Buffer.from(sealed)
    altered[i] = (altered[i] ?? 0) ^ 1
    expect(() => open(altered)).toThrow()
  }
})
