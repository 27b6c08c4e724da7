import { expect, test } from "vitest"
import { createPasswords } from "./passwords.ts"

const passwords = createPasswords()

async function hashed(password: string): Promise<string> {
  const result = await passwords.hash(password)
  if (!result.ok) throw new Error(result.why)
  return result.stored
}

test("a password is right against its own hash only", async () => {
  const stored = await hashed("清风 little-boat 27")
  expect(stored).toMatch(/^scrypt\$32768\$8\$3\$[\w-]{22}\$[\w-]{43}$/)
  expect(await passwords.check("清风 little-boat 27", stored)).toBe("right")
  expect(await passwords.check("清风 little-boat 28", stored)).toBe("wrong")
  expect(await passwords.check("", stored)).toBe("wrong")
})

test("the same password is stored differently each time", async () => {
  expect(await hashed("same")).not.toBe(await hashed("same"))
})

test("full-width and half-width typing is one password", async () => {
  expect(await passwords.check("ａｂｃ１２３", await hashed("abc123"))).toBe("right")
})

test("an unknown user is always wrong, and is checked all the same", async () => {
  const started = performance.now()
  expect(await passwords.check("anything", null)).toBe("wrong")
  const unknownMs = performance.now() - started
  // Not a race against a clock: deriving takes at least tens of milliseconds anywhere, skipping it takes none.
  expect(unknownMs).toBeGreaterThan(10)
})

test.each([
  "",
  "plain",
  "scrypt$32768$8$3$short$hash",
  "scrypt$3$8$1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
  "scrypt$4194304$8$1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
  "scrypt$262144$16$8$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
  "bcrypt$32768$8$3$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
])("a stored text that is no hash of ours lets nobody in: %s", async (stored) => {
  expect(await passwords.check("x", stored)).toBe("wrong")
})

test("beyond 2 running and 64 waiting a check is refused at once, and the others are answered", async () => {
  const own = createPasswords()
  // A cheap hash keeps the test short; the bound does not depend on the cost.
  const cheap = "scrypt$2$1$1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
  const results = await Promise.all(Array.from({ length: 70 }, () => own.check("x", cheap)))
  expect(results.filter((r) => r === "wrong")).toHaveLength(66)
  expect(results.slice(66)).toEqual(["overloaded", "overloaded", "overloaded", "overloaded"])
  expect(await own.check("x", cheap)).toBe("wrong")
})
