import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { createNet, type Reach } from "./net.ts"

/** The few things a page offers that this unit listens to. */
const page = new EventTarget()
beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal("addEventListener", page.addEventListener.bind(page))
  vi.stubGlobal("document", Object.assign(new EventTarget(), { visibilityState: "visible" }))
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const down = { ok: false, code: "unreachable", status: 0, retryAfter: null } as const

describe("net", () => {
  it("keeps calling until an answer comes that more tries would not change, and says so meanwhile", async () => {
    const said: Reach[] = []
    const net = createNet((reach) => said.push(reach))
    const replies = [down, down, { ok: true as const, value: 7 }]
    const done = net.insist(async () => replies.shift() ?? down)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(await done).toEqual({ ok: true, value: 7 })
    expect(said.map((r) => r.state)).toEqual([
      "unreachable",
      "unreachable",
      "unreachable",
      "unreachable",
      "up",
    ])
    expect(said.map((r) => r.tries)).toEqual([1, 1, 2, 2, 0])
  })

  it("waits as long as the server asks", async () => {
    const net = createNet(() => {})
    let calls = 0
    void net.insist(async () => {
      calls++
      return { ok: false, code: "overloaded", status: 503, retryAfter: 9_000 }
    })
    await vi.advanceTimersByTimeAsync(8_900)
    expect(calls).toBe(1)
    await vi.advanceTimersByTimeAsync(200)
    expect(calls).toBe(2)
  })

  it("tries at once when the network or the customer is back", async () => {
    const net = createNet(() => {})
    let calls = 0
    void net.insist(async () => {
      calls++
      return down
    })
    await vi.advanceTimersByTimeAsync(0)
    page.dispatchEvent(new Event("online"))
    await vi.advanceTimersByTimeAsync(0)
    expect(calls).toBe(2)
  })
})
