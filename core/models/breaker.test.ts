import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { afterCall, type Breaker, type Came, CLOSED, type Leave, leaveToAsk } from "./breaker.ts"

const POLICY = { failures: 3, openMs: 1_000, mostOpenMs: 4_000 }
type Began = Exclude<Leave, "no">

/** A model behind its breaker, driven by hand. */
class Driven {
  breaker: Breaker = CLOSED
  now = 0
  begin(): Leave {
    const { breaker, leave } = leaveToAsk(this.breaker, this.now)
    this.breaker = breaker
    return leave
  }
  end(leave: Began, came: Came): void {
    this.breaker = afterCall(this.breaker, { leave, came, now: this.now }, POLICY)
  }
  call(came: Came): Leave {
    const leave = this.begin()
    if (leave !== "no") this.end(leave, came)
    return leave
  }
}

function opened(): Driven {
  const driven = new Driven()
  for (let i = 0; i < 3; i++) driven.call("failed")
  return driven
}

describe("a circuit breaker", () => {
  it("opens after three failures running, and not before", () => {
    const driven = new Driven()
    for (const came of ["failed", "failed", "answered", "failed", "dropped", "failed"] as const)
      expect(driven.call(came)).toBe("ask")
    expect(driven.breaker.kind).toBe("closed")
    driven.call("failed")
    expect(driven.breaker).toEqual({ kind: "open", until: 1_000, times: 1 })
    expect(driven.call("answered")).toBe("no")
  })

  it("lets one try when its time is over; an answer closes it", () => {
    const driven = opened()
    driven.now = 999
    expect(driven.begin()).toBe("no")
    driven.now = 1_000
    expect(driven.begin()).toBe("probe")
    expect(driven.begin()).toBe("no")
    driven.end("probe", "answered")
    expect(driven.breaker).toEqual(CLOSED)
  })

  it("stays open twice as long after each try that fails, up to a limit", () => {
    const driven = opened()
    const waits: number[] = []
    for (let i = 0; i < 4; i++) {
      driven.now = driven.breaker.kind === "open" ? driven.breaker.until : Number.NaN
      expect(driven.call("failed")).toBe("probe")
      if (driven.breaker.kind === "open") waits.push(driven.breaker.until - driven.now)
    }
    expect(waits).toEqual([2_000, 4_000, 4_000, 4_000])
  })

  it("lets the next one try when a try was called off", () => {
    const driven = opened()
    driven.now = 1_000
    expect(driven.call("dropped")).toBe("probe")
    expect(driven.begin()).toBe("probe")
  })

  it("does not believe a call that began before it opened", () => {
    const driven = new Driven()
    const early = driven.begin() as Began
    for (let i = 0; i < 3; i++) driven.call("failed")
    driven.end(early, "answered")
    expect(driven.breaker.kind).toBe("open")
    driven.now = 1_000
    driven.begin()
    driven.end(early, "dropped")
    expect(driven.begin()).toBe("no")
  })

  it("never has two tries in hand, asks nobody before its time, and is back after a good try", () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant("wait" as const), ms: fc.integer({ min: 1, max: 3_000 }) }),
      fc.record({ do: fc.constant("begin" as const) }),
      fc.record({
        do: fc.constant("end" as const),
        which: fc.nat(20),
        came: fc.constantFrom("answered" as const, "failed" as const, "dropped" as const),
      }),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const driven = new Driven()
        const inHand: Began[] = []
        for (const one of steps) {
          if (one.do === "wait") driven.now += one.ms
          else if (one.do === "begin") {
            const before = driven.breaker
            const leave = driven.begin()
            if (before.kind === "open" && driven.now < before.until) expect(leave).toBe("no")
            if (leave !== "no") inHand.push(leave)
          } else if (inHand.length > 0) {
            const [leave] = inHand.splice(one.which % inHand.length, 1)
            if (leave) driven.end(leave, one.came)
            if (leave === "probe" && one.came === "answered") expect(driven.breaker).toEqual(CLOSED)
          }
          const probes = inHand.filter((leave) => leave === "probe").length
          expect(probes).toBe(driven.breaker.kind === "half_open" ? 1 : 0)
        }
      }),
    )
  })
})
