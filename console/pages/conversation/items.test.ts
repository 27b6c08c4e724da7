import { describe, expect, it } from "vitest"
import { event, said } from "../../live/samples.ts"
import { isStaffOnly, itemsOf } from "./items.ts"

describe("itemsOf", () => {
  it("puts a day on top, gathers system lines and runs of one writer", () => {
    const items = itemsOf([
      event(1, "conversation.opened", {}),
      event(2, "notice.shown", { kind: "ai", text: "" }, "system"),
      said(3, "在吗"),
      said(4, "有人吗"),
      said(5, "在的", "agent"),
    ])
    expect(items.map((i) => i.kind)).toEqual(["day", "lines", "message", "message", "message"])
    expect(items.map((i) => (i.kind === "message" ? i.continues : null))).toEqual([
      null,
      null,
      false,
      true,
      false,
    ])
  })
  it("shows the place of a deleted message with its reason, and notes by themselves", () => {
    const items = itemsOf([
      { ...said(1, ""), data: null, redacted: true },
      event(2, "note.added", { text: "查单", name: "王敏" }, "agent"),
      event(3, "data.redacted", { seq: 1, reason: "个人信息" }, "agent"),
    ])
    expect(items[1]).toMatchObject({ kind: "redacted", reason: "个人信息" })
    expect(items[2]).toMatchObject({ kind: "note", text: "查单", name: "王敏" })
    expect(items[3]).toMatchObject({ kind: "lines" })
  })
})

it("knows what the customer never sees", () => {
  expect(isStaffOnly(event(1, "note.added", {}))).toBe(true)
  expect(isStaffOnly(event(1, "agent.offered", {}))).toBe(true)
  expect(isStaffOnly(event(1, "agent.connected", {}))).toBe(false)
  expect(isStaffOnly(event(1, "sealed", null))).toBe(false)
})
