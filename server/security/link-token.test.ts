import { randomBytes } from "node:crypto"
import { expect, test } from "vitest"
import { createLinkTokens } from "./link-token.ts"
import { createVisitorTokens } from "./visitor-token.ts"

const scope = { tenant: "shop", conversation: "c_1", consentId: "k_1" }
const NOW = 1_700_000_000_000

test("a link is good for its question, until its time", () => {
  const tokens = createLinkTokens(randomBytes(32))
  const token = tokens.issue(scope, NOW + 1000)
  expect(tokens.check(token, NOW)).toEqual(scope)
  expect(tokens.check(token, NOW + 1000)).toBeNull()
})

test("neither a changed link, nor another server's, nor a visitor token is one", () => {
  const secret = randomBytes(32)
  const tokens = createLinkTokens(secret)
  const token = tokens.issue(scope, NOW + 1000)
  const [version, , mac] = token.split(".")
  const other = tokens.issue({ ...scope, consentId: "k_2" }, NOW + 1000).split(".")[1]
  expect(tokens.check(`${version}.${other}.${mac}`, NOW)).toBeNull()
  expect(tokens.check(`${token}A`, NOW)).toBeNull()
  expect(tokens.check("", NOW)).toBeNull()
  expect(createLinkTokens(randomBytes(32)).check(token, NOW)).toBeNull()
  const visitor = createVisitorTokens(secret).issue(scope, NOW + 1000)
  expect(tokens.check(visitor, NOW)).toBeNull()
  expect(createVisitorTokens(secret).check(token, NOW).ok).toBe(false)
})
