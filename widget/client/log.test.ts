import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { AHEAD_BOUND, EMPTY_LOG, lastSeq, merge, sharedLength } from "./log.ts"
import { ask, chain, OPENED, said } from "./samples.test-data.ts"

const ten = chain([OPENED, ...Array.from({ length: 9 }, (_, i) => ask(String(i)))])

describe("merge", () => {
  it("takes any order and any number of repeats, and ends contiguous", () => {
    const batches = fc.array(fc.array(fc.constantFrom(...ten), { maxLength: 6 }), { maxLength: 12 })
    fc.assert(
      fc.property(batches, (given) => {
        let log = EMPTY_LOG
        const added: number[] = []
        for (const batch of given) {
          const merged = merge(log, batch)
          expect(merged.forked).toBe(false)
          log = merged.log
          added.push(...merged.added.map((e) => e.seq))
        }
        expect(log.events.map((e) => e.seq)).toEqual(log.events.map((_, i) => i + 1))
        expect(added).toEqual(log.events.map((e) => e.seq))
        const rest = merge(log, ten)
        expect(rest.log.events).toEqual(ten)
        expect(rest.log.ahead).toEqual([])
      }),
    )
  })

  it("holds what comes early and says that something is missing", () => {
    const early = merge(EMPTY_LOG, ten.slice(4, 6))
    expect(early.gap).toBe(true)
    expect(lastSeq(early.log)).toBe(0)
    const filled = merge(early.log, ten.slice(0, 4))
    expect(filled.gap).toBe(false)
    expect(lastSeq(filled.log)).toBe(6)
  })

  it("bounds what it holds early", () => {
    const many = Array.from(
      { length: AHEAD_BOUND + 50 },
      (_, i) => ({ ...ten[5], seq: i + 10 }) as (typeof ten)[0],
    )
    expect(merge(EMPTY_LOG, many).log.ahead).toHaveLength(AHEAD_BOUND)
  })

  it("notices another story: a different hash in a known place, or one that does not follow", () => {
    const { log } = merge(EMPTY_LOG, ten.slice(0, 5))
    const other = chain([OPENED, ask("x"), ask("y"), ask("z"), ask("u"), ask("v")], { line: "b" })
    expect(merge(log, other.slice(2, 3)).forked).toBe(true)
    expect(merge(log, other.slice(5, 6)).forked).toBe(true)
    expect(merge(log, ten.slice(3, 8)).forked).toBe(false)
  })

  it("deletes here what was deleted under law, and keeps the place", () => {
    const events = chain([OPENED, ask("secret"), said("data.redacted", { seq: 2, reason: "law" }, "agent")])
    const { log } = merge(EMPTY_LOG, events)
    expect(log.events[1]).toMatchObject({ data: null, redacted: true, hash: events[1]?.hash })
    expect(JSON.stringify(log.events[1])).not.toContain("secret")
  })

  it("takes over the redacted form of an event it holds whole", () => {
    const { log } = merge(EMPTY_LOG, ten.slice(0, 3))
    const bare = { ...ten[1], data: null, redacted: true as const, payload: undefined } as (typeof ten)[0]
    expect(merge(log, [bare]).log.events[1]?.data).toBeNull()
  })
})

describe("sharedLength", () => {
  it("counts what two records have in common from the beginning", () => {
    const other = [...ten.slice(0, 4), ...chain([ask("new")], { after: ten.slice(0, 4), line: "b" }).slice(4)]
    expect(sharedLength(ten, other)).toBe(4)
    expect(sharedLength(ten, [])).toBe(0)
    expect(sharedLength(ten, ten)).toBe(10)
  })
})
