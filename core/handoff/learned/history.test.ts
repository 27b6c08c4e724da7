import { describe, expect, it } from "vitest"
import type { Actor, ConversationEvent, EventData, EventType } from "../../conversation/events.ts"
import { dialoguesOf } from "./history.ts"

type Step = { [T in EventType]: readonly [T, EventData[T], Actor["kind"]?] }[EventType]

function log(...steps: Step[]): ConversationEvent[] {
  return steps.map(
    ([type, data, kind = "system"], i) =>
      ({
        type,
        data,
        actor: { kind, id: kind },
        seq: i + 1,
        at: i,
        epoch: 0,
      }) as unknown as ConversationEvent,
  )
}
const opened = (channel = "widget"): Step => [
  "conversation.opened",
  { inbox: "shop", locale: "zh-CN", elder: false, channel },
]
const customer = (text: string): Step => ["message.posted", { text }, "customer"]
const assistant = (text: string): Step => ["message.posted", { text }, "assistant"]
const agent = (text: string): Step => ["message.posted", { text }, "agent"]
const asked: Step = ["human.requested", { via: "button", attempt: 1 }, "customer"]
const entered: Step = ["queue.entered", { team: "t", priority: 0, since: 0, reason: "asked" }]
const connected: Step = ["agent.connected", { agent: "a", name: "小周", reason: "asked" }]
const reopened: Step = ["conversation.reopened", { episode: 2 }]

/** One string a dialogue: c customer, a assistant, * marked. */
function shown(events: ConversationEvent[]): string[] {
  return dialoguesOf(events).map((turns) =>
    turns.map(({ role, text, handoff }) => `${role[0]}:${text}${handoff ? "*" : ""}`).join(" "),
  )
}

describe("dialoguesOf", () => {
  it("marks the customer's last turn before a person is asked for, and ends there", () => {
    const events = log(
      opened(),
      assistant("你好"),
      customer("退款"),
      assistant("请看说明"),
      asked,
      entered,
      connected,
      agent("我来处理"),
      customer("好"),
    )
    expect(shown(events)).toEqual(["a:你好 c:退款*"])
  })

  it("marks nothing where the assistant was enough", () => {
    const events = log(opened(), customer("几点开门"), assistant("九点"), [
      "conversation.ended",
      { by: "customer", outcome: "confirmed" },
    ])
    expect(shown(events)).toEqual(["c:几点开门 a:九点"])
  })

  it.each<[string, Step]>([
    ["a trigger puts the customer in the queue", entered],
    ["a callback is promised", ["callback.promised", { team: "t", due: 5 }]],
    ["a person steps in", connected],
  ])("counts as taken over when %s", (_, event) => {
    expect(shown(log(opened(), customer("怎么还没到"), event))).toEqual(["c:怎么还没到*"])
  })

  it("begins again when the conversation is opened again or given back to the assistant", () => {
    const events = log(
      opened(),
      customer("一"),
      asked,
      agent("二"),
      reopened,
      customer("三"),
      assistant("四"),
      connected,
      ["assistant.resumed", { consentId: "c" }],
      customer("五"),
    )
    expect(shown(events)).toEqual(["c:一*", "c:三*", "c:五"])
  })

  it("leaves out what the customer has no words in: a person asked for at once teaches nothing", () => {
    expect(shown(log(opened(), assistant("你好"), asked, entered))).toEqual([])
  })

  it("leaves out redacted turns and our own probes", () => {
    expect(
      shown(log(opened(), customer("号码"), customer("查单"), ["data.redacted", { seq: 2, reason: "law" }])),
    ).toEqual(["c:查单"])
    expect(shown(log(opened("probe"), customer("转人工"), asked))).toEqual([])
  })
})
