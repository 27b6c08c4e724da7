import { VIEWING_MS } from "@jieying/contract/staff.ts"
import { describe, expect, it } from "vitest"
import { EMPTY_LOG } from "./log.ts"
import { said, summary } from "./samples.ts"
import { emptyLive, type LiveAction, type LiveState, reduceLive, TYPING_MS } from "./state.ts"

const fold = (actions: LiveAction[], from: LiveState = emptyLive()) => actions.reduce(reduceLive, from)
const frame = (f: Extract<LiveAction, { type: "frame" }>["frame"], now = 1000): LiveAction => ({
  type: "frame",
  frame: f,
  now,
})
const row = (r: ReturnType<typeof summary>) => frame({ kind: "conversation", conversation: r })

describe("rows", () => {
  it("counts a move when the owner changed, not when only words were added", () => {
    const before = fold([row(summary("a", { epoch: 1, seq: 2 }))])
    expect(fold([row(summary("a", { epoch: 1, seq: 3 }))], before).moves).toBe(before.moves)
    expect(fold([row(summary("a", { epoch: 2, seq: 4 }))], before).moves).toBe(before.moves + 1)
  })
  it("passes over a frame that comes late", () => {
    const state = fold([row(summary("a", { seq: 9 })), row(summary("a", { seq: 4 }))])
    expect(state.latest.get("a")?.seq).toBe(9)
  })
  it("forgets what is older than a fresh read of the lists, and keeps what came since", () => {
    const before = fold([row(summary("old"))])
    const state = fold([row(summary("new")), { type: "forgetRows", upTo: before.arrived }], before)
    expect([...state.latest.keys()]).toEqual(["new"])
  })
  it("is bounded", () => {
    const state = fold(Array.from({ length: 1200 }, (_, i) => row(summary(`c${i}`))))
    expect(state.latest.size).toBe(1000)
    expect(state.latest.has("c1199")).toBe(true)
  })
})

describe("events", () => {
  it("passes over events of a conversation that is not open here", () => {
    expect(fold([frame({ kind: "events", conversation: "a", events: [said(1, "x")] })]).logs.size).toBe(0)
  })
  it("joins the log, ends the typing and clears the outbox of what arrived", () => {
    const state = fold([
      { type: "events", conversation: "a", events: [] },
      frame({ kind: "typing", conversation: "a", typing: true, by: "customer" }),
      {
        type: "outbox",
        conversation: "a",
        change: { type: "written", message: { clientId: "m1", kind: "reply", text: "好", at: 1 } },
      },
      frame({
        kind: "events",
        conversation: "a",
        events: [said(1, "在吗"), said(2, "好", "agent", { clientId: "m1" })],
      }),
    ])
    expect(state.logs.get("a")?.last).toBe(2)
    expect(state.typing.size).toBe(0)
    expect(state.outboxes.size).toBe(0)
  })
  it("starts a log over when the server's record is an older one", () => {
    const state = fold([
      { type: "events", conversation: "a", events: [said(1, "x")] },
      { type: "restartLog", conversation: "a" },
    ])
    expect(state.logs.get("a")).toBe(EMPTY_LOG)
  })
})

describe("signals", () => {
  it("believes a typing customer for a few seconds only", () => {
    const state = fold([frame({ kind: "typing", conversation: "a", typing: true, by: "customer" }, 1000)])
    expect(fold([{ type: "tick", now: 1000 + TYPING_MS - 1 }], state).typing.has("a")).toBe(true)
    expect(fold([{ type: "tick", now: 1000 + TYPING_MS }], state).typing.has("a")).toBe(false)
  })
  it("knows which colleagues have it before them, and who of them writes, while they say so", () => {
    const viewing = (agent: string, doing: "here" | "writing" | "gone", now: number) =>
      frame({ kind: "viewing", conversation: "a", agent, name: agent, doing }, now)
    const state = fold([viewing("lin", "here", 0), viewing("wu", "writing", 1000)])
    const names = (of: LiveState) => [...(of.viewers.get("a") ?? [])].map(([id, v]) => [id, v.writing])
    expect(names(state)).toEqual([
      ["lin", false],
      ["wu", true],
    ])
    expect(names(fold([viewing("wu", "gone", 2000)], state))).toEqual([["lin", false]])
    expect(names(fold([{ type: "tick", now: VIEWING_MS }], state))).toEqual([["wu", true]])
    expect(fold([{ type: "tick", now: VIEWING_MS + 1000 }], state).viewers.size).toBe(0)
  })
  it("learns the server's clock from a pong and does not shiver", () => {
    const state = fold([frame({ kind: "pong", at: 6000 }, 1000)])
    expect(state.skew).toBe(5000)
    expect(fold([frame({ kind: "pong", at: 6100 }, 1000)], state)).toBe(state)
  })
  it("counts how long the line has been away over all its tries", () => {
    const line = (kind: "open" | "connecting", now: number): LiveAction => ({
      type: "connection",
      connection: { kind },
      now,
    })
    const lost = fold([
      line("open", 10),
      { type: "connection", connection: { kind: "waiting", until: 60 }, now: 50 },
    ])
    expect(lost.lineSince).toBe(50)
    expect(fold([line("connecting", 60)], lost).lineSince).toBe(50)
    expect(fold([line("connecting", 60), line("open", 70)], lost).lineSince).toBe(70)
  })
})
