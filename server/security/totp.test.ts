import { expect, test } from "vitest"
import { base32, codeAt, keyUri, newSecret, stepAt, stepOf } from "./totp.ts"

/** RFC 6238, appendix B, SHA-1; of its eight digits the last six. */
const SECRET = base32(Buffer.from("12345678901234567890"))
test.each([
  [59, "287082"],
  [1111111109, "081804"],
  [1111111111, "050471"],
  [1234567890, "005924"],
  [2000000000, "279037"],
  [20000000000, "353130"],
])("at %i s the code is that of the RFC", (seconds, code) => {
  expect(codeAt(SECRET, stepAt(seconds * 1000))).toBe(code)
})

test("base32 is that of RFC 4648", () => {
  expect(SECRET).toBe("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
  expect(newSecret()).toMatch(/^[A-Z2-7]{32}$/)
  expect(newSecret()).not.toBe(newSecret())
})

test("a code is taken one step early or late, and no further", () => {
  const now = 1_700_000_000_000
  const at = (steps: number) => stepOf(SECRET, codeAt(SECRET, stepAt(now) + steps), now)
  expect([-1, 0, 1].map(at)).toEqual([-1, 0, 1].map((n) => stepAt(now) + n))
  expect([-2, 2].map(at)).toEqual([null, null])
  expect(stepOf(SECRET, "", now)).toBeNull()
})

test("what the app reads names whose it is", () => {
  expect(keyUri("ABC", { issuer: "小满 烘焙", email: "a@b.c" })).toBe(
    `otpauth://totp/${encodeURIComponent("小满 烘焙")}:a%40b.c?secret=ABC&issuer=${encodeURIComponent("小满 烘焙")}&algorithm=SHA1&digits=6&period=30`,
  )
})
