import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { DEFAULT_POLICY } from "./default-policy.ts"
import { NO_SIGNALS, type Signals } from "./signals.ts"
import { type Condition, evaluate, POLICY_BOUNDS, SIGNAL_KINDS, type Trigger } from "./triggers.ts"

function trigger(id: string, when: Condition, more: Partial<Trigger> = {}): Trigger {
  return { id, reason: "topic", when, then: "handoff", enabled: true, ...more }
}
const ALWAYS: Condition = { signal: "visits", op: ">=", value: 0 }
const NEVER: Condition = { signal: "visits", op: ">=", value: 99 }
const run = (triggers: unknown[], signals: Partial<Signals> = {}) =>
  evaluate({ version: 1, triggers }, { ...NO_SIGNALS, ...signals })
const firing = (when: unknown, signals: Partial<Signals> = {}) =>
  run([{ ...trigger("t", ALWAYS), when }], signals).handoff

describe("order", () => {
  it("gives nothing where nothing matches", () => {
    expect(run([trigger("a", NEVER)])).toEqual({ handoff: null, reasons: [] })
    expect(run([])).toEqual({ handoff: null, reasons: [] })
  })

  it("lets the first enabled trigger decide and names all that match", () => {
    const found = run([
      trigger("off", ALWAYS, { enabled: false }),
      trigger("no", NEVER),
      trigger("first", ALWAYS, { reason: "complaint", team: "care", skills: ["refunds"] }),
      trigger("second", ALWAYS),
    ])
    expect(found).toEqual({
      handoff: {
        rule: "first",
        reason: "complaint",
        then: "handoff",
        urgent: false,
        team: "care",
        skills: ["refunds"],
      },
      reasons: ["first", "second"],
    })
  })

  it("never asks where a trigger below hands over", () => {
    const ask = trigger("ask", ALWAYS, { then: "ask" })
    expect(run([ask, trigger("hand", ALWAYS)]).handoff?.rule).toBe("hand")
    expect(run([ask, trigger("hand", NEVER)]).handoff).toMatchObject({ rule: "ask", then: "ask" })
  })

  it("never hides an emergency behind an ordinary trigger or a broken one", () => {
    const urgent = trigger("fire", ALWAYS, { urgent: true, reason: "emergency" })
    const broken = { ...trigger("broken", ALWAYS), when: {} }
    expect(run([trigger("asked", ALWAYS), broken, urgent])).toMatchObject({
      handoff: { rule: "fire", urgent: true, reason: "emergency" },
      reasons: ["asked", "broken", "fire"],
    })
  })
})

describe("conditions", () => {
  it.each<[Condition, Partial<Signals>, boolean]>([
    [{ signal: "anger", op: ">=", value: 0.6 }, { anger: 0.6 }, true],
    [{ signal: "anger", op: ">=", value: 0.6 }, { anger: 0.59 }, false],
    [{ signal: "anger", op: "<=", value: 0.6 }, { anger: 0.6 }, true],
    [{ signal: "visits", op: "==", value: 3 }, { visits: 3 }, true],
    [{ signal: "visits", op: "==", value: 3 }, { visits: 4 }, false],
    [{ signal: "asked", op: "==", value: "unsure" }, { asked: "unsure" }, true],
    [{ signal: "elder", op: "==", value: false }, { elder: true }, false],
    [{ not: { signal: "elder", op: "==", value: true } }, {}, true],
    [{ all: [ALWAYS, NEVER] }, {}, false],
    [{ any: [NEVER, ALWAYS] }, {}, true],
    [{ all: [{ any: [{ not: NEVER }] }] }, {}, true],
    [{ signal: "text", op: "contains", value: ["合同"] }, { text: "我的合同呢" }, true],
    [{ signal: "text", op: "contains", value: ["合同", "召回！"] }, { text: "要召回吗" }, true],
    [{ signal: "text", op: "contains", value: ["Ｒecall"] }, { text: "about the recall" }, true],
    [{ signal: "text", op: "contains", value: ["call"] }, { text: "about the recall" }, false],
    [{ signal: "text", op: "contains", value: ["vip"] }, { text: "我是vip会员" }, true],
    [{ signal: "text", op: "contains", value: ["12"] }, { text: "订单1234" }, false],
    [{ signal: "text", op: "contains", value: ["call"] }, { text: "recall call" }, true],
  ])("%j of %j is %s", (when, signals, expected) => {
    expect(firing(when, signals)?.reason).toBe(expected ? "topic" : undefined)
  })
})

