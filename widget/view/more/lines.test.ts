import { AUDIENCE, EVENT_TYPES, TRIGGER_REASONS } from "@jieying/core/conversation/events.ts"
import { describe, expect, it } from "vitest"
import { EMPTY_LOG, merge } from "../../client/log.ts"
import { answer, ask, chain, OPENED, type Said, said } from "../../client/samples.test-data.ts"
import { moreEn } from "../../texts/more-en.ts"
import { moreZh } from "../../texts/more-zh.ts"
import { zh } from "../../texts/zh.ts"
import { createClock } from "../when.ts"
import { contactOf, hasRepeated, isShown, lineWords, packOf } from "./lines.ts"
import { isMatter } from "./order.ts"

const words = { t: moreZh, clock: createClock(zh, "zh-CN"), now: 1_000_000, person: "人工客服" }
/** The words of the last event. */
function last(items: readonly Said[], options: Partial<typeof words> = {}): string | null {
  const events = chain([OPENED, ...items])
  const event = events[events.length - 1]
  return event && isShown(event) ? lineWords(event, events, { ...words, ...options }) : null
}
const queued = (reason: (typeof TRIGGER_REASONS)[number] | "agent_left" | "transferred") =>
  said("queue.entered", { team: "t", priority: 0, since: 1, reason })
const lin = said("agent.connected", { agent: "a", name: "小林", reason: "asked" })
const asked = said(
  "consent.asked",
  { consentId: "k", about: "assistant", options: ["yes", "no"], default: "no", deadline: 9 },
  "agent",
)
const answered = (choice: string, by: "customer" | "deadline") =>
  said("consent.answered", { consentId: "k", choice, by })

describe("what happened, in words", () => {
  it("every handoff says its reason, in both languages", () => {
    for (const reason of TRIGGER_REASONS) {
      for (const t of [moreZh, moreEn]) {
        const line = last([queued(reason)], { t })
        if (reason !== "asked") expect(line).toContain(t.reasons[reason])
        expect(line).toBeTruthy()
      }
    }
  })

  it("names who was lost, and that the place is kept", () => {
    const left = said("agent.left", { agent: "a", why: "offline" })
    expect(last([lin, left])).toBeNull()
    expect(last([lin, left, queued("agent_left")])).toBe("小林 断线了，正在为您接下一位，位置保留")
    expect(last([queued("agent_left")])).toContain("人工客服 断线了")
  })

  it("tells a lead who steps in from a person who was asked for", () => {
    expect(last([lin])).toBe(moreZh.lineConnected("小林"))
    expect(last([said("agent.connected", { agent: "b", name: "小陈", reason: "stepped_in" })])).toBe(
      moreZh.lineSteppedIn("小陈"),
    )
  })

  it("tells a chosen time from a promised one", () => {
    const promised = { team: "t", due: 1_000_000 }
    const when = words.clock.due(promised.due, words.now)
    expect(last([said("callback.promised", promised)])).toBe(moreZh.lineCallback(when))
    expect(last([said("callback.promised", { ...promised, chosen: true })])).toBe(moreZh.lineChosen(when))
  })

  it("says who decided about going back to the assistant, once", () => {
    expect(last([lin, asked])).toBe(moreZh.lineConsent("小林"))
    expect(last([lin, asked, answered("no", "customer")])).toBe(moreZh.lineConsentNo("小林"))
    expect(last([lin, asked, answered("no", "deadline")])).toBe(moreZh.lineConsentLapsed("小林"))
    expect(last([lin, asked, answered("yes", "customer")])).toBeNull()
    expect(last([lin, said("assistant.resumed", { consentId: "k" })])).toBe(moreZh.lines["assistant.resumed"])
  })

  it("has words for whatever it shows, and shows nothing the customer may not read", () => {
    for (const type of EVENT_TYPES) {
      const event = { ...chain([OPENED])[0], type, data: {} } as never
      if (!isShown(event)) continue
      expect(AUDIENCE[type]).toBe("customer")
      // These are cards.
      if (type !== "context.summarised" && !isMatter(event))
        expect(lineWords(event, [], words), type).toBeTruthy()
    }
    expect(Object.keys(moreEn.lines)).toEqual(Object.keys(moreZh.lines))
    expect(Object.keys(moreEn.lineQueuedFor)).toEqual(Object.keys(moreZh.lineQueuedFor))
  })
})

describe("what is handed over", () => {
  const handed = [
    OPENED,
    ask("订单没到"),
    answer("请稍等"),
    ask("电话 1390000"),
    said("context.summarised", { problem: [2, 4], tried: [3] }),
  ]
  const correct = (text: string) => said("context.corrected", { text }, "customer")
  const pack = (items: readonly Said[], seq = 5) => {
    const { log } = merge(EMPTY_LOG, chain(items))
    const event = log.events[seq - 1]
    return event && packOf(event, log.events)
  }

  it("is in the customer's own words, with what they added", () => {
    expect(pack([...handed, correct("是两件")])).toEqual({
      problem: ["订单没到", "电话 1390000"],
      tried: 1,
      added: ["是两件"],
      newest: true,
    })
  })

  it("keeps the place of what was deleted, without its words", () => {
    const redacted = said("data.redacted", { seq: 4, reason: "law" }, "agent")
    expect(pack([...handed, redacted])?.problem).toEqual(["订单没到", null])
  })

  it("belongs to its own handoff", () => {
    const again = [
      ...handed,
      correct("一"),
      said("context.summarised", { problem: [2], tried: [] }),
      correct("二"),
    ]
    expect(pack(again)).toMatchObject({ added: ["一"], newest: false })
    expect(pack(again, 7)).toMatchObject({ added: ["二"], newest: true })
  })
})

describe("what the record knows about the wait", () => {
  it("the contact left last, and nothing of one that was deleted", () => {
    const left = (contact: string) => said("contact.left", { contact }, "customer")
    const events = chain([OPENED, left("110"), left("120")])
    expect(contactOf(events)).toBe("120")
    const { log } = merge(
      EMPTY_LOG,
      chain([said("data.redacted", { seq: 3, reason: "law" })], { after: events }),
    )
    expect(contactOf(log.events)).toBe("110")
    expect(contactOf([])).toBeUndefined()
  })

  it("having repeated oneself counts once for each person", () => {
    const repeated = said("question.repeated", {}, "customer")
    expect(hasRepeated(chain([OPENED, lin]))).toBe(false)
    expect(hasRepeated(chain([OPENED, lin, repeated, ask("x")]))).toBe(true)
    expect(hasRepeated(chain([OPENED, lin, repeated, queued("transferred"), lin]))).toBe(false)
  })
})
