import { EVENT_TYPES } from "@jieying/core/conversation/events.ts"
import { describe, expect, it } from "vitest"
import { event } from "../../live/samples.ts"
import { en } from "../../words/en.ts"
import { zh } from "../../words/zh.ts"
import { sentence, type Teller, tellingRule } from "./line.ts"

const teller: Teller = {
  words: zh,
  clock: { locale: "zh-CN", words: zh.time, now: 0 },
  agent: () => "王敏",
  team: () => "售后",
}

const SAMPLES: Record<string, Record<string, unknown>> = {
  "conversation.opened": { inbox: "web", locale: "zh-CN", elder: false, channel: "web" },
  "notice.shown": { kind: "ai", text: "x" },
  "answer.withheld": { why: "no_source", answersSeq: 3 },
  "answer.judged": { seq: 3, verdict: "wrong", name: "王敏" },
  "answer.rated": { seq: 3, helped: false },
  "human.offered": { reason: "complaint", rule: "complaint", answersSeq: 3 },
  "human.declined": { answersSeq: 3 },
  "human.withdrawn": {},
  "assistant.invited": {},
  "assistant.dismissed": {},
  "contact.left": { contact: "13900000000" },
  "context.summarised": { problem: [2], tried: [] },
  "context.corrected": { text: "是另一单" },
  "form.answered": { form: 3, title: "退货信息", answers: [], clientId: "f1" },
  "question.repeated": {},
  "alert.raised": { why: "waiting", level: 1 },
  "alert.acknowledged": { level: 1, name: "王敏" },
  "consent.asked": { consentId: "c", about: "assistant", options: ["yes", "no"], default: "no", deadline: 1 },
  "consent.answered": { consentId: "c", choice: "no", by: "deadline" },
  "consent.recorded": {
    consentId: "c",
    about: "order",
    subject: { item: { sku: "s", title: "蛋糕", quantity: 1, priceFen: 100 } },
    choice: "refund_item",
    madeAt: 1,
  },
  "customer.identified": { customer: "p1", by: "signature" },
  "action.proposed": {
    actionId: "a",
    tool: "t",
    title: "退一件",
    level: "consent",
    input: {},
    amountFen: 168_00,
    proposedBy: "agent",
  },
  "action.approved": { actionId: "a", by: "agent", name: "王敏" },
  "action.done": { actionId: "a", receipt: { text: "已退" }, ms: 1 },
  "action.refused": { actionId: "a", why: "declined", name: "王敏" },
  "action.unknown": { actionId: "a", why: "timeout" },
  "action.settled": { actionId: "a", outcome: "done", name: "王敏" },
  "assistant.resumed": { consentId: "c" },
  "human.requested": { via: "button", attempt: 2 },
  "queue.entered": { team: "t", priority: 0, since: 1, reason: "asked", rule: "asked" },
  "queue.shown": { place: 2, etaLow: 60_000, etaHigh: 180_000 },
  "agent.offered": { agent: "w", until: 1 },
  "offer.ended": { agent: "w", why: "expired" },
  "agent.connected": { agent: "w", name: "王敏", reason: "asked" },
  "agent.left": { agent: "w", why: "offline" },
  "callback.promised": { team: "t", due: 3_600_000 },
  "callback.done": { agent: "w" },
  "snooze.started": { until: 1, name: "王敏" },
  "snooze.ended": { why: "due" },
  "tag.added": { tag: "t1", label: "催单", name: "王敏" },
  "field.set": { field: "f", label: "问题类别", value: "late", text: "配送晚了", name: "王敏" },
  "tag.removed": { tag: "t1", label: "催单", name: "王敏" },
  "automation.ran": { rule: "r", name: "催单", version: 1, on: { event: "message", seq: 2 }, done: ["tag"] },
  "assist.used": { task: "draft", model: "m", cost: { microYuan: 1, tokens: 1, ms: 1 }, name: "王敏" },
  "conversation.ended": { by: "agent", outcome: "resolved" },
  "rating.invited": { of: "agent", agent: "a1" },
  rated: { score: 4, comment: "谢谢" },
  "conversation.reopened": { episode: 2 },
  "data.redacted": { seq: 4, reason: "个人信息" },
}

describe("sentence", () => {
  it.each([zh, en])("has one for every event that is neither a message nor a note", (words) => {
    for (const type of EVENT_TYPES) {
      if (type === "message.posted" || type === "note.added") continue
      const told = sentence(event(5, type, SAMPLES[type] ?? null), { ...teller, words })
      expect(told, type).not.toBe(type)
      expect(told, type).not.toContain("undefined")
    }
  })
  it("tells a question about an order or an action from the one about going back to the AI", () => {
    const say = (type: string, more: object) =>
      sentence(event(5, type, { ...SAMPLES[type], ...more }), teller)
    expect(say("consent.asked", { about: "action", subject: { title: "改地址" } })).toContain("改地址")
    expect(say("consent.answered", { about: "order", choice: "swap", by: "customer" })).toBe(
      "顾客选了：换一样",
    )
    expect(say("action.proposed", {})).toBe("客服提出：退一件 · ¥168")
  })
  it("names the rule that brought a person in, and admits that it is late", () => {
    const say = (type: string, data: Record<string, unknown>) => sentence(event(5, type, data), teller)
    expect(say("queue.entered", { ...SAMPLES["queue.entered"], reason: "complaint", rule: "r7" })).toBe(
      "进入「售后」排队：顾客要投诉（规则 r7）",
    )
    expect(say("queue.shown", { ...SAMPLES["queue.shown"], late: true })).toMatch(
      /^比先前说的久，已向顾客致歉/,
    )
  })
  it("speaks plainly", () => {
    const say = (type: string) => sentence(event(5, type, SAMPLES[type] ?? null), teller)
    expect(say("queue.shown")).toBe("告知顾客：排第 2 位，约 1 分钟到 3 分钟")
    expect(say("human.requested")).toBe("顾客要求人工（点了按钮，第 2 次）")
  })
  it("says that a sealed record is there without guessing at it", () => {
    expect(sentence(event(7, "sealed", null), teller)).toBe(zh.log.sealed(7))
  })
})

it("names a rule only where its name says more than the reason", () => {
  expect(tellingRule("self-harm", "self_harm")).toBeNull()
  expect(tellingRule("topic-1", "topic")).toBe("topic-1")
  expect(tellingRule(null, "asked")).toBeNull()
})
