import { describe, expect, it } from "vitest"
import { clientIds, EMPTY_LOG, isOlder, lastMessageSeq, merge } from "./log.ts"
import { event, said } from "./samples.ts"

describe("merge", () => {
  it("joins pages and frames in any order, each event once", () => {
    const log = merge(EMPTY_LOG, [said(2, "二"), said(1, "一")])
    const again = merge(log, [said(2, "二"), said(3, "三")])
    expect(again.events.map((e) => e.seq)).toEqual([1, 2, 3])
    expect(again).toMatchObject({ last: 3, gap: false })
  })
  it("leaves out what would make a hole and says so, until the part between has come", () => {
    const log = merge(merge(EMPTY_LOG, [said(1, "一")]), [said(4, "四")])
    expect(log).toMatchObject({ last: 1, gap: true })
    const filled = merge(log, [said(2, "二"), said(3, "三"), said(4, "四")])
    expect(filled).toMatchObject({ last: 4, gap: false })
  })
  it("takes the words of a redacted message off the screen", () => {
    const log = merge(EMPTY_LOG, [{ ...said(1, "身份证号"), payload: "身份证号", salt: "s" }])
    const after = merge(log, [event(2, "data.redacted", { seq: 1, reason: "个人信息" }, "agent")])
    expect(after.events[0]).toMatchObject({ seq: 1, data: null, redacted: true })
    expect(JSON.stringify(after.events[0])).not.toContain("身份证号")
  })
  it("returns the same log when nothing is new", () => {
    const log = merge(EMPTY_LOG, [said(1, "一")])
    expect(merge(log, [said(1, "一")])).toBe(log)
  })
})

describe("what is read from a log", () => {
  const events = [
    said(1, "问"),
    said(2, "答", "agent", { clientId: "c1" }),
    event(3, "note.added", { text: "n" }),
  ]
  it("finds the last message, not the last event", () => {
    expect(lastMessageSeq(events)).toBe(2)
    expect(lastMessageSeq([])).toBe(0)
  })
  it("knows which of our own messages have arrived", () => {
    expect(clientIds(events)).toEqual(new Set(["c1"]))
  })
})

it("notices that the server's record is an older one than ours", () => {
  const log = merge(EMPTY_LOG, [said(1, "一"), said(2, "二")])
  const hash = log.events[1]?.hash ?? ""
  expect(isOlder({ seq: 2, hash }, log)).toBe(false)
  expect(isOlder({ seq: 9, hash: "f".repeat(64) }, log)).toBe(false)
  expect(isOlder({ seq: 1, hash }, log)).toBe(true)
  expect(isOlder({ seq: 2, hash: "f".repeat(64) }, log)).toBe(true)
  expect(isOlder({ seq: 0, hash }, EMPTY_LOG)).toBe(false)
})
