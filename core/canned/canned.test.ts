import { expect, it } from "vitest"
import { askedAt, matching } from "./match.ts"
import { calledIn, fill, placeOf, unfilled, VARIABLES } from "./variables.ts"

it("fills in what is known and leaves the rest for a person", () => {
  const text = "您好 {{顾客称呼}}，我是{{ me }}。订单 {{order}} 已查到，{{other}}"
  expect(fill(text, { customer: "王女士", me: "小林" })).toBe(
    "您好 王女士，我是小林。订单 {{order}} 已查到，{{other}}",
  )
  expect(unfilled(text)).toEqual(["customer", "me", "order"])
  expect(unfilled(fill(text, Object.fromEntries(VARIABLES.map((name) => [name, name]))))).toEqual([])
  // A customer who writes a place into their name does not fill it again.
  expect(fill("{{customer}}{{order}}", { customer: placeOf("order", "zh-CN"), order: "1" })).toBe(
    "{{订单号}}1",
  )
})

it("asks for a reply after a slash that begins a word, up to the cursor", () => {
  expect(askedAt("/", 1)).toEqual({ words: "", from: 0 })
  expect(askedAt("您好 /退款", 6)).toEqual({ words: "退款", from: 3 })
  expect(askedAt("您好 /退款吧", 5)).toEqual({ words: "退", from: 3 })
  expect(askedAt("1/2", 3)).toBeNull()
  expect(askedAt("https://x", 9)).toBeNull()
  expect(askedAt("/退款 好", 5)).toBeNull()
})

it("puts the shortcut that begins so first", () => {
  const replies = [
    { shortcut: "hours", text: "营业到 21 点，退换请到前台" },
    { shortcut: "无退款", text: "" },
    { shortcut: "退款", text: "" },
    { shortcut: "退换", text: "" },
  ]
  const shortcuts = (words: string, most = 9) => matching(replies, words, most).map((r) => r.shortcut)
  expect(shortcuts("退")).toEqual(["退换", "退款", "无退款", "hours"])
  expect(shortcuts("HO")).toEqual(["hours"])
  expect(shortcuts("", 2)).toHaveLength(2)
  expect(shortcuts("没有")).toEqual([])
})

it("calls a customer by the name they left, never by a number or an address", () => {
  expect(calledIn("王小梅 13800001111")).toBe("王小梅")
  expect(calledIn("Anna O'Neil, +44 20 7946")).toBe("Anna O'Neil")
  for (const contact of [null, "", "13800001111", "anna@shop.example", "+86 138"])
    expect(calledIn(contact)).toBeUndefined()
})
