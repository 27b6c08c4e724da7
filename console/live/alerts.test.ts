import { describe, expect, it } from "vitest"
import { callingFor, RING_MS, ringEvery, URGENT_RING_MS } from "./alerts.ts"
import { ME, queued, summary } from "./samples.ts"

const LEAD = { ...ME, agent: "zhao", role: "supervisor" as const, teams: [] }
const alert = (level: number, at = 1, acknowledgedAt: number | null = null) =>
  ({ why: "waiting", level, at, acknowledgedAt }) as const
const waiting = (id: string, change: object, team = "service") => ({
  ...queued(id, { since: 1, team }),
  ...change,
})
const ids = (calling: ReturnType<typeof callingFor>) => calling.map((c) => c.row.id)

describe("callingFor", () => {
  it("calls the team first, and the leads from the second level on", () => {
    const rows = [waiting("one", { alert: alert(1) }), waiting("two", { alert: alert(2) })]
    expect(ids(callingFor(ME, rows))).toEqual(["two", "one"])
    expect(ids(callingFor(LEAD, rows))).toEqual(["two"])
    expect(ids(callingFor({ ...ME, teams: ["tax"] }, rows))).toEqual([])
  })
  it("is quiet once somebody has acknowledged", () => {
    expect(callingFor(ME, [waiting("a", { alert: alert(3, 1, 9) }), waiting("b", {})])).toEqual([])
  })
  it("calls whoever serves and does not reply, whatever their team", () => {
    const owner = { kind: "agent", agent: ME.agent, name: ME.name, team: "" } as const
    const row = summary("a", { owner, alert: { ...alert(1), why: "no_reply" } })
    expect(ids(callingFor(ME, [row]))).toEqual(["a"])
    expect(ids(callingFor(LEAD, [row]))).toEqual([])
  })
  it("puts an emergency on top, then the elderly, then the highest level, then the longest call", () => {
    const rows = [
      waiting("late", { alert: alert(2, 30) }),
      waiting("early", { alert: alert(2, 20) }),
      waiting("danger", { alert: { ...alert(2, 90), why: "emergency" } }),
      waiting("loud", { alert: alert(4, 40) }),
      { ...queued("elder", { since: 1, priority: 10 }), alert: alert(1, 50) },
    ]
    expect(ids(callingFor(ME, [...rows, rows[0] ?? summary("x")]))).toEqual([
      "danger",
      "elder",
      "loud",
      "early",
      "late",
    ])
  })
})

it("rings while somebody calls, more often in an emergency", () => {
  const [calm] = callingFor(ME, [waiting("a", { alert: alert(1) })])
  const [danger] = callingFor(ME, [waiting("b", { alert: alert(2), urgent: true })])
  if (!calm || !danger) throw new Error("both call")
  expect(ringEvery([])).toBeNull()
  expect(ringEvery([calm])).toBe(RING_MS)
  expect(ringEvery([calm, danger])).toBe(URGENT_RING_MS)
})
