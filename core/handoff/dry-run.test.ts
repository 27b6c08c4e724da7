import { describe, expect, it } from "vitest"
import type { Actor, AnswerDecision, ConversationEvent, EventDraft } from "../conversation/events.ts"
import { DEFAULT_POLICY } from "./default-policy.ts"
import { dryRun } from "./dry-run.ts"
import type { Facts } from "./signals.ts"
import type { Trigger, TriggerPolicy } from "./triggers.ts"

const CUSTOMER: Actor = { kind: "customer", id: "customer" }
const SYSTEM: Actor = { kind: "system", id: "jieying" }
const HOUR = 3_600_000
const asks: Facts["asks"] = (text) => ({ verdict: text.includes("转人工") ? "yes" : "no" })

type Step = EventDraft & { after?: number }
const opened = (more: { elder?: boolean; visit?: number } = {}): Step => ({
  type: "conversation.opened",
  actor: CUSTOMER,
  data: { inbox: "shop", locale: "zh-CN", elder: false, channel: "widget", ...more },
})
const says = (text: string, after?: number): Step => ({
  type: "message.posted",
  actor: CUSTOMER,
  data: { text },
  after,
})
const answer = (kind: AnswerDecision["kind"], after?: number): Step => ({
  type: "message.posted",
  actor: { kind: "assistant", id: "extractive" },
  data: { text: "…", label: "ai", decision: { kind, confidence: 0, calibration: "default" } },
  after,
})
const requested: Step = { type: "human.requested", actor: CUSTOMER, data: { via: "button", attempt: 1 } }
const queued: Step = {
  type: "queue.entered",
  actor: SYSTEM,
  data: { team: "care", priority: 0, since: 0, reason: "asked" },
}
const ended: Step = { type: "conversation.ended", actor: SYSTEM, data: { by: "system", outcome: "lapsed" } }
const reopened = (episode: number, after = 0): Step => ({
  type: "conversation.reopened",
  actor: CUSTOMER,
  data: { episode },
  after,
})

/** Each step a second after the one before, unless it says otherwise. */
function log(...steps: Step[]): ConversationEvent[] {
  let at = Date.UTC(2026, 10, 1)
  return steps.map(({ after = 1_000, ...draft }, index) => {
    at += after
    return { ...draft, seq: index + 1, at, epoch: 1 } as ConversationEvent
  })
}

const run = (events: ConversationEvent[], policy: unknown = DEFAULT_POLICY) =>
  dryRun(policy, [{ id: "c1", events }], asks)
const onlyOf = (...ids: string[]): TriggerPolicy => ({
  version: 1,
  triggers: DEFAULT_POLICY.triggers.filter((each) => ids.includes(each.id)),
})