describe("what is broken hands to a person", () => {
  const deep = (depth: number): unknown =>
    Array.from({ length: depth }).reduce<unknown>((inner) => ({ not: inner }), NEVER)

  it.each<[string, unknown]>([
    ["an unknown signal", { signal: "weather", op: "==", value: true }],
    ["a signal of every object", { signal: "constructor", op: "==", value: true }],
    ["an unknown operator", { signal: "anger", op: ">", value: 0.5 }],
    ["an operator of another kind", { signal: "elder", op: ">=", value: true }],
    ["a value of another kind", { signal: "anger", op: ">=", value: "0.5" }],
    ["no finite number", { signal: "anger", op: ">=", value: null }],
    ["an unknown verdict", { signal: "asked", op: "==", value: "maybe" }],
    ["words that are none", { signal: "text", op: "contains", value: ["！！"] }],
    ["no words", { signal: "text", op: "contains", value: [] }],
    ["a word for a list", { signal: "text", op: "contains", value: "合同" }],
    ["a missing value", { signal: "anger", op: ">=" }],
    ["a key too many", { signal: "anger", op: ">=", value: 1, unless: "x" }],
    ["two combinations in one", { all: [NEVER], any: [NEVER] }],
    ["an unknown combination", { none: [NEVER] }],
    ["an empty combination", { all: [] }],
    ["a combination of nothing", { any: null }],
    ["a fault in a branch that need not be read", { any: [ALWAYS, { signal: "x", op: "==", value: 1 }] }],
    ["a fault behind a false branch", { all: [NEVER, {}] }],
    ["a list", [NEVER]],
    ["nothing", null],
    ["too deep", deep(POLICY_BOUNDS.depth)],
    ["too broad", { any: Array(POLICY_BOUNDS.branches + 1).fill(NEVER) }],
    ["too many words", { signal: "text", op: "contains", value: Array(201).fill("a") }],
    ["too long a word", { signal: "text", op: "contains", value: ["a".repeat(41)] }],
  ])("%s", (_, when) => {
    expect(firing(when)).toEqual({ rule: "t", reason: "rule_error", then: "handoff", urgent: false })
  })

  it("but the deepest allowed condition is read", () => {
    expect(firing(deep(POLICY_BOUNDS.depth - 1))?.reason).toBe(
      (POLICY_BOUNDS.depth - 1) % 2 === 1 ? "topic" : undefined,
    )
  })

  it.each<[string, object]>([
    ["an unknown reason", { reason: "because" }],
    ["an unknown consequence", { then: "ignore" }],
    ["neither on nor off", { enabled: "yes" }],
    ["an emergency that is asked about", { urgent: true, then: "ask" }],
    ["an urgency of another kind", { urgent: 1 }],
    ["a team of another kind", { team: 7 }],
    ["skills of another kind", { skills: "refunds" }],
  ])("%s", (_, more) => {
    expect(run([{ ...trigger("t", NEVER), ...more }]).handoff).toMatchObject({
      rule: "t",
      reason: "rule_error",
    })
  })

  it("a trigger that is switched off may be broken", () => {
    expect(run([{ enabled: false, when: 7 }]).handoff).toBeNull()
  })

  it.each<[string, unknown]>([
    ["nothing", undefined],
    ["null", null],
    ["a text", "policy"],
    ["a list", []],
    ["no triggers", { version: 1 }],
    ["no version", { triggers: [] }],
    ["a trigger without an id", { version: 1, triggers: [{ when: ALWAYS, enabled: true }] }],
    ["a trigger that is nothing", { version: 1, triggers: [null] }],
    ["too many triggers", { version: 1, triggers: Array(51).fill({ enabled: false }) }],
  ])("a policy that is %s", (_, policy) => {
    expect(evaluate(policy, NO_SIGNALS)).toEqual({
      handoff: { rule: "policy", reason: "rule_error", then: "handoff", urgent: false },
      reasons: ["policy"],
    })
  })

  it.each([undefined, null, Number.NaN, "1"])("a signal that is %s", (anger) => {
    const found = firing({ signal: "anger", op: ">=", value: 0.5 }, { anger: anger as number })
    expect(found?.reason).toBe("rule_error")
  })

  it("a policy that throws when it is read", () => {
    const policy = {
      version: 1,
      triggers: [
        Object.defineProperty({}, "enabled", {
          get: () => {
            throw new Error("no")
          },
        }),
      ],
    }
    expect(evaluate(policy, NO_SIGNALS).handoff?.reason).toBe("rule_error")
  })
})

