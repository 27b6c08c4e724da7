import { randomBytes } from "node:crypto"
import { expect, test } from "vitest"
import { csrfMatches, csrfOf, hashToken, looksLikeToken, newToken } from "./tokens.ts"

test("a token is 32 random bytes and only its hash is kept", () => {
  const { token, hash } = newToken()
  expect(Buffer.from(token, "base64url")).toHaveLength(32)
  expect(looksLikeToken(token)).toBe(true)
  expect(hash).toBe(hashToken(token))
  expect(hash).toMatch(/^[0-9a-f]{64}$/)
  expect(newToken().token).not.toBe(token)
})

test.each(["", "x", "a".repeat(42), "a".repeat(44), `${"a".repeat(42)}\n`, `${"a".repeat(42)}=`])(
  "%j is no token of ours",
  (text) => expect(looksLikeToken(text)).toBe(false),
)

test("a CSRF value fits its own session and server only", () => {
  const secret = randomBytes(32)
  const [mine, other] = [newToken().hash, newToken().hash]
  const csrf = csrfOf(secret, mine)
  expect(csrfMatches(secret, mine, csrf)).toBe(true)
  expect(csrfMatches(secret, other, csrf)).toBe(false)
  expect(csrfMatches(randomBytes(32), mine, csrf)).toBe(false)
  expect(csrfMatches(secret, mine, "")).toBe(false)
  expect(csrfMatches(secret, mine, `${csrf}x`)).toBe(false)
  expect(csrfMatches(secret, mine, "文".repeat(43))).toBe(false)
})
