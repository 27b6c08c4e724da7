import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { type Candidate, chooseAgent } from "./choose.ts"

const candidate: Candidate = {
  agent: "a",
  teams: ["t"],
  load: 0,
  capacity: 3,
  leaseUntil: 100,
  lastOfferedAt: 0,
}
const want = { team: "t", now: 50, passed: new Set<string>() }

const candidates = fc.uniqueArray(
  fc.record({
    agent: fc.constantFrom("a", "b", "c", "d", "e"),
    teams: fc.subarray(["t", "u"]),
    load: fc.nat(3),
    capacity: fc.nat(3),
    leaseUntil: fc.nat(100),
    lastOfferedAt: fc.nat(5),
  }),
  { selector: (c) => c.agent },
)
const wanted = fc.record({
  team: fc.constantFrom("t", "u"),
  now: fc.nat(100),
  passed: fc.subarray(["a", "b", "c"]).map((names) => new Set(names)),
})

describe("chooseAgent", () => {
  test("asks only who is there, in the team, with room; and somebody whenever there is such a person", () => {
    fc.assert(
      fc.property(candidates, wanted, (all, w) => {
        const free = all.filter(
          (c) => c.teams.includes(w.team) && c.leaseUntil > w.now && c.load < c.capacity,
        )
        const chosen = chooseAgent(all, w)
        if (chosen === null) expect(free).toEqual([])
        else expect(free).toContain(chosen)
      }),
    )
  })

  test("does not depend on the order of the list", () => {
    fc.assert(
      fc.property(candidates, wanted, (all, w) => {
        expect(chooseAgent(all.toReversed(), w)).toEqual(chooseAgent(all, w))
      }),
    )
  })

  test("takes turns: whoever was asked longest ago", () => {
    const list = [
      { ...candidate, agent: "a", lastOfferedAt: 9 },
      { ...candidate, agent: "b", lastOfferedAt: 3 },
    ]
    expect(chooseAgent(list, want)?.agent).toBe("b")
  })

  test("asks who let the offer lapse only when nobody else is there", () => {
    const list = [candidate, { ...candidate, agent: "b", lastOfferedAt: 9 }]
    const passed = new Set(["a"])
    expect(chooseAgent(list, { ...want, passed })?.agent).toBe("b")
    expect(chooseAgent([candidate], { ...want, passed })?.agent).toBe("a")
  })

  test("a lease that ends now has ended", () => {
    expect(chooseAgent([{ ...candidate, leaseUntil: 50 }], want)).toBeNull()
  })
})
