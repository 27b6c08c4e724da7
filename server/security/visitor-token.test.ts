import { randomBytes } from "node:crypto"
import fc from "fast-check"
import { expect, test } from "vitest"
import { createVisitorTokens } from "./visitor-token.ts"

const tokens = createVisitorTokens(randomBytes(32))
const bound = { tenant: "shop", conversation: "c_123" }

test("a token says which conversation it is for, until it expires", () => {
  const token = tokens.issue(bound, 1000)
  expect(token).toMatch(/^v1\.[\w-]+\.[\w-]{43}$/)
  expect(tokens.check(token, 999)).toEqual({ ok: true, ...bound, expiresAt: 1000 })
  expect(tokens.check(token, 1000)).toEqual({ ok: false, why: "expired", ...bound })
})

test("another server's token is invalid", () => {
  const other = createVisitorTokens(randomBytes(32))
  expect(tokens.check(other.issue(bound, 1000), 0)).toEqual({ ok: false, why: "invalid" })
})

test("a token changed in any one character is invalid", () => {
  const token = tokens.issue(bound, 1000)
  for (let i = 0; i < token.length; i++) {
    for (const char of ["A", "z", "_", ".", "="]) {
      if (char === token[i]) continue
      const changed = token.slice(0, i) + char + token.slice(i + 1)
      expect(tokens.check(changed, 0)).toEqual({ ok: false, why: "invalid" })
    }
  }
})

test("payload and signature of two tokens do not mix", () => {
  const [v, payload] = tokens.issue(bound, 1000).split(".")
  const mac = tokens.issue({ ...bound, conversation: "c_456" }, 1000).split(".")[2]
  expect(tokens.check(`${v}.${payload}.${mac}`, 0)).toEqual({ ok: false, why: "invalid" })
})

test("any text at all is answered, never thrown at", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(tokens.check(text, 0)).toEqual({ ok: false, why: "invalid" })
      expect(tokens.check(`v1.${text}.${text}`, 0)).toEqual({ ok: false, why: "invalid" })
    }),
  )
  expect(tokens.check("v1.".repeat(100_000), 0)).toEqual({ ok: false, why: "invalid" })
})
