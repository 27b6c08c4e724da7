import { describe, expect, test } from "vitest"
import type { Actor, ConversationEvent, EventData, EventType } from "../conversation/events.ts"
import { asOf, CALLBACK_GRACE_MS, type Reach, reachesOf, servicesOf, within } from "./reach.ts"
import { summariseReaches, timeUntil } from "./reach-summary.ts"

const SYSTEM: Actor = { kind: "system", id: "system" }
const SECOND = 1000
const MINUTE = 60 * SECOND

type Step = { [T in EventType]: [at: number, type: T, data: EventData[T]] }[EventType]

/** A log from its steps; `at` in ms after an arbitrary start of 0. */
function log(...steps: Step[]): ConversationEvent[] {
  const data = { inbox: "shop", locale: "zh-CN", elder: false, channel: "web" }
  const opened: Step = [0, "conversation.opened", data]
  return [opened, ...steps].map(
    ([at, type, data], i) => ({ seq: i + 1, at, epoch: 1, type, data, actor: SYSTEM }) as ConversationEvent,
  )
}

const asked = (at: number, attempt = 1): Step => [at, "human.requested", { via: "button", attempt }]
const entered = (at: number, change: Partial<EventData["queue.entered"]> = {}): Step => [
  at,
  "queue.entered",
  { team: "service", priority: 0, since: at, reason: "asked", ...change },
]
const shown = (at: number, place: number, eta: [number, number] | null): Step => [
  at,
  "queue.shown",
  { place, etaLow: eta?.[0] ?? null, etaHigh: eta?.[1] ?? null },
]
const offered = (at: number, agent = "lin"): Step => [at, "agent.offered", { agent, until: at + 30 * SECOND }]
const connected = (at: number, agent = "lin"): Step => [
  at,
  "agent.connected",
  { agent, name: agent, reason: "asked" },
]
const left = (at: number, why: EventData["agent.left"]["why"], agent = "lin"): Step => [
  at,
  "agent.left",
  { agent, why },
]
const ended = (
  at: number,
  by: "customer" | "agent" | "system",
  outcome: "abandoned" | "resolved" | "lapsed",
): Step => [at, "conversation.ended", { by, outcome }]
const promised = (at: number, due: number, chosen?: true): Step => [
  at,
  "callback.promised",
  { team: "service", due, reason: "asked", ...(chosen ? { chosen } : {}) },
]
const withdrawn = (at: number): Step => [at, "human.withdrawn", {}]
const resumed = (at: number): Step => [at, "assistant.resumed", { consentId: "k" }]
const reopened = (at: number, episode = 2): Step => [at, "conversation.reopened", { episode }]

const only = (...steps: Step[]): Reach => {
  const all = reachesOf(log(...steps))
  expect(all).toHaveLength(1)
  return all[0] as Reach
}

