import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { type Candidate, chooseAgent, overflowTeams, type Want } from "./choose.ts"

const candidate: Candidate = {
  agent: "a",
  teams: ["t"],
  skills: [],
  languages: [],
  load: 0,
  capacity: 3,
  leaseUntil: 100,
  lastOfferedAt: 0,
}
const want: Want = {
  team: "t",
  overflow: [],
  skills: [],
  language: "zh-CN",
  sticky: null,
  urgent: false,
  now: 50,
  passed: new Set<string>(),
}

const candidates = fc.uniqueArray(
  fc.record({
    agent: fc.constantFrom("a", "b", "c", "d", "e"),
    teams: fc.subarray(["t", "u", "v"]),
    skills: fc.subarray(["refund", "baking"]),
    languages: fc.subarray(["zh-CN", "en"]),
    load: fc.nat(3),
    capacity: fc.nat(3),
    leaseUntil: fc.nat(100),
    lastOfferedAt: fc.nat(5),
  }),
  { selector: (c) => c.agent },
)
const wanted: fc.Arbitrary<Want> = fc.record({
  team: fc.constantFrom("t", "u"),
  overflow: fc.subarray(["u", "v"]),
  skills: fc.subarray(["refund", "baking", "nobody has this"]),
  language: fc.constantFrom("zh-CN", "en", "fr"),
  sticky: fc.constantFrom(null, "a", "b", "gone"),
  urgent: fc.boolean(),
  now: fc.nat(100),
  passed: fc.subarray(["a", "b", "c"]).map((names) => new Set(names)),
})

const choose = (list: Candidate[], change: Partial<Want> = {}) =>
  chooseAgent(list, { ...want, ...change })?.agent ?? null

describe("chooseAgent", () => {
  test("asks only who is there, in a team that helps, with room; and somebody whenever there is such a person", () => {
    fc.assert(
      fc.property(candidates, wanted, (all, w) => {
        const free = all.filter(
          (c) =>
            [w.team, ...w.overflow].some((team) => c.teams.includes(team)) &&
            c.leaseUntil > w.now &&
            (w.urgent || c.load < c.capacity),
        )
        const chosen = chooseAgent(all, w)
        if (chosen === null) expect(free).toEqual([])
        else expect(free).toContain(chosen)
      }),
      { numRuns: 500 },
    )
  })

  test("does not depend on the order of the list", () => {
    fc.assert(
      fc.property(
        candidates.chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
        ),
        wanted,
        ([all, shuffled], w) => {
          expect(chooseAgent(shuffled, w)).toEqual(chooseAgent(all, w))
        },
      ),
    )
  })

  test("takes turns: whoever was asked longest ago, and over a long run everybody equally often", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), fc.nat(60), (people, customers) => {
        let desks = Array.from({ length: people }, (_, i): Candidate => ({ ...candidate, agent: `p${i}` }))
        const turns = new Map(desks.map((d) => [d.agent, 0]))
        for (let at = 1; at <= customers; at++) {
          const agent = choose(desks) ?? ""
          turns.set(agent, (turns.get(agent) ?? 0) + 1)
          desks = desks.map((d) => (d.agent === agent ? { ...d, lastOfferedAt: at } : d))
        }
        const counts = [...turns.values()]
        expect(counts).toHaveLength(people)
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1)
      }),
    )
  })

  test("asks who let the offer lapse only when nobody else is there", () => {
    const passed = new Set(["a"])
    expect(choose([candidate, { ...candidate, agent: "b", lastOfferedAt: 9 }], { passed })).toBe("b")
    expect(choose([candidate], { passed })).toBe("a")
  })

  test("a lease that ends now has ended", () => {
    expect(choose([{ ...candidate, leaseUntil: 50 }])).toBeNull()
  })

  test("the own team goes before one that helps, however well that one fits", () => {
    const helper = { ...candidate, agent: "b", teams: ["u"], skills: ["refund"], languages: ["zh-CN"] }
    const change = { overflow: ["u"], skills: ["refund"], sticky: "b" }
    expect(choose([candidate, helper], change)).toBe("a")
    expect(choose([{ ...candidate, load: 3 }, helper], change)).toBe("b")
    expect(choose([{ ...candidate, load: 3 }, helper])).toBeNull()
  })

  test("who fits wholly goes before who fits partly, and who fits not at all is asked rather than nobody", () => {
    const none = { ...candidate, agent: "a", lastOfferedAt: 1 }
    const some = { ...candidate, agent: "b", lastOfferedAt: 2, languages: ["zh-CN"] }
    const all = { ...candidate, agent: "c", lastOfferedAt: 3, languages: ["zh-CN"], skills: ["refund"] }
    const change = { skills: ["refund"], sticky: "a" }
    expect(choose([none, some, all], change)).toBe("c")
    expect(choose([none, some], change)).toBe("b")
    expect(choose([none], change)).toBe("a")
  })

  test("a language without a region stands for all of it; another region is another wish", () => {
    const list = [
      { ...candidate, agent: "a", languages: ["en-GB"] },
      { ...candidate, agent: "b", languages: ["zh"], lastOfferedAt: 9 },
    ]
    expect(choose(list, { language: "zh-CN" })).toBe("b")
    expect(choose(list, { language: "en" })).toBe("a")
    expect(choose([{ ...candidate, languages: ["zh-TW"] }, ...list], { language: "zh-CN" })).toBe("b")
  })

  test("a returning customer meets the same person, if that person has room", () => {
    const list = [candidate, { ...candidate, agent: "b", lastOfferedAt: 9 }]
    expect(choose(list, { sticky: "b" })).toBe("b")
    expect(choose([candidate, { ...candidate, agent: "b", load: 3 }], { sticky: "b" })).toBe("a")
  })

  test("an emergency takes a free place if there is one, and a full desk if there is none", () => {
    const full = { ...candidate, agent: "a", load: 3 }
    const free = { ...candidate, agent: "b", teams: ["u"], lastOfferedAt: 9 }
    expect(choose([full, free], { urgent: true, overflow: ["u"] })).toBe("b")
    expect(choose([full], { urgent: true })).toBe("a")
    expect(choose([full])).toBeNull()
  })
})

describe("overflowTeams", () => {
  const team = { key: "t", overflow: ["u", "t"], overflowAfterMs: 120_000 }

  test("help at once when nobody of the own team is there, else when the wait is old", () => {
    expect(overflowTeams(team, 0, false)).toEqual(["u"])
    expect(overflowTeams(team, 120_000, true)).toEqual([])
    expect(overflowTeams(team, 120_001, true)).toEqual(["u"])
  })
})
