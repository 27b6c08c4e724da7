import { DEFAULT_POLICY } from "@jieying/core/handoff/default-policy.ts"
import type { DryRunResult } from "@jieying/core/handoff/dry-run.ts"
import { NO_SIGNALS, type Signals } from "@jieying/core/handoff/signals.ts"
import type * as core from "@jieying/core/handoff/triggers.ts"
import { evaluate, POLICY_BOUNDS, SIGNAL_KINDS } from "@jieying/core/handoff/triggers.ts"
import fc from "fast-check"
import { describe, expect, expectTypeOf, it } from "vitest"
import { type DryRun, TriggerPolicy } from "./triggers.ts"

const NEVER = { signal: "visits", op: ">=", value: 99 }
const TRIGGER = { id: "t", reason: "topic", when: NEVER, then: "handoff", enabled: true }
const accepts = (more: object) =>
  TriggerPolicy.safeParse({ version: 1, triggers: [{ ...TRIGGER, ...more }] }).success

it("is the core's policy", () => {
  expectTypeOf<TriggerPolicy>().toExtend<core.TriggerPolicy>()
  expectTypeOf<DryRun>().toEqualTypeOf<DryRunResult>()
  expect(TriggerPolicy.parse(DEFAULT_POLICY)).toEqual(DEFAULT_POLICY)
})

describe("accepts", () => {
  it.each<[string, object]>([
    ["a trigger", {}],
    ["team and skills", { team: "care", skills: ["refunds"] }],
    ["an emergency", { urgent: true }],
    ["a question", { then: "ask" }],
    ["the greatest depth", { when: { all: [{ any: [{ not: NEVER }] }] } }],
    ["as many words as there may be", { when: words(Array(POLICY_BOUNDS.words).fill("词")) }],
    ["as long a word as there may be", { when: words(["词".repeat(POLICY_BOUNDS.wordChars)]) }],
  ])("%s", (_, more) => expect(accepts(more)).toBe(true))
})

describe("refuses", () => {
  it.each<[string, object]>([
    ["a depth beyond the bound", { when: { all: [{ any: [{ not: { not: NEVER } }] }] } }],
    ["an unknown signal", { when: { ...NEVER, signal: "weather" } }],
    ["an unknown operator", { when: { ...NEVER, op: ">" } }],
    ["a value of another kind", { when: { ...NEVER, value: "99" } }],
    ["a key too many", { when: { ...NEVER, unless: true } }],
    ["too many words", { when: words(Array(POLICY_BOUNDS.words + 1).fill("词")) }],
    ["too long a word", { when: words(["词".repeat(POLICY_BOUNDS.wordChars + 1)]) }],
    ["a word of punctuation", { when: words(["！！"]) }],
    ["no branches", { when: { any: [] } }],
    ["an unknown reason", { reason: "because" }],
    ["an error as a reason", { reason: "rule_error" }],
    ["an emergency that is asked about", { urgent: true, then: "ask" }],
    ["an id that is blank", { id: " " }],
    ["an unknown field", { once: true }],
  ])("%s", (_, more) => expect(accepts(more)).toBe(false))

  it("two triggers of one id, and too many of them", () => {
    const triggers = (count: number, id: (index: number) => string) =>
      TriggerPolicy.safeParse({
        version: 1,
        triggers: Array.from({ length: count }, (_, index) => ({ ...TRIGGER, id: id(index) })),
      }).success
    expect(triggers(2, () => "same")).toBe(false)
    expect(triggers(POLICY_BOUNDS.triggers, String)).toBe(true)
    expect(triggers(POLICY_BOUNDS.triggers + 1, String)).toBe(false)
  })
})

it("accepts nothing that the core finds broken", () => {
  const value = fc.oneof(
    fc.integer(),
    fc.boolean(),
    fc.constantFrom("yes", "unsure", "no", "maybe"),
    fc.array(fc.string({ maxLength: 5 }), { maxLength: 3 }),
  )
  const { condition } = fc.letrec((tie) => ({
    condition: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc.record({
        signal: fc.constantFrom(...Object.keys(SIGNAL_KINDS)),
        op: fc.constantFrom(">=", "==", "contains"),
        value,
      }),
      fc.record({ all: fc.array(tie("condition"), { maxLength: 2 }) }),
      fc.record({ not: tie("condition") }),
    ),
  }))
  const trigger = fc.record({
    id: fc.string({ maxLength: 3 }),
    reason: fc.constantFrom("topic", "emotion", "rule_error", "none"),
    when: condition,
    then: fc.constantFrom("handoff", "ask"),
    urgent: fc.option(fc.boolean(), { nil: undefined }),
    enabled: fc.constant(true),
  })
  let accepted = 0
  fc.assert(
    fc.property(trigger, (each) => {
      const policy = TriggerPolicy.safeParse({ version: 1, triggers: [each] })
      const found = evaluate(policy.data ?? { version: 1, triggers: [] }, NO_SIGNALS as Signals)
      if (policy.success) accepted += 1
      expect(found.handoff?.reason).not.toBe("rule_error")
    }),
    { numRuns: 2_000 },
  )
  expect(accepted).toBeGreaterThan(20)
})

function words(value: string[]) {
  return { signal: "text", op: "contains", value }
}
