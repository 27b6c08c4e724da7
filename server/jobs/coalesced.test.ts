import { expect, test } from "vitest"
import { Coalesced } from "./coalesced.ts"

function gate() {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  return { promise, resolve, reject }
}

test("who asks while one runs shares the next, which begins after they asked", async () => {
  const line = new Coalesced()
  const gates = [gate(), gate(), gate()]
  let begun = 0
  const work = () => gates[begun++]?.promise ?? Promise.resolve()
  const first = line.run("shop", work)
  const later = [line.run("shop", work), line.run("shop", work)]
  expect(begun).toBe(1)
  gates[0]?.resolve()
  await first
  await Promise.resolve()
  const last = line.run("shop", work)
  gates[1]?.resolve()
  await Promise.all(later)
  gates[2]?.resolve()
  await last
  expect(begun).toBe(3)
  await line.run("shop", work)
  expect(begun).toBe(4)
})

test("keys do not wait for each other, and a run that failed does not hold up the next", async () => {
  const line = new Coalesced()
  const held = gate()
  const first = line.run("shop", () => held.promise)
  const next = line.run("shop", async () => {})
  await line.run("hotline", async () => {})
  held.reject(new Error("gone"))
  await expect(first).rejects.toThrow("gone")
  await next
})