describe("a reach", () => {
  test("runs from the first request to the person, with what was first shown", () => {
    const reach = only(
      asked(1000),
      entered(1000),
      shown(1000, 3, [60_000, 120_000]),
      asked(20_000, 2),
      shown(30_000, 2, [20_000, 50_000]),
      offered(60_000),
      connected(65_000),
    )
    expect(reach).toEqual({
      episode: 1,
      requestedAt: 1000,
      reason: "button",
      team: "service",
      place: 3,
      etaLow: 60_000,
      etaHigh: 120_000,
      queuedAt: 1000,
      callbackDue: null,
      connectedAt: 65_000,
      agent: "lin",
      outcome: "connected",
      waitMs: 64_000,
      attempts: 1,
    })
    expect(within(reach)).toBe(true)
  })

  test("there is none where nobody was asked for or needed, and none for a probe", () => {
    expect(reachesOf(log([5, "human.offered", { reason: "emotion", rule: "r", answersSeq: 1 }]))).toEqual([])
    expect(reachesOf([])).toEqual([])
    const probe = log(asked(1), entered(1), connected(2), left(3, "closed"))
    for (const e of probe) if (e.type === "conversation.opened") e.data.channel = "probe"
    expect(reachesOf(probe)).toEqual([])
    expect(servicesOf(probe)).toEqual([])
  })

  test("begins with the need where nobody had to ask", () => {
    const reach = only(entered(9000, { reason: "complaint" }), asked(10_000), connected(11_000))
    expect(reach).toMatchObject({ requestedAt: 9000, reason: "complaint", attempts: 0, waitMs: 2000 })
  })

  test("requests that led nowhere are counted", () => {
    const reach = only(asked(1, 1), asked(2, 2), asked(3, 3), entered(4), connected(5))
    expect(reach).toMatchObject({ attempts: 3, requestedAt: 1, queuedAt: 4, waitMs: 4 })
  })

  test("still waiting, it has waited until now", () => {
    const events = log(asked(1000), entered(1000), shown(1000, 1, [0, 5000]))
    expect(reachesOf(events, 4000)).toMatchObject([{ outcome: "waiting", waitMs: 3000, connectedAt: null }])
    expect(reachesOf(events, 4000).map(within)).toEqual([null])
    expect(reachesOf(events, 9000).map(within)).toEqual([false])
  })

  test("folded earlier and read later, it is what a fold at that time gives", () => {
    for (const log1 of [log(asked(1000), entered(1000)), log(asked(1000), promised(1000, MINUTE))]) {
      for (const now of [5000, MINUTE, 20 * MINUTE]) {
        expect(reachesOf(log1).map((r) => asOf(r, now))).toEqual(reachesOf(log1, now))
      }
    }
    const over = only(asked(1), entered(1), connected(5))
    expect(asOf(over, 9000)).toBe(over)
  })

  test.each([
    ["left by the customer", ended(9, "customer", "lapsed"), "abandoned"],
    ["given up in the queue", ended(9, "system", "abandoned"), "abandoned"],
    ["called resolved by staff though nobody came", ended(9, "agent", "resolved"), "unreached"],
    ["closed on silence", ended(9, "system", "lapsed"), "unreached"],
    ["given back to the assistant by choice", withdrawn(9), "withdrawn"],
  ] as [string, Step, string][])("%s: %s", (_what, end, outcome) => {
    expect(only(asked(1), entered(1), end)).toMatchObject({ outcome, waitMs: 8, connectedAt: null })
  })

  test("a person who stepped in unasked is no reach; asking that person for a person is heard at once", () => {
    expect(reachesOf(log(connected(5)))).toEqual([])
    expect(only(connected(5), asked(7))).toMatchObject({
      outcome: "connected",
      waitMs: 0,
      agent: "lin",
      attempts: 1,
    })
  })

  test("each episode has its own", () => {
    const all = reachesOf(
      log(
        asked(1),
        entered(1),
        connected(5),
        left(9, "closed"),
        ended(9, "agent", "resolved"),
        reopened(20),
        reopened(40, 3),
        asked(50),
        entered(50),
      ),
    )
    expect(all).toMatchObject([
      { episode: 1, outcome: "connected" },
      { episode: 3, outcome: "waiting", requestedAt: 50 },
    ])
  })
})