describe("one conversation", () => {
  it("that needs nobody", () => {
    expect(run(log(opened(), says("怎么退款"), answer("sure"), says("谢谢"), answer("thanks")))).toEqual({
      conversations: 1,
      would: [],
      already: 0,
    })
  })

  it("gives the first hit, with the customer's words", () => {
    expect(
      run(log(opened(), says("怎么退款"), answer("sure"), says("我要投诉你们"), says("骗子"))).would,
    ).toEqual([
      {
        id: "c1",
        seq: 4,
        rule: "complaint",
        reason: "complaint",
        excerpt: "我要投诉你们",
        alsoHappened: false,
      },
    ])
  })

  it("names the question an answer had no source for", () => {
    const { would } = run(log(opened(), says("你们老板几岁"), answer("unknown")), onlyOf("no-source"))
    expect(would).toMatchObject([{ seq: 2, rule: "no-source", excerpt: "你们老板几岁" }])
  })

  it("counts answers in a row that were not sure; a sure one starts anew", () => {
    const policy = onlyOf("misunderstood")
    const asked = [says("甲怎么办理"), answer("choose")]
    expect(run(log(opened(), ...asked, says("乙呢"), answer("unknown")), policy).would).toHaveLength(1)
    expect(run(log(opened(), ...asked, says("谢谢"), answer("thanks"), ...asked), policy).would).toHaveLength(
      1,
    )
    expect(run(log(opened(), ...asked, says("乙呢"), answer("sure"), ...asked), policy).would).toEqual([])
  })

  it("finds the question that is repeated within an episode", () => {
    const asked = [says("退款什么时候到账"), answer("sure")]
    const policy = onlyOf("repeated")
    expect(run(log(opened(), ...asked, ...asked, ...asked), policy).would).toMatchObject([{ seq: 6 }])
    expect(run(log(opened(), ...asked, ...asked, ended, reopened(2), ...asked), policy).would).toEqual([])
  })

  it("finds a reply that came late, and one that never came", () => {
    const policy = onlyOf("reply-timeout")
    const found = [{ seq: 2, rule: "reply-timeout", excerpt: "在吗" }]
    expect(run(log(opened(), says("在吗"), answer("sure", 180_000)), policy).would).toMatchObject(found)
    expect(run(log(opened(), says("在吗"), { ...ended, after: HOUR }), policy).would).toMatchObject(found)
    expect(run(log(opened(), says("在吗"), says("人呢", 200_000)), policy).would).toMatchObject(found)
    expect(run(log(opened(), says("在吗"), answer("sure", 179_000)), policy).would).toEqual([])
  })

  it("knows declared elders and frequent visits", () => {
    expect(run(log(opened({ elder: true }), says("你好"))).would).toMatchObject([{ rule: "elder" }])
    expect(run(log(opened({ visit: 3 }), says("你好"))).would).toMatchObject([{ rule: "visits" }])
    const visit = (episode: number, after: number) => [
      ended,
      reopened(episode, after),
      says("你好"),
      answer("greeting"),
    ]
    const policy = onlyOf("visits")
    expect(run(log(opened(), ...visit(2, HOUR), ...visit(3, HOUR)), policy).would).toMatchObject([
      { rule: "visits" },
    ])
    expect(run(log(opened(), ...visit(2, 20 * HOUR), ...visit(3, 20 * HOUR)), policy).would).toEqual([])
  })

  it("leaves alone what people already serve", () => {
    const events = log(opened(), requested, queued, says("气死我了"))
    expect(run(events)).toEqual({ conversations: 1, would: [], already: 1 })
  })

  it("says whether a person came in that episode in reality", () => {
    expect(run(log(opened(), says("我要投诉"), requested, queued)).would).toMatchObject([
      { alsoHappened: true },
    ])
    const later = log(opened(), says("我要投诉"), ended, reopened(2), requested, queued)
    expect(run(later)).toMatchObject({ would: [{ alsoHappened: false }], already: 1 })
  })

  it("is not stopped by a question that would only be asked", () => {
    const unsure: Facts["asks"] = () => ({ verdict: "unsure" })
    const events = log(opened(), says("嗯"), answer("sure"), says("我要投诉"))
    expect(dryRun(DEFAULT_POLICY, [{ id: "c1", events }], unsure).would).toMatchObject([
      { rule: "complaint" },
    ])
  })

  it("reads logs with deleted texts and unknown events", () => {
    const events = log(opened(), says("我要投诉"), says("骗子"))
    const gone = events.map((event, index) => (index === 1 ? { ...event, data: undefined } : event))
    const strange = { ...events[0], seq: 9, type: "weather.changed" } as unknown as ConversationEvent
    expect(run([...gone, strange] as ConversationEvent[]).would).toMatchObject([{ seq: 3, rule: "emotion" }])
  })

  it("cuts what is shown, between characters", () => {
    const excerpt = run(log(opened(), says(`我要投诉${"😀".repeat(100)}`))).would[0]?.excerpt ?? ""
    expect(excerpt).toMatch(/^我要投诉(?:😀)+…$/u)
    expect(excerpt.length).toBeLessThanOrEqual(80)
    expect(run(log(opened(), says("我要投诉"))).would[0]?.excerpt).toBe("我要投诉")
  })
})

it("counts all conversations, and shows what a broken rule does", () => {
  const calm = log(opened(), says("怎么退款"), answer("sure"))
  const angry = log(opened(), says("骗子公司"), requested)
  const past = [calm, angry, calm].map((events, index) => ({ id: `c${index}`, events }))
  expect(dryRun(DEFAULT_POLICY, past, asks)).toMatchObject({
    conversations: 3,
    would: [{ id: "c1", rule: "emotion", alsoHappened: true }],
    already: 1,
  })
  const broken = { version: 1, triggers: [{ id: "x", enabled: true } as unknown as Trigger] }
  expect(dryRun(broken, past, asks).would.map((hit) => hit.reason)).toEqual(Array(3).fill("rule_error"))
  expect(dryRun(DEFAULT_POLICY, [], asks)).toEqual({ conversations: 0, would: [], already: 0 })
})
