import type { WireEvent } from "@jieying/contract/events.ts"
import type { EventsPage, HumanResult, Serving } from "@jieying/contract/visitor.ts"
import { describe, expect, test } from "vitest"
import { disagreement } from "./agree.ts"

const event = (seq: number, type: string, data: object = {}) => ({ seq, type, at: 1000, data }) as WireEvent
const page = (events: WireEvent[], serving: Serving) => ({ events, serving }) as EventsPage
const told = (result: Omit<HumanResult, "seq" | "head">, seq = 5) => ({ ...result, seq }) as HumanResult

const asked = event(3, "human.requested")
const entered = event(4, "queue.entered")
const shown = event(5, "queue.shown", { place: 2 })
const atPlace2: Serving = { kind: "queue", place: 2 }
const queued = told({ result: "queued", place: 2, eta: { low: 1, high: 2 } })
const promised = event(5, "callback.promised", { due: 9000 })
const callback = told({ result: "callback", due: 9000 })
const joined = event(5, "agent.connected", { name: "小林" })
const connected = told({ result: "connected", name: "小林" })

describe("what was told, is on record and is shown", () => {
  test.each([
    ["queued", queued, page([asked, entered, shown], atPlace2)],
    [
      "queued, and since then moved up",
      queued,
      page([asked, entered, shown, event(6, "queue.shown", { place: 1 })], { kind: "queue", place: 1 }),
    ],
    ["a callback", callback, page([asked, promised], { kind: "callback", due: 9000 })],
    ["connected", connected, page([asked, joined], { kind: "agent", name: "小林" })],
  ])("agrees: %s", (_name, result, seen) => {
    expect(disagreement(result, seen)).toBeNull()
  })

  const seen = page([asked, entered, shown], atPlace2)
  test.each([
    ["nothing on record", queued, page([entered, shown], atPlace2)],
    ["no place", told({ result: "queued", eta: null }), seen],
    ["place 0", told({ result: "queued", place: 0, eta: null }), seen],
    ["neither a range nor that there is none", told({ result: "queued", place: 2 }), seen],
    ["a range from back to front", told({ result: "queued", place: 2, eta: { low: 2, high: 1 } }), seen],
    ["not in the queue", queued, page([asked, shown], atPlace2)],
    ["another place on record", told({ result: "queued", place: 1, eta: null }), seen],
    ["another place on the screen", queued, page([asked, entered, shown], { kind: "queue", place: 1 })],
    ["the assistant on the screen", queued, page([asked, entered, shown], { kind: "assistant" })],
    [
      "a callback without a time",
      told({ result: "callback" }),
      page([asked, promised], { kind: "callback" }),
    ],
    ["another time on record", told({ result: "callback", due: 8000 }), page([asked, promised], atPlace2)],
    [
      "a time that has passed",
      told({ result: "callback", due: 1000 }),
      page([asked, event(5, "callback.promised", { due: 1000 })], { kind: "callback", due: 1000 }),
    ],
    ["another time on the screen", callback, page([asked, promised], { kind: "callback", due: 1 })],
    ["nobody by name", told({ result: "connected" }), page([asked, joined], { kind: "agent", name: "小林" })],
    ["nobody on record", connected, page([asked], { kind: "agent", name: "小林" })],
    ["somebody else on the screen", connected, page([asked, joined], { kind: "agent", name: "小陈" })],
  ])("does not agree: %s", (_name, result, at) => {
    expect(disagreement(result, at)).toEqual(expect.any(String))
  })
})
