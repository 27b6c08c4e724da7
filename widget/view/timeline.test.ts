import { describe, expect, it } from "vitest"
import { EMPTY_LOG, merge } from "../client/log.ts"
import type { Said } from "../client/samples.test-data.ts"
import { answer, ask, chain, OPENED, said } from "../client/samples.test-data.ts"
import { servingOf } from "../client/serving.ts"
import { type ChatState, INITIAL, NO_WATERMARKS } from "../client/state.ts"
import { isShown } from "./more/lines.ts"
import { needsPerson, timeline, unreadCount } from "./timeline.ts"

function state(items: readonly Said[], patch: Partial<ChatState> = {}): ChatState {
  const events = chain(items)
  return { ...INITIAL, log: merge(EMPTY_LOG, events).log, serving: servingOf(events), ...patch }
}
const kinds = (s: ChatState) =>
  timeline(s, isShown).map((i) =>
    i.kind === "message" ? `${i.by}:${i.text}` : i.kind === "line" ? (i.event?.type ?? "anew") : i.kind,
  )

describe("timeline", () => {
  it("shows messages and what happened in between, in the order of the record", () => {
    const items = [
      OPENED,
      said("notice.shown", { kind: "ai", text: "AI" }),
      ask("问"),
      answer("答"),
      said("human.requested", { via: "button", attempt: 1 }, "customer"),
      said("queue.entered", { team: "t", priority: 0, since: 1, reason: "asked" }),
      said("queue.shown", { place: 1, etaLow: null, etaHigh: null }),
      said("agent.connected", { agent: "a", name: "小林", reason: "asked" }),
      said("message.posted", { text: "您好", name: "小林" }, "agent"),
      said("agent.left", { agent: "a", why: "closed" }, "agent"),
      said("conversation.ended", { by: "agent", outcome: "resolved" }, "agent"),
    ]
    expect(kinds(state(items))).toEqual([
      "day",
      "customer:问",
      "assistant:答",
      "queue.entered",
      "agent.connected",
      "agent:您好",
      "conversation.ended",
    ])
  })

  it("shows messages before what is loaded later has come, and an emergency's first aid at once", () => {
    const items = [
      OPENED,
      ask("我不想活了"),
      said("notice.shown", { kind: "support", text: "请拨打 12356" }),
      said("queue.entered", { team: "t", priority: 100, since: 1, reason: "self_harm" }),
    ]
    expect(timeline(state(items)).map((i) => i.kind)).toEqual(["day", "message", "support"])
  })

  it("says nothing about events this reader may not see", () => {
    const sealed = { ...chain([OPENED, ask("x")])[1], type: "sealed", data: null } as never
    expect(timeline({ ...INITIAL, log: { events: [sealed], ahead: [] } })).toEqual([])
  })

  it("gives own messages their true state", () => {
    const tick = (patch: Partial<ChatState>) => {
      const item = timeline(state([OPENED, ask("x")], patch)).findLast((i) => i.kind === "message")
      return item?.kind === "message" ? item.tick : undefined
    }
    const staff = (delivered: number, read: number) => ({ ...NO_WATERMARKS, staff: { delivered, read } })
    expect(tick({})).toBe("sent")
    expect(tick({ watermarks: staff(2, 0) })).toBe("delivered")
    expect(tick({ watermarks: staff(2, 2) })).toBe("read")
    const out = { clientId: "n", text: "new", at: 5_000_000 }
    expect(tick({ outbox: [{ ...out, state: "waiting" }] })).toBe("sending")
    expect(tick({ outbox: [{ ...out, state: "sent", seq: 3 }], watermarks: staff(3, 0) })).toBe("delivered")
    expect(tick({ outbox: [{ ...out, state: "sent" }], watermarks: staff(9, 9) })).toBe("sent")
    expect(tick({ outbox: [{ ...out, state: "refused" }] })).toBe("refused")
  })

  it("lets options be chosen only while they answer the newest message and the assistant serves", () => {
    const choosable = (s: ChatState) => timeline(s).some((i) => i.kind === "message" && i.choosable)
    const offered = [OPENED, ask("送"), answer("哪一个", "choose")]
    expect(choosable(state(offered))).toBe(true)
    expect(choosable(state([...offered, ask("另一个")]))).toBe(false)
    expect(choosable(state(offered, { serving: { kind: "queue" } }))).toBe(false)
    expect(choosable(state(offered, { serving: { kind: "queue", assistant: true } }))).toBe(true)
    expect(
      choosable(state(offered, { outbox: [{ clientId: "n", text: "x", at: 1, state: "waiting" }] })),
    ).toBe(false)
  })

  it("joins what one side says at once and starts a new day with its date", () => {
    const day = 24 * 3600_000
    const first = chain([OPENED, ask("a"), ask("b"), answer("c")])
    const events = chain([ask("d")], { after: first, at: 1_000_000 + 2 * day })
    const items = timeline({ ...INITIAL, log: { events, ahead: [] } })
    expect(items.filter((i) => i.kind === "day")).toHaveLength(2)
    const messages = items.filter((i) => i.kind === "message")
    expect(messages.map((m) => [m.follows, m.near])).toEqual([
      [false, false],
      [true, true],
      [false, true],
      [false, false],
    ])
  })

  it("a deleted message keeps its place without its words", () => {
    const s = state([OPENED, ask("secret"), said("data.redacted", { seq: 2, reason: "law" }, "agent")])
    expect(kinds(s)).toEqual(["day", "customer:null", "data.redacted"])
    expect(JSON.stringify(timeline(s))).not.toContain("secret")
  })

  it("puts what a restored server has lost where it belongs, and counts the customer's own", () => {
    const old = chain([OPENED, ask("kept"), ask("lost 1"), answer("lost 2"), ask("lost 3")])
    const now = chain([ask("later")], { after: old.slice(0, 2), line: "b" })
    const items = timeline({
      ...INITIAL,
      log: { events: now, ahead: [] },
      lost: { after: 2, events: old.slice(2) },
    })
    const lost = items.findIndex((i) => i.kind === "lost")
    expect(items[lost]).toMatchObject({ mine: 2, at: old[1]?.at })
    expect(items[lost - 1]).toMatchObject({ text: "kept" })
    expect(items[items.length - 1]).toMatchObject({ text: "later" })
  })

  it("keeps a conversation the service no longer knows above the new one", () => {
    const s = state([OPENED, ask("new")], { past: chain([OPENED, ask("old")]) })
    expect(kinds(s)).toEqual(["day", "customer:old", "anew", "customer:new"])
  })
})