describe("several waits in one episode", () => {
  test("a transfer does not make the first connection later", () => {
    const reach = only(
      asked(1),
      entered(1),
      connected(5),
      left(100, "transferred"),
      entered(100, { team: "billing", reason: "transferred" }),
      connected(900, "chen"),
    )
    expect(reach).toMatchObject({ outcome: "connected", waitMs: 4, agent: "lin", team: "service" })
  })

  test("a customer who is put back and then left alone was not reached", () => {
    const reach = only(
      asked(1),
      entered(1),
      connected(5),
      left(100, "offline"),
      entered(100, { reason: "agent_left" }),
      ended(500, "customer", "abandoned"),
    )
    expect(reach).toMatchObject({ outcome: "abandoned", requestedAt: 100, waitMs: 400 })
  })

  test("a later success hides no earlier failure, and no longer wait", () => {
    const reach = only(
      asked(1),
      entered(1),
      connected(900),
      resumed(950),
      asked(1000),
      entered(1000),
      connected(1001),
    )
    expect(reach).toMatchObject({ outcome: "connected", waitMs: 899 })
    const now = only(asked(1), entered(1), connected(2), resumed(3), asked(4), entered(4))
    expect(now).toMatchObject({ outcome: "waiting", requestedAt: 4 })
  })

  test("who withdrew and asked again is reached by the second request, from that request on", () => {
    const reach = only(asked(1), entered(1), withdrawn(500), asked(600), entered(600), connected(605))
    expect(reach).toMatchObject({ outcome: "connected", requestedAt: 600, waitMs: 5 })
  })
})

describe("a callback", () => {
  const due = 60 * MINUTE

  test("is kept when a person comes by the promised time, a grace included", () => {
    for (const at of [due - MINUTE, due + CALLBACK_GRACE_MS]) {
      const steps = [asked(1), promised(1, due), entered(due, { reason: "callback_due" }), connected(at)]
      expect(only(...steps)).toMatchObject({ outcome: "callback_kept", callbackDue: due, connectedAt: at })
    }
  })

  test("is missed by coming later, by never coming, and while it is overdue", () => {
    const late = due + CALLBACK_GRACE_MS + 1
    const waiting = [asked(1), promised(1, due), entered(due, { reason: "callback_due" })]
    expect(only(...waiting, connected(late))).toMatchObject({ outcome: "callback_missed", connectedAt: late })
    expect(only(...waiting, ended(late, "customer", "abandoned")).outcome).toBe("callback_missed")
    expect(only(...waiting, withdrawn(late)).outcome).toBe("callback_missed")
    expect(reachesOf(log(...waiting), late)).toMatchObject([{ outcome: "callback_missed" }])
    expect(reachesOf(log(...waiting), due)).toMatchObject([{ outcome: "waiting" }])
  })

  test("another time chosen moves the promise, unless the promise is broken already", () => {
    const other = 2 * due
    const moved = only(asked(1), promised(1, due), promised(due, other, true), connected(other))
    expect(moved).toMatchObject({ outcome: "callback_kept", callbackDue: other })
    const late = due + CALLBACK_GRACE_MS + 1
    const broken = only(asked(1), promised(1, due), promised(late, other, true), connected(other))
    expect(broken).toMatchObject({ outcome: "callback_missed", callbackDue: due })
  })

  test("chosen while waiting counts as one; made because the queue closed it does not", () => {
    const chosen = only(asked(1), entered(1), promised(5, due, true), connected(due))
    expect(chosen).toMatchObject({ outcome: "callback_kept", callbackDue: due })
    const closed = only(asked(1), entered(1), promised(5, due), connected(due))
    expect(closed).toMatchObject({ outcome: "connected", callbackDue: null, waitMs: due - 1 })
  })
})

describe("services", () => {
  test("run from a connection to whatever ends it, with the time that offers took", () => {
    const services = servicesOf(
      log(
        asked(1),
        entered(1),
        offered(2, "wang"),
        [32, "offer.ended", { agent: "wang", why: "expired" }],
        offered(33, "lin"),
        connected(40, "lin"),
        left(100, "transferred"),
        entered(100, { team: "billing", reason: "transferred" }),
        connected(150, "chen"),
        connected(180, "boss"),
        left(200, "returned", "boss"),
        resumed(200),
        connected(300, "boss"),
      ),
    )
    expect(services).toEqual([
      { agent: "lin", team: "service", from: 40, until: 100, seq: 7, pickupMs: 38 },
      { agent: "chen", team: "billing", from: 150, until: 180, seq: 10, pickupMs: null },
      { agent: "boss", team: "billing", from: 180, until: 200, seq: 11, pickupMs: null },
    ])
  })
})

