import { describe, expect, it } from "vitest"
import { chain, OPENED, said } from "./samples.test-data.ts"
import { assistantServes, mergeServing, personOnTheWay, servingOf } from "./serving.ts"

const queued = [
  OPENED,
  said("queue.entered", { team: "service", priority: 0, since: 1, reason: "asked" }),
  said("queue.shown", { place: 3, etaLow: 60_000, etaHigh: 240_000 }),
]
const connected = [...queued, said("agent.connected", { agent: "a", name: "小林", reason: "transferred" })]

describe("who serves, read from the record", () => {
  it("follows every change of owner", () => {
    expect(servingOf(chain([OPENED]))).toEqual({ kind: "assistant" })
    expect(servingOf(chain(queued))).toEqual({
      kind: "queue",
      reason: "asked",
      since: 1,
      place: 3,
      eta: { low: 60_000, high: 240_000 },
      shownAt: 1_003_000,
    })
    expect(servingOf(chain(connected))).toEqual({ kind: "agent", name: "小林", reason: "transferred" })
    expect(servingOf(chain([OPENED, said("callback.promised", { team: "service", due: 99 })]))).toEqual({
      kind: "callback",
      due: 99,
    })
    const ended = [...connected, said("conversation.ended", { by: "agent", outcome: "resolved" })]
    expect(servingOf(chain(ended)).kind).toBe("closed")
    expect(servingOf(chain([...ended, said("conversation.reopened", { episode: 2 })])).kind).toBe("assistant")
  })

  it("a late range stays late, and a new one replaces it", () => {
    const late = said("queue.shown", { place: 2, etaLow: 30_000, etaHigh: 90_000, late: true })
    const after = said("queue.shown", { place: 1, etaLow: 10_000, etaHigh: 60_000 })
    expect(servingOf(chain([...queued, late, after]))).toMatchObject({
      place: 1,
      late: true,
      eta: { low: 10_000, high: 60_000 },
      shownAt: 1_005_000,
    })
  })

  it("the assistant comes and goes while the place is kept, and the customer may stop waiting", () => {
    const on = [...queued, said("assistant.invited", {}, "customer")]
    expect(servingOf(chain(on))).toMatchObject({ kind: "queue", place: 3, assistant: true })
    expect(assistantServes(servingOf(chain(on)))).toBe(true)
    const off = [...on, said("assistant.dismissed", {}, "customer")]
    expect(assistantServes(servingOf(chain(off)))).toBe(false)
    expect(servingOf(chain([...on, said("human.withdrawn", {}, "customer")]))).toEqual({ kind: "assistant" })
  })

  it("a person offered with two buttons is no person yet", () => {
    const offer = said("human.offered", { reason: "asked", rule: "asked-unsure", answersSeq: 2 })
    expect(servingOf(chain([OPENED, offer]))).toEqual({ kind: "assistant", offered: true })
    const no = said("human.declined", { answersSeq: 2 }, "customer")
    expect(servingOf(chain([OPENED, offer, no]))).toEqual({ kind: "assistant" })
  })

  it("not enough data is no range", () => {
    const events = chain([
      ...queued.slice(0, 2),
      said("queue.shown", { place: 1, etaLow: null, etaHigh: null }),
    ])
    expect(servingOf(events).eta).toBeNull()
  })

  it("the server's word wins; the record adds the reason and the range last shown", () => {
    const folded = servingOf(chain(connected))
    expect(mergeServing(folded, { kind: "agent", name: "小陈" })).toEqual({
      kind: "agent",
      name: "小陈",
      reason: "transferred",
    })
    expect(mergeServing(servingOf(chain(queued)), { kind: "queue", place: 2, eta: null })).toMatchObject({
      place: 2,
      eta: { low: 60_000, high: 240_000 },
    })
    expect(mergeServing(folded, { kind: "closed" })).toEqual({ kind: "closed" })
  })

  it("knows when a person is on the way", () => {
    expect(
      ["assistant", "closed", "queue", "agent", "callback"].map((kind) => personOnTheWay({ kind } as never)),
    ).toEqual([false, false, true, true, true])
  })
})