describe("needsPerson", () => {
  it("only after the assistant has said it does not know, and until somebody speaks", () => {
    expect(needsPerson(state([OPENED, ask("x"), answer("不知道", "unknown")]))).toBe("unknown")
    expect(needsPerson(state([OPENED, ask("x"), answer("答")]))).toBe(false)
    expect(needsPerson(state([OPENED, ask("x"), answer("不知道", "unknown"), ask("y")]))).toBe(false)
    expect(
      needsPerson(state([OPENED, ask("x"), answer("不知道", "unknown")], { serving: { kind: "queue" } })),
    ).toBe(false)
  })
})

describe("what the customer says of an answer", () => {
  const rated = (seq: number, helped: boolean) => said("answer.rated", { seq, helped }, "customer")
  const ratings = (s: ReturnType<typeof state>) =>
    timeline(s).flatMap((i) => (i.kind === "message" && i.by === "assistant" ? [[i.rateable, i.helped]] : []))

  it("is asked of the newest answer alone, and the latest word counts", () => {
    expect(ratings(state([OPENED, ask("x"), answer("a"), ask("y"), answer("b")]))).toEqual([
      [false, undefined],
      [true, undefined],
    ])
    const s = state([OPENED, ask("x"), answer("a"), rated(3, true), rated(3, false)])
    expect(ratings(s)).toEqual([[true, false]])
    expect(needsPerson(s)).toBe("unhelped")
    expect(needsPerson(state([OPENED, ask("x"), answer("a"), rated(3, false), rated(3, true)]))).toBe(false)
  })

  it("is not asked where nothing was answered, nor of what others say, nor once a person serves", () => {
    expect(ratings(state([OPENED, ask("x"), answer("?", "unknown")]))).toEqual([[false, undefined]])
    const served = state([OPENED, ask("x"), answer("a")], { serving: { kind: "agent" } })
    expect(ratings(served)).toEqual([[false, undefined]])
  })
})

describe("unreadCount", () => {
  it("counts what others wrote after the last look, here or on another device", () => {
    const s = state([OPENED, ask("x"), answer("1"), answer("2")])
    expect(unreadCount(s, 0)).toBe(2)
    expect(unreadCount(s, 3)).toBe(1)
    expect(
      unreadCount({ ...s, watermarks: { ...NO_WATERMARKS, customer: { delivered: 4, read: 4 } } }, 0),
    ).toBe(0)
  })
})
