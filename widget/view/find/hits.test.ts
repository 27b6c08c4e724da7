import { describe, expect, it } from "vitest"
import { INITIAL } from "../../client/state.ts"
import { hitsOf } from "./hits.ts"

const wire = (seq: number, kind: string, data: object | null) => ({
  seq,
  at: seq * 1000,
  actor: { kind: kind as "customer" },
  type: "message.posted",
  data: data as Record<string, unknown> | null,
  prevHash: String(seq - 1),
  hash: String(seq),
})
const state = {
  ...INITIAL,
  log: {
    ahead: [],
    events: [
      wire(1, "customer", { text: "怎么申请退款" }),
      wire(2, "agent", { text: "退款要三天，Order XM20261122 已登记", name: "小林" }),
      wire(3, "customer", { text: "", attachments: [{ id: "a", name: "蛋糕压坏了.jpg" }] }),
      wire(4, "agent", null),
    ],
  },
}
const found = (query: string) => hitsOf(state, query).map(({ item }) => item.seq)

describe("finding in one's own conversation", () => {
  it("finds every word, the newest first, in Traditional characters and any case too", () => {
    expect(found("退款")).toEqual([2, 1])
    expect(found("申請退款")).toEqual([1])
    expect(found("xm2026 退款")).toEqual([2])
    expect(found("退货")).toEqual([])
  })
  it("finds the names of files, and nothing of what was deleted or when nothing is asked", () => {
    expect(found("压坏")).toEqual([3])
    expect(found("")).toEqual([])
    expect(found("　。")).toEqual([])
  })
  it("marks where the words stand", () => {
    const [hit] = hitsOf(state, "三天")
    const { text, marks } = hit?.excerpt ?? { text: "", marks: [] }
    expect(marks.map(({ from, to }) => text.slice(from, to))).toEqual(["三天"])
  })
})
