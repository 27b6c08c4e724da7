import { expect, test } from "vitest"
import { OneAtATime } from "./one-at-a-time.ts"

const reply = () => {
  const headers: Record<string, string> = {}
  const header = (name: string, value: string) => {
    headers[name] = value
  }
  return { headers, header }
}

test("a second one is told to come back, another workspace's is not, and the next may", async () => {
  const line = new OneAtATime()
  const gate = Promise.withResolvers<string>()
  const first = line.run("shop", reply(), () => gate.promise)
  const refused = reply()
  await expect(line.run("shop", refused, async () => "no")).rejects.toMatchObject({
    code: "too_many_requests",
  })
  expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0)
  expect(await line.run("hotline", reply(), async () => "side by side")).toBe("side by side")
  gate.resolve("done")
  expect(await first).toBe("done")
  expect(await line.run("shop", reply(), async () => "next")).toBe("next")
})

test("one that fails does not stand in the way of the next", async () => {
  const line = new OneAtATime()
  const fails = line.run("shop", reply(), async () => {
    throw new Error("broken")
  })
  await expect(fails).rejects.toThrow("broken")
  expect(await line.run("shop", reply(), async () => "next")).toBe("next")
})
