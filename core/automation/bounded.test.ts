/** Whatever rules a workspace has, what they do to one conversation ends: they cannot keep each other going. */
import fc from "fast-check"
import { expect, test } from "vitest"
import type { AutomationAction } from "../conversation/commands.ts"
import { contextAt, PLAIN } from "../walk/circumstances.ts"
import { start, take, type World } from "../walk/world.ts"
import { evaluate, factsOf, heardIn } from "./evaluate.ts"
import { MAX_CHAIN, MAX_RUNS, MAX_RUNS_OF_RULE } from "./limits.ts"
import { type Action, RULE_BOUNDS, type Rule } from "./rules.ts"

const tag = fc.constantFrom("a", "b", "c", "d")
const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ do: fc.constant("tag" as const), tag, on: fc.boolean() }),
  fc.record({ do: fc.constant("note" as const), text: fc.constant("n") }),
  fc.record({ do: fc.constant("queue" as const), team: fc.constantFrom("north", "south") }),
  fc.constant({ do: "notice" as const, text: { "zh-CN": "知", en: "n" } }),
  fc.constant({ do: "close" as const }),
)
const on: fc.Arbitrary<Rule["on"]> = fc.oneof(
  fc.record({ event: fc.constant("tagged" as const) }),
  fc.record({ event: fc.constantFrom("opened" as const, "queued" as const, "ended" as const) }),
  fc.constant({ event: "message" as const, by: "any" as const }),
)
const ruleSet = fc
  .array(fc.record({ on, then: fc.array(action, { minLength: 1, maxLength: RULE_BOUNDS.actions }) }), {
    minLength: 1,
    maxLength: 8,
  })
  .map((rules) =>
    rules.map((rule, n): Rule => ({ id: `r${n}`, name: `r${n}`, enabled: true, when: [], ...rule })),
  )

const ready = (each: Action): AutomationAction => {
  if (each.do === "tag") return { ...each, label: each.tag }
  return each.do === "notice" ? { do: "notice", text: each.text.en } : each
}

/** Everything that comes of one event, as the server does it: each event an append wrote is heard with its chain. */
function follow(rules: readonly Rule[], begun: World): { runs: string[]; longest: number; world: World } {
  const runs: string[] = []
  let world = begun
  let longest = 0
  const heard: { seq: number; chain: string[]; event: NonNullable<ReturnType<typeof heardIn>> }[] = []
  const hear = (trail: ReturnType<typeof take>["trail"], chain: string[]) => {
    for (const { event } of trail) {
      const what = heardIn(event)
      if (what) heard.push({ seq: event.seq, chain, event: what })
    }
  }
  const step = (command: Parameters<typeof take>[1], chain: string[]) => {
    const taken = take(world, command, contextAt(world, PLAIN))
    if (taken.after) world = taken.after
    hear(taken.trail, chain)
    return taken.decision.ok
  }
  step(
    { type: "open", visitor: "v", inbox: "i", locale: "en", elder: false, channel: "web", aiNotice: "AI" },
    [],
  )
  for (let n = 0; n < 30; n++)
    step({ type: "postCustomerMessage", visitor: "v", clientId: `m${n}`, text: "x" }, [])
  for (let next = heard.shift(); next; next = heard.shift()) {
    const { seq, chain, event } = next
    const facts = factsOf(world.state, { now: world.clock, text: "", officeOpen: true })
    for (const { rule, actions } of evaluate(rules, { heard: event, chain }, facts).firings) {
      longest = Math.max(longest, chain.length + 1)
      const about = { id: rule, name: rule, version: 1 }
      const what = { event: event.event, seq }
      const clientId = `${rule}.${seq}`
      const command = {
        type: "automate" as const,
        clientId,
        rule: about,
        on: what,
        chain,
        actions: actions.map(ready),
      }
      if (step(command, [...chain, rule])) runs.push(rule)
    }
    // More than this would be no bound at all: the test would not end either.
    if (runs.length > 10_000) break
  }
  return { runs, longest, world }
}

test("rules that answer each other come to an end, and no rule acts more often than it may", () => {
  fc.assert(
    fc.property(ruleSet, (rules) => {
      const { runs, longest } = follow(rules, start())
      expect(runs.length).toBeLessThanOrEqual(MAX_RUNS)
      for (const { id } of rules)
        expect(runs.filter((run) => run === id).length).toBeLessThanOrEqual(MAX_RUNS_OF_RULE)
      expect(longest).toBeLessThanOrEqual(MAX_CHAIN)
    }),
    { numRuns: 60 },
  )
})

test("two rules that undo each other stop by themselves", () => {
  const rules: Rule[] = [
    {
      id: "on",
      name: "on",
      enabled: true,
      on: { event: "message", by: "customer" },
      when: [],
      then: [{ do: "tag", tag: "a", on: true }],
    },
    {
      id: "off",
      name: "off",
      enabled: true,
      on: { event: "tagged" },
      when: [],
      then: [
        { do: "tag", tag: "a", on: false },
        { do: "tag", tag: "b", on: true },
      ],
    },
    {
      id: "again",
      name: "again",
      enabled: true,
      on: { event: "tagged", tag: "b" },
      when: [],
      then: [
        { do: "tag", tag: "b", on: false },
        { do: "tag", tag: "a", on: true },
      ],
    },
  ]
  const { runs, world } = follow(rules, start())
  expect(runs.length).toBeGreaterThan(3)
  expect(runs.length).toBeLessThanOrEqual(3 * MAX_RUNS_OF_RULE)
  expect(world.state.ran.length).toBe(runs.length)
})
