import type { Tool } from "@jieying/contract/tools.ts"
import { SaveTool } from "@jieying/contract/tools.ts"
import { expect, test } from "vitest"
import { faultOf, formOf, inputOf, NEW_TOOL, settingsOf } from "./form.ts"

const tool: Tool = {
  name: "refund_item",
  title: { "zh-CN": "退一件", en: "Refund one item" },
  description: { "zh-CN": "", en: "" },
  level: "consent",
  limits: { amountFen: 16_50, agentAmountFen: null, perConversation: 2, perHour: null },
  identity: true,
  enabled: true,
  transport: "http",
  url: "https://shop.example/tools/refund",
  remote: null,
  timeoutMs: 1500,
  undoBy: null,
  version: 3,
  updatedAt: 1,
  hasToken: true,
}

test("what was read is what is saved, and its token is kept unless said otherwise", () => {
  const { name: _name, updatedAt: _at, hasToken: _has, ...settings } = tool
  expect(settingsOf(formOf(tool), 3)).toEqual(settings)
  expect(SaveTool.safeParse(settingsOf(formOf(tool), 3)).success).toBe(true)
  expect(settingsOf({ ...formOf(tool), token: " t " }, 3).token).toBe("t")
  expect(settingsOf({ ...formOf(tool), token: "t", dropToken: true }, 3).token).toBeNull()
})

test("yuan are fen to the last one", () => {
  expect(settingsOf({ ...formOf(tool), amountYuan: 8.29 }, 3).limits.amountFen).toBe(829)
})

test("a new tool is off, waits for a person, and says what it lacks", () => {
  expect(NEW_TOOL).toMatchObject({ enabled: false, level: "approval" })
  expect(faultOf(NEW_TOOL, [])).toBe("name")
  const named = { ...formOf(tool) }
  expect(faultOf(named, ["refund_item"])).toBe("taken")
  expect(faultOf({ ...named, title: { "zh-CN": "退", en: " " } }, [])).toBe("title")
  expect(faultOf({ ...named, url: "shop.example" }, [])).toBe("url")
  expect(faultOf(named, [])).toBeNull()
})

test("the input of a trial is an object or nothing", () => {
  expect(inputOf("")).toEqual({})
  expect(inputOf('{"a":1}')).toEqual({ a: 1 })
  for (const text of ["[1]", "null", "3", "{"]) expect(inputOf(text)).toBeNull()
})
