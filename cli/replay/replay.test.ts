import type { SignedHead, WireEvent } from "@jieying/contract/events.ts"
import { expect, test, vi } from "vitest"
import { compare, percentile } from "./check.ts"
import type { Ack } from "./drive.ts"
import { createPace } from "./pace.ts"
import { parseSessions } from "./sessions.ts"

const head = {} as SignedHead
const ack = (seq: number, text: string, role: "customer" | "agent" = "customer"): Ack => ({
  turn: { role, text, clientId: `s-${text}` },
  seq,
  head,
  ms: 1,
})
const posted = (seq: number, text: string, more: object = {}): WireEvent => ({
  seq,
  at: 1,
  actor: { kind: "customer", id: "v" },
  type: "message.posted",
  epoch: 1,
  data: { text, clientId: `s-${text}` },
  prevHash: "",
  hash: "",
  ...more,
})

test("a log that holds what was acknowledged, among other things, is clean", () => {
  const log = [posted(1, "x"), posted(2, "a"), posted(4, "b", { actor: { kind: "agent" } })]
  expect(compare([ack(2, "a"), ack(4, "b", "agent")], log)).toEqual({ lost: 0, doubled: 0, reordered: 0 })
})

test.each([
  ["not there", [ack(2, "a")], [], { lost: 1, doubled: 0, reordered: 0 }],
  ["in another place", [ack(2, "a")], [posted(3, "a")], { lost: 1, doubled: 0, reordered: 0 }],
  [
    "with another text",
    [ack(2, "a")],
    [posted(2, "a", { data: { text: "A", clientId: "s-a" } })],
    { lost: 1, doubled: 0, reordered: 0 },
  ],
  ["by somebody else", [ack(2, "a", "agent")], [posted(2, "a")], { lost: 1, doubled: 0, reordered: 0 }],
  [
    "without its text",
    [ack(2, "a")],
    [posted(2, "a", { data: null })],
    { lost: 1, doubled: 0, reordered: 0 },
  ],
  ["twice", [ack(2, "a")], [posted(2, "a"), posted(3, "a")], { lost: 0, doubled: 1, reordered: 0 }],
  [
    "out of order",
    [ack(3, "a"), ack(2, "b")],
    [posted(2, "b"), posted(3, "a")],
    { lost: 0, doubled: 0, reordered: 1 },
  ],
])("a message %s is found", (_what, acks, log, found) => {
  expect(compare(acks, log)).toEqual(found)
})

test("percentiles are values that occurred", () => {
  const values = Array.from({ length: 100 }, (_, i) => 100 - i)
  expect(percentile(values, 0.5)).toBe(51)
  expect(percentile(values, 0.95)).toBe(96)
  expect(percentile([7], 0.95)).toBe(7)
  expect(percentile([], 0.5)).toBe(0)
})

test("sessions: each turn has a client id that fits and that a second run repeats", () => {
  const line = (session: string) => JSON.stringify({ session, turns: [{ role: "customer", text: "你好" }] })
  const [short, long] = parseSessions(`${line("abc")}\n\n${line("店铺会话 1 ".repeat(20))}\n`)
  expect(short?.turns[0]).toEqual({ role: "customer", text: "你好", clientId: "abc-0" })
  expect(long?.turns[0]?.clientId).toMatch(/^[0-9a-f]{40}-0$/)
})

test.each([
  ["{", "Line 1"],
  ['{"session":"a","turns":[{"role":"bot","text":"x"}]}', "turns.0.role"],
  ['{"session":"a","turns":[{"role":"agent","text":""}]}', "turns.0.text"],
])("a line that is no session is named: %s", (line, said) => {
  expect(() => parseSessions(line)).toThrow(said)
})

test("a pace spreads callers evenly, and none waits without one", async () => {
  vi.useFakeTimers()
  try {
    const pace = createPace(10)
    let through = 0
    for (let i = 0; i < 5; i++) void pace().then(() => through++)
    await vi.advanceTimersByTimeAsync(0)
    expect(through).toBe(1)
    await vi.advanceTimersByTimeAsync(250)
    expect(through).toBe(3)
    await vi.advanceTimersByTimeAsync(150)
    expect(through).toBe(5)
    await createPace(undefined)()
  } finally {
    vi.useRealTimers()
  }
})
