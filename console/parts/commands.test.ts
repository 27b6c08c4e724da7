import { expect, it } from "vitest"
import { type Command, fitting } from "./commands.ts"

const command = (label: string, group: Command["group"]): Command => ({
  id: label,
  group,
  label,
  icon: "check",
  run: () => {},
})
const all = [
  command("转交会话", "conversation"),
  command("会话", "go"),
  command("Go to Wall", "go"),
  command("深色", "me"),
]
const labels = (text: string) => fitting(all, text).map((c) => c.label)

it("finds commands by all words of their names, those that begin so first, group by group", () => {
  expect(labels("")).toHaveLength(4)
  expect(labels("会话")).toEqual(["转交会话", "会话"])
  expect(labels("wall GO")).toEqual(["Go to Wall"])
  expect(labels("没有")).toEqual([])
})

it("puts what can be done before what cannot, and what has a key first", () => {
  const some = [
    { ...command("接待", "conversation"), why: "已经由你服务。", hotkey: "A" },
    command("放回", "conversation"),
    { ...command("写回复", "conversation"), hotkey: "R" },
  ]
  expect(fitting([command("大盘", "go"), ...some], "").map((c) => c.label)).toEqual([
    "写回复",
    "放回",
    "接待",
    "大盘",
  ])
})
