/** What the record says about each kind of event, in both languages. */
import { describe, expect, test } from "vitest"
import {
  EVENT_TYPES,
  type EventData,
  type EventType,
  type HandoffReason,
  TRIGGER_REASONS,
} from "../../conversation/events.ts"
import { nodeCrypto, testSigner } from "../testing/node-crypto.test.ts"
import { sampleFile, sampleLog } from "../testing/sample.ts"
import type { WholeEvent } from "../view.ts"
import { saidOf } from "./entry.ts"
import { pageOf } from "./page.ts"
import { TRANSCRIPT_WORDS } from "./words.ts"

const log = sampleFile(sampleLog(nodeCrypto.sha256), testSigner(1))
/** 2026-11-23 09:00 UTC+08:00 */
const MORNING = 1_795_395_600_000

function said<T extends EventType>(type: T, data: EventData[T], locale: "zh-CN" | "en" = "zh-CN"): string {
  const event = { type, data, actor: { kind: "agent", id: "agent-1" } } as unknown as WholeEvent
  return saidOf(event, pageOf(log, locale)).filter(Boolean).join(" · ")
}

const consent = { consentId: "c", about: "assistant", options: ["yes", "no"], default: "no" } as const

describe("says in plain words", () => {
  test.each([
    [
      said("human.offered", { reason: "emotion", rule: "r", answersSeq: 3 }),
      "询问顾客是否转人工（顾客着急或不满）",
    ],
    [said("human.declined", { answersSeq: 3 }), "顾客选择暂不转人工"],
    [said("human.withdrawn", {}), "改为继续使用 AI 助手"],
    [
      said("queue.entered", { team: "t", priority: 0, since: 0, reason: "no_source", rule: "no-source" }),
      "进入人工排队（AI 助手没有找到可靠的资料） · 依据规则：no-source",
    ],
    [said("queue.shown", { place: 2, etaLow: 60_000, etaHigh: 120_000, late: true }), "超过之前告知的时间"],
    [said("assistant.invited", {}), "排队位置保留"],
    [said("assistant.dismissed", {}), "继续等候人工"],
    [
      said("agent.left", { agent: "agent-1", why: "returned" }),
      "林小满（人工客服）离开（经顾客同意交回 AI 助手）",
    ],
    [
      said("callback.promised", { team: "t", due: MORNING, reason: "complaint" }),
      "约定 2026-11-23 09:00:00 UTC+08:00 由人工客服联系顾客 · 原因：顾客要投诉",
    ],
    [
      said("callback.promised", { team: "t", due: MORNING, reason: "asked", chosen: true }),
      "顾客约定 2026-11-23",
    ],
    [said("contact.left", { contact: "138" }), "顾客留下的联系方式：138"],
    [
      said("context.summarised", { problem: [3, 5], tried: [4] }),
      "顾客的问题见第 3、5 条，AI 助手的答复见第 4 条",
    ],
    [said("context.corrected", { text: "是两盒" }), "顾客更正或补充情况：是两盒"],
    [said("question.repeated", {}), "不得不把问题重说一遍"],
    [said("alert.raised", { why: "waiting", level: 2 }), "呼叫客服人员（有顾客在等候，第 2 级）"],
    [said("snooze.started", { until: MORNING, name: "周岚" }), "周岚暂时放下，到 2026-11-23 09:00:00"],
    [said("snooze.ended", { why: "due" }), "约定再处理的时间到了"],
    [said("snooze.ended", { why: "person", name: "周岚" }), "周岚提前拿回来处理"],
    [said("tag.added", { tag: "t1", label: "催单", name: "周岚" }), "周岚加上标签：催单"],
    [said("tag.removed", { tag: "t1", label: "催单", name: "周岚" }), "周岚去掉标签：催单"],
    [
      said("automation.ran", {
        rule: "r",
        name: "催单",
        version: 2,
        on: { event: "message", seq: 3 },
        done: ["tag", "note"],
        refused: [{ do: "notice", why: "already_owned" }],
      }),
      "自动规则“催单”：改标签、写备注 · 没有给顾客一条自动通知：现在不允许",
    ],
    [said("rating.invited", { of: "assistant" }), "请顾客评价AI 助手的服务"],
    [said("rated", { score: 2, comment: "等太久" }), "顾客评价：2 分（满分 5 分） · 等太久"],
    [
      said("field.set", { field: "f", label: "问题类别", value: "late", text: "配送晚了", name: "周岚" }),
      "周岚填写「问题类别」：配送晚了",
    ],
    [
      said("field.set", { field: "f", label: "问题类别", value: null, text: "", name: "周岚" }),
      "周岚清空「问题类别」",
    ],
    [said("alert.acknowledged", { level: 2, name: "周岚" }), "周岚已看到第 2 级呼叫"],
    [
      said("consent.asked", { ...consent, options: ["yes", "no"], deadline: MORNING }),
      "林小满询问顾客是否同意改由 AI 助手继续服务。2026-11-23 09:00:00 UTC+08:00 前没有回答，就仍由人工服务",
    ],
    [
      said("consent.answered", { consentId: "c", choice: "yes", by: "customer" }),
      "顾客同意由 AI 助手继续服务",
    ],
    [said("consent.answered", { consentId: "c", choice: "no", by: "deadline" }), "没有在期限内回答"],
    [said("assistant.resumed", { consentId: "c" }), "经顾客同意，AI 助手继续服务"],
    [said("conversation.reopened", { episode: 2, visit: 3 }), "24 小时内第 3 次咨询"],
  ])("%s", (sentence, expected) => {
    expect(sentence).toContain(expected)
  })

  test("in English too", () => {
    expect(said("human.withdrawn", {}, "en")).toBe(
      "The customer stopped waiting and goes on with the AI assistant",
    )
    expect(said("consent.answered", { consentId: "c", choice: "no", by: "deadline" }, "en")).toBe(
      "The customer did not answer in time; as was said, the person stays",
    )
    expect(said("context.summarised", { problem: [3, 5], tried: [] }, "en")).toBe(
      "Handed over to the person: the customer's problem is in entry 3, 5",
    )
  })
})

test.each(["zh-CN", "en"] as const)(
  "every reason and every event type has words of its own in %s",
  (locale) => {
    const w = TRANSCRIPT_WORDS[locale]
    const others: HandoffReason[] = [
      "transferred",
      "released",
      "callback_due",
      "agent_left",
      "stepped_in",
      "action_unknown",
      "order_decision",
    ]
    const reasons = [...TRIGGER_REASONS, ...others].map((reason) => w.reason[reason])
    expect(reasons).not.toContain(undefined)
    expect(new Set(reasons).size).toBe(reasons.length)
    const whys = [
      "waiting",
      "nobody_on_duty",
      "callback_due",
      "emergency",
      "no_reply",
      "action_unknown",
      "order_decision",
    ]
    expect(Object.keys(w.alertWhy).sort()).toEqual(whys.sort())
    for (const type of EVENT_TYPES) {
      const data = { problem: [], tried: [], text: "text", due: 0, deadline: 0, until: 0, reason: "r" }
      Object.assign(data, {
        subject: {},
        receipt: { text: "done" },
        customer: "c",
        madeAt: 0,
        done: [],
        answers: [],
      })
      expect(said(type, data as never, locale)).not.toBe(type)
    }
  },
)
