import { expect, it } from "vitest"
import { summary } from "../../live/samples.ts"
import { find } from "./find.ts"

const rows = [
  summary("a1", { contact: "李奶奶", lastMessage: { seq: 1, by: "customer", at: 0, preview: "蛋糕没送到" } }),
  summary("b2", { inboxName: { "zh-CN": "热线", en: "Hotline" } }),
]
const ids = (text: string) => find(rows, text, (r) => r.contact ?? "顾客").map((r) => r.id)

it("finds by name, words, inbox and id, all words together", () => {
  expect(ids("")).toEqual(["a1", "b2"])
  expect(ids("蛋糕")).toEqual(["a1"])
  expect(ids("奶奶 蛋糕")).toEqual(["a1"])
  expect(ids("奶奶 hotline")).toEqual([])
  expect(ids("HOT")).toEqual(["b2"])
})
