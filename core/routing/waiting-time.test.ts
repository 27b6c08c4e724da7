import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { estimateWait, type Line, MIN_SERVICES, waitingTimes } from "./waiting-time.ts"

const MINUTE = 60_000

/** Mulberry32: the same course of events every time. */
function random(seed: number): () => number {
  let a = seed
  return () => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

interface Course {
  agents: number
  /** Spread of the log-normal service times around a median of five minutes. */
  sigma: number
  /** Arrivals against what all agents together can serve. */
  busyness: number
  seed: number
  /** How many past services the estimate is made from. */
  remembered: number
}

const SEEDS = 6
const CUSTOMERS = 500

/** Waits in one busy spell resemble each other, so the shares are taken over several courses. */
function simulated(course: Course): { low: number; high: number } {
  const all = Array.from({ length: SEEDS }, (_, i) => oneCourse({ ...course, seed: course.seed * 1000 + i }))
  const share = (key: "low" | "high") =>
    all.reduce((n, c) => n + c[key], 0) / all.reduce((n, c) => n + c.estimates, 0)
  return { low: share("low"), high: share("high") }
}

/**
 * One queue, first come first served: each customer gets an estimate on arrival, from what could be known then, and is
 * later connected. Counts how many were connected within `low` and within `high`.
 */
function oneCourse(course: Course): { low: number; high: number; estimates: number } {
  const { agents, sigma, busyness, seed, remembered } = course
  const draw = random(seed)
  const normal = () => Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw())
  const median = 5 * MINUTE
  const gap = (median * Math.exp(sigma ** 2 / 2) + 12_000) / (agents * busyness)
  const freeAt = new Float64Array(agents)
  let served: { turn: number; connected: number; ended: number }[] = []
  const hits = { low: 0, high: 0, estimates: 0 }
  let now = 0
  for (let customer = 0; customer < CUSTOMERS; customer++) {
    now -= Math.log(1 - draw()) * gap
    const past = served.filter((s) => s.ended <= now).sort((a, b) => a.ended - b.ended)
    const recent = past.slice(-remembered)
    const present = served.filter((s) => s.turn <= now && s.ended > now)
    const waiting = served.filter((s) => s.turn > now).length
    const range = estimateWait({
      place: waiting + 1,
      desks: {
        free: agents - present.length,
        busy: present.map((s) => ({ sinceMs: Math.max(0, now - s.connected) })),
      },
      service: recent.map((s) => s.ended - s.connected),
      pickup: recent.map((s) => s.connected - s.turn),
    })
    const desk = freeAt.indexOf(Math.min(...freeAt))
    const turn = Math.max(now, freeAt[desk] ?? 0)
    const connected = turn + 2_000 + 20_000 * draw()
    const ended = connected + median * Math.exp(sigma * normal())
    freeAt[desk] = ended
    served.push({ turn, connected, ended })
    // What ended long ago is forgotten, so that the course stays quick.
    if (served.length > 2 * remembered + 200) served = [...recent, ...served.filter((s) => s.ended > now)]
    if (range === null || customer < 100) continue
    hits.estimates++
    if (connected - now <= range.low) hits.low++
    if (connected - now <= range.high) hits.high++
  }
  return hits
}

describe("against queues whose true waits are known", () => {
  test.each([
    { agents: 3, sigma: 0.5, busyness: 0.95, seed: 1, remembered: 500 },
    { agents: 3, sigma: 1.1, busyness: 0.9, seed: 2, remembered: 500 },
    { agents: 5, sigma: 0.8, busyness: 1.03, seed: 3, remembered: 500 },
    { agents: 7, sigma: 0.5, busyness: 0.9, seed: 4, remembered: 500 },
    { agents: 10, sigma: 0.8, busyness: 0.95, seed: 5, remembered: 500 },
    { agents: 10, sigma: 1.1, busyness: 1, seed: 6, remembered: 100 },
    { agents: 5, sigma: 0.8, busyness: 0.95, seed: 7, remembered: 30 },
    { agents: 5, sigma: 0.8, busyness: 0.95, seed: 8, remembered: MIN_SERVICES },
  ])(
    "$agents agents, sigma $sigma, load $busyness, from $remembered services: half within low, nine in ten within high",
    (course) => {
      const { low, high } = simulated(course)
      expect(low).toBeGreaterThan(0.38)
      expect(low).toBeLessThan(0.62)
      expect(high).toBeGreaterThan(0.82)
      expect(high).toBeLessThan(0.97)
    },
    60_000,
  )
})