describe("the summary", () => {
  const T = { withinMs: 3 * MINUTE }
  const base = only(asked(0), entered(0), connected(1))
  const wait = (outcome: Reach["outcome"], waitMs: number, change: Partial<Reach> = {}): Reach => ({
    ...base,
    outcome,
    waitMs,
    connectedAt: outcome === "connected" ? waitMs : null,
    ...change,
  })

  test("of nothing says nothing", () => {
    const none = summariseReaches([], T)
    expect(none).toMatchObject({ asked: 0, reachedShare: null, p50: null, p95: null, asksToQueue: null })
  })

  test("counts who left, gave up or was missed as not reached, and who still may be as undecided", () => {
    const summary = summariseReaches(
      [
        wait("connected", MINUTE),
        wait("connected", 3 * MINUTE),
        wait("connected", 3 * MINUTE + 1),
        wait("abandoned", MINUTE),
        wait("withdrawn", MINUTE),
        wait("unreached", MINUTE),
        wait("waiting", MINUTE),
        wait("waiting", 4 * MINUTE),
        wait("callback_kept", 600 * MINUTE, { callbackDue: 1 }),
        wait("callback_missed", 600 * MINUTE, { callbackDue: 1 }),
        wait("waiting", 600 * MINUTE, { callbackDue: 1 }),
      ],
      T,
    )
    expect(summary).toMatchObject({
      asked: 11,
      undecided: 2,
      reachedShare: 3 / 9,
      connected: 3,
      abandoned: 1,
      withdrawn: 1,
      unreached: 1,
      callbacks: { kept: 1, missed: 1, pending: 1 },
    })
  })

  test("requests are averaged where somebody asked", () => {
    const attempts = [1, 1, 4, 0].map((n) => wait("connected", 1, { attempts: n }))
    expect(summariseReaches(attempts, T).asksToQueue).toBe(2)
  })

  test("says how the ranges that were shown turned out", () => {
    const eta = { etaLow: 10, etaHigh: 20, queuedAt: 0 }
    const reaches = [
      wait("connected", 9, eta),
      wait("connected", 15, eta),
      wait("connected", 21, eta),
      wait("abandoned", 30, { ...eta, requestedAt: 0 }),
      wait("abandoned", 5, { ...eta, requestedAt: 0 }),
      wait("connected", 5),
    ]
    expect(summariseReaches(reaches, T).shown).toEqual({ ranges: 4, byLow: 1, byHigh: 2 })
  })

  test("quantiles: who left is at risk until then, never dropped and never an arrival", () => {
    const at = (ms: number, happened = true) => ({ ms, happened })
    expect(timeUntil(0.5, [at(1), at(2), at(3), at(4)])).toBe(2)
    // 10 waits; the textbook product: 9/10 · 8/9 · (lost) · 6/7 · 5/6 · (lost) · 3/4 · 2/3 = 0.286
    const waits = [
      at(1),
      at(2),
      at(3, false),
      at(4),
      at(5),
      at(6, false),
      at(7),
      at(8),
      at(9, false),
      at(9, false),
    ]
    expect(timeUntil(0.4, waits)).toBe(5)
    expect(timeUntil(0.5, waits)).toBe(7)
    expect(timeUntil(0.6, waits)).toBe(8)
    expect(timeUntil(0.72, waits)).toBeNull()
    expect(timeUntil(0.5, [at(5), at(1, false), at(1, false), at(1, false)])).toBe(5)
  })

  test("callbacks, hours away by agreement, do not make the waits longer", () => {
    const reaches = [wait("connected", 5), wait("callback_kept", 600 * MINUTE, { callbackDue: 1 })]
    expect(summariseReaches(reaches, T)).toMatchObject({ p50: 5, p95: 5, reachedShare: 1 })
  })
})
