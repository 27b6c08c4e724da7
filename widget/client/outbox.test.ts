import { describe, expect, it } from "vitest"
import { change, nextToSend, type Outbox, recordableText, settle } from "./outbox.ts"
import { ask, chain, OPENED } from "./samples.test-data.ts"

const outbox: Outbox = [
  { clientId: "1", text: "a", at: 1, state: "sent", seq: 2 },
  { clientId: "2", text: "b", at: 2, state: "waiting" },
  { clientId: "3", text: "c", at: 3, state: "waiting" },
]

describe("outbox", () => {
  it("sends in order: the oldest that waits", () => {
    expect(nextToSend(outbox)?.clientId).toBe("2")
    expect(nextToSend(change(outbox, "2", { state: "refused" }))?.clientId).toBe("3")
    expect(nextToSend([])).toBeUndefined()
  })

  it("lets go of a message only when the record has it", () => {
    const events = chain([OPENED, ask("b", "2"), ask("somebody else's", "9")])
    const { outbox: rest, settled } = settle(outbox, events)
    expect(settled).toEqual(["2"])
    expect(rest.map((m) => m.clientId)).toEqual(["1", "3"])
  })
})

describe("recordableText", () => {
  it.each([
    ["  hello \n", "hello"],
    ["a\u0000b", "a\uFFFDb"],
    ["half \uD83D pair", "half \uFFFD pair"],
    ["whole 🍞", "whole 🍞"],
    ["", ""],
  ])("%j becomes %j", (given, expected) => {
    expect(recordableText(given)).toBe(expected)
  })
})
