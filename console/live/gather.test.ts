import { afterEach, beforeEach, expect, it, vi } from "vitest"
import { createGather } from "./gather.ts"

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it("delivers the first at once, then gathers, keeping the newest of each key", () => {
  const deliveries: number[][] = []
  const gather = createGather<number>({ everyMs: 100, deliver: (v) => deliveries.push(v), now: Date.now })
  gather.add("a", 1)
  expect(deliveries).toEqual([[1]])
  gather.add("a", 2)
  gather.add("b", 3)
  gather.add("a", 4)
  vi.advanceTimersByTime(100)
  expect(deliveries).toEqual([[1], [4, 3]])
  vi.advanceTimersByTime(500)
  gather.add("c", 5)
  expect(deliveries).toHaveLength(3)
})

it("delivers nothing after it was stopped", () => {
  const deliveries: number[][] = []
  const gather = createGather<number>({ everyMs: 100, deliver: (v) => deliveries.push(v), now: Date.now })
  gather.add("a", 1)
  gather.add("a", 2)
  gather.stop()
  vi.advanceTimersByTime(500)
  expect(deliveries).toEqual([[1]])
})