const durations = fc.array(fc.integer({ min: 0, max: 40 * MINUTE }), {
  minLength: MIN_SERVICES,
  maxLength: 60,
})
const lines: fc.Arbitrary<Line> = fc.record({
  desks: fc.record({
    free: fc.nat(3),
    busy: fc.array(fc.record({ sinceMs: fc.nat(60 * MINUTE) }), { minLength: 1, maxLength: 6 }),
  }),
  service: durations,
  pickup: fc.array(fc.nat(MINUTE), { maxLength: 20 }),
})
const range = (line: Line, place: number) => {
  const found = estimateWait({ ...line, place })
  if (found === null) throw new Error("no estimate")
  return found
}

describe("for any queue", () => {
  test("0 <= low <= high, and further back is never sooner", () => {
    fc.assert(
      fc.property(
        lines,
        fc.integer({ min: 1, max: 150 }),
        fc.integer({ min: 1, max: 40 }),
        (line, place, more) => {
          const here = range(line, place)
          const behind = range(line, place + more)
          expect(here.low).toBeGreaterThanOrEqual(0)
          expect(here.high).toBeGreaterThanOrEqual(here.low)
          expect(behind.low).toBeGreaterThanOrEqual(here.low)
          expect(behind.high).toBeGreaterThanOrEqual(here.high)
        },
      ),
    )
  })

  test("one more desk, free or busy, is never later", () => {
    fc.assert(
      fc.property(lines, fc.integer({ min: 1, max: 60 }), fc.nat(90 * MINUTE), (line, place, sinceMs) => {
        const before = range(line, place)
        const { free, busy } = line.desks
        for (const desks of [
          { free: free + 1, busy },
          { free, busy: [...busy, { sinceMs }] },
        ]) {
          const after = range({ ...line, desks }, place)
          expect(after.low).toBeLessThanOrEqual(before.low)
          expect(after.high).toBeLessThanOrEqual(before.high)
        }
      }),
    )
  })

  test("the table of a whole queue says what is said place by place", () => {
    fc.assert(
      fc.property(lines, fc.integer({ min: 1, max: 90 }), (line, place) => {
        expect(waitingTimes(line, 90)?.(place)).toEqual(range(line, place))
      }),
      { numRuns: 30 },
    )
  })
})

describe("what is said", () => {
  const service = Array.from({ length: 40 }, (_, i) => (i + 1) * MINUTE)
  const line = { desks: { free: 1, busy: [] }, service, pickup: [] }

  test("nothing from too few services, and nothing with nobody on duty", () => {
    const few = service.slice(0, MIN_SERVICES - 1)
    expect(estimateWait({ ...line, service: few, place: 1 })).toBeNull()
    expect(estimateWait({ ...line, desks: { free: 0, busy: [] }, place: 1 })).toBeNull()
  })

  test("with a free place only the time a person takes to accept remains", () => {
    expect(estimateWait({ ...line, place: 1 })).toEqual({ low: 0, high: 0 })
    expect(estimateWait({ ...line, pickup: [8_000, 8_000], place: 1 })).toEqual({ low: 8_000, high: 8_000 })
  })

  test("a conversation that has lasted longer than any before still has an end", () => {
    const busy = [{ sinceMs: 500 * MINUTE }]
    const found = estimateWait({ ...line, desks: { free: 0, busy }, place: 1 })
    expect(found?.low).toBeGreaterThan(0)
    expect(found?.high).toBeLessThan(20 * MINUTE)
  })

  test("services that all take equally long are told to the second", () => {
    const equal = Array.from({ length: 20 }, () => 10 * MINUTE)
    const busy = [{ sinceMs: 4 * MINUTE }]
    const found = estimateWait({ service: equal, pickup: [], desks: { free: 0, busy }, place: 1 })
    expect(found).toEqual({ low: 6 * MINUTE, high: 6 * MINUTE })
  })
})