describe("for any JSON", () => {
  const condition = fc.letrec((tie) => ({
    condition: fc.oneof(
      { depthSize: "small" },
      fc.record({
        signal: fc.oneof(fc.constantFrom(...Object.keys(SIGNAL_KINDS)), fc.string()),
        op: fc.constantFrom(">=", "<=", "==", "contains", "!=", "matches"),
        value: fc.oneof(fc.double(), fc.boolean(), fc.string(), fc.array(fc.string()), fc.constant(null)),
      }),
      fc.record({ all: fc.array(tie("condition"), { maxLength: 3 }) }),
      fc.record({ any: fc.array(tie("condition"), { maxLength: 3 }) }),
      fc.record({ not: tie("condition") }),
      fc.jsonValue(),
    ),
  })).condition
  const anyTrigger = fc.record({
    id: fc.oneof(fc.string(), fc.jsonValue()),
    reason: fc.constantFrom("topic", "emotion", "nonsense"),
    when: condition,
    then: fc.constantFrom("handoff", "ask", "drop"),
    enabled: fc.oneof(fc.boolean(), fc.constant(1)),
  })
  const anyPolicy = fc.oneof(
    fc.jsonValue(),
    fc.record({ version: fc.oneof(fc.integer(), fc.jsonValue()), triggers: fc.array(anyTrigger) }),
  )

  it("never throws, and always says who decided", () => {
    fc.assert(
      fc.property(anyPolicy, fc.oneof(fc.constant(NO_SIGNALS), fc.jsonValue()), (policy, signals) => {
        const found = evaluate(policy, signals as unknown as Signals)
        expect(found.handoff === null).toBe(found.reasons.length === 0)
        if (found.handoff) expect(found.reasons).toContain(found.handoff.rule)
      }),
      { numRuns: 2_000 },
    )
  })

  it("changes neither policy nor signals", () => {
    fc.assert(
      fc.property(anyPolicy, (policy) => {
        const before = JSON.stringify(policy)
        evaluate(policy, Object.freeze({ ...NO_SIGNALS }))
        expect(JSON.stringify(policy)).toBe(before)
      }),
    )
  })
})

describe("the default policy", () => {
  const fired = (signals: Partial<Signals>) => evaluate(DEFAULT_POLICY, { ...NO_SIGNALS, ...signals })

  it("does nothing without a reason", () => {
    expect(fired({})).toEqual({ handoff: null, reasons: [] })
    expect(
      fired({ visits: 2, repeated: 1, misunderstandings: 0, anger: 0.3, text: "合同纠纷" }).reasons,
    ).toEqual([])
    expect(fired({ misunderstandings: 1, replyOverdueMs: 179_999 }).reasons).toEqual([])
  })

  it.each<[Partial<Signals>, string, string]>([
    [{ asked: "yes" }, "asked", "handoff"],
    [{ asked: "unsure" }, "asked-unsure", "ask"],
    [{ emergency: true }, "emergency", "handoff"],
    [{ selfHarm: true }, "self-harm", "handoff"],
    [{ security: true }, "security", "handoff"],
    [{ anger: 0.6 }, "emotion", "handoff"],
    [{ anger: 0.4 }, "emotion-mild", "ask"],
    [{ complaint: true }, "complaint", "handoff"],
    [{ repeated: 2 }, "repeated", "handoff"],
    [{ repeated: 1, misunderstandings: 1 }, "repeated", "handoff"],
    [{ misunderstandings: 2 }, "misunderstood", "handoff"],
    [{ noSource: true }, "no-source", "handoff"],
    [{ elder: true }, "elder", "handoff"],
    [{ visits: 3 }, "visits", "handoff"],
    [{ replyOverdueMs: 180_000 }, "reply-timeout", "handoff"],
    [{ asked: "yes", selfHarm: true }, "self-harm", "handoff"],
    [{ asked: "unsure", anger: 0.7 }, "emotion", "handoff"],
  ])("of %j: %s, %s", (signals, rule, then) => {
    expect(fired(signals).handoff).toMatchObject({ rule, then, urgent: /emergency|self-harm/.test(rule) })
  })

  it("has a rule for every kind of signal", () => {
    const used = JSON.stringify(DEFAULT_POLICY)
    for (const signal of Object.keys(SIGNAL_KINDS)) expect(used).toContain(`"signal":"${signal}"`)
  })

  it("leaves example topics switched off; switched on they work", () => {
    const on = {
      ...DEFAULT_POLICY,
      triggers: DEFAULT_POLICY.triggers.map((each) => ({ ...each, enabled: true })),
    }
    expect(evaluate(on, { ...NO_SIGNALS, text: "宝宝吃了过敏" }).handoff?.rule).toBe("topics")
  })
})
