import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { evaluate, type Facts } from "./evaluate.ts"
import { MAX_CHAIN } from "./limits.ts"
import { type Condition, faultOf, RULE_BOUNDS, type Rule, type Trigger } from "./rules.ts"

const FACTS: Facts = {
  inbox: "shop",
  locale: "zh-CN",
  elder: false,
  text: "蛋糕还没到，Where is my ORDER",
  tags: ["late"],
  owner: "queue",
  team: "service",
  officeOpen: true,
  waitedMs: 5 * 60_000,
  identified: false,
}
const rule = (change: Partial<Rule> = {}): Rule => ({
  id: "r",
  name: "规则",
  enabled: true,
  on: { event: "message", by: "customer" },
  when: [],
  then: [{ do: "close" }],
  ...change,
})
const said = { event: "message", by: "customer" } as const
const fires = (
  rules: unknown,
  facts = FACTS,
  on: Parameters<typeof evaluate>[1] = { heard: said, chain: [] },
) => evaluate(rules, on, facts).firings.map((firing) => firing.rule)

describe("a rule fires on its event", () => {
  test.each<[Trigger, Parameters<typeof evaluate>[1]["heard"], boolean]>([
    [{ event: "message", by: "any" }, { event: "message", by: "agent" }, true],
    [{ event: "message", by: "assistant" }, { event: "message", by: "agent" }, false],
    [{ event: "tagged" }, { event: "tagged", tag: "x" }, true],
    [{ event: "tagged", tag: "y" }, { event: "tagged", tag: "x" }, false],
    [{ event: "silence", minutes: 5 }, { event: "silence", minutes: 5 }, true],
    [{ event: "silence", minutes: 6 }, { event: "silence", minutes: 5 }, false],
    [{ event: "ended" }, { event: "ended" }, true],
    [{ event: "opened" }, { event: "ended" }, false],
  ])("%j and %j: %s", (on, heard, yes) => {
    expect(fires([rule({ on })], FACTS, { heard, chain: [] })).toEqual(yes ? ["r"] : [])
  })
})

describe("all of its conditions have to hold", () => {
  test.each<[Condition, boolean]>([
    [{ fact: "inbox", op: "is", value: "shop" }, true],
    [{ fact: "locale", op: "is", value: "en" }, false],
    [{ fact: "elder", op: "is", value: false }, true],
    [{ fact: "words", op: "any", value: ["没到", "退款"] }, true],
    [{ fact: "words", op: "all", value: ["没到", "退款"] }, false],
    [{ fact: "words", op: "all", value: ["沒到", "order"] }, true],
    [{ fact: "words", op: "none", value: ["退款"] }, true],
    [{ fact: "tag", op: "has", value: "late" }, true],
    [{ fact: "tag", op: "has_not", value: "late" }, false],
    [{ fact: "owner", op: "is", value: "queue" }, true],
    [{ fact: "team", op: "is", value: "other" }, false],
    [{ fact: "officeOpen", op: "is", value: true }, true],
    [{ fact: "waited", op: ">=", value: 5 }, true],
    [{ fact: "waited", op: ">=", value: 6 }, false],
    [{ fact: "identified", op: "is", value: true }, false],
  ])("%j: %s", (condition, yes) => {
    expect(fires([rule({ when: [condition] })])).toEqual(yes ? ["r"] : [])
    expect(fires([rule({ when: [{ fact: "inbox", op: "is", value: "no" }, condition] })])).toEqual([])
  })
  test("who does not wait has waited for nothing", () => {
    const when: Condition[] = [{ fact: "waited", op: ">=", value: 1 }]
    expect(fires([rule({ when })], { ...FACTS, waitedMs: null })).toEqual([])
  })
})

describe("a broken rule does nothing and is told of, and its neighbours act", () => {
  test.each<[string, unknown]>([
    ["an unknown event", rule({ on: { event: "hacked" } as never })],
    ["an unknown fact", rule({ when: [{ fact: "mood", op: "is", value: "bad" } as never] })],
    ["an unknown operator", rule({ when: [{ fact: "tag", op: "like", value: "x" } as never] })],
    ["a value that does not fit", rule({ when: [{ fact: "elder", op: "is", value: "yes" } as never] })],
    ["an unknown action", rule({ then: [{ do: "takeOver" } as never] })],
    ["no action", rule({ then: [] })],
    ["an action with more than it has", rule({ then: [{ do: "close", outcome: "resolved" } as never] })],
    ["no rule at all", null],
  ])("%s", (_name, broken) => {
    const { firings, broken: told } = evaluate(
      [broken, rule({ id: "ok" })],
      { heard: said, chain: [] },
      FACTS,
    )
    expect(firings.map((firing) => firing.rule)).toEqual(["ok"])
    expect(told).toHaveLength(1)
  })
  test("whatever was stored, it never throws", () => {
    fc.assert(
      fc.property(fc.anything(), (rules) => {
        const { firings } = evaluate(rules, { heard: said, chain: [] }, FACTS)
        expect(firings.length).toBeLessThanOrEqual(RULE_BOUNDS.rules)
        expect(faultOf(rules) === null || typeof faultOf(rules) === "string").toBe(true)
      }),
    )
  })
})

test("a rule does not hear what it caused, and nobody hears the end of a long chain", () => {
  const rules = [rule({ id: "a" }), rule({ id: "b" })]
  expect(fires(rules, FACTS, { heard: said, chain: ["a"] })).toEqual(["b"])
  const long = Array.from({ length: MAX_CHAIN }, (_, n) => `x${n}`)
  expect(fires(rules, FACTS, { heard: said, chain: long })).toEqual([])
  expect(fires([rule({ enabled: false })])).toEqual([])
})
