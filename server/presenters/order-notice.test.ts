import { expect, test } from "vitest"
import { orderNotice } from "./order-notice.ts"

const subject = {
  orderId: "12345678",
  title: "订单 12345678",
  item: { sku: "cake", title: "草莓<奶油>蛋糕", quantity: 1, priceFen: 168_00 },
  swap: { sku: "mango", title: "芒果奶油蛋糕", quantity: 1, priceFen: 158_00 },
  totalFen: 184_00,
}
const matter = {
  subject,
  options: ["call_me", "refund_item", "cancel_order", "wait", "swap"],
  default: "call_me",
  deadline: Date.UTC(2026, 10, 28, 10, 47),
  answer: null,
}
const facts = {
  service: "小满烘焙",
  timeZone: "Asia/Shanghai",
  link: "https://x.example/consent#k1.a.b",
  matter,
}

test("the message says what, the choices with their money, until when, and what happens without an answer", () => {
  const { subject: title, text, html, link } = orderNotice({ ...facts, locale: "zh-CN" })
  expect(title).toBe("小满烘焙：「草莓<奶油>蛋糕」缺货了，您看怎么办？")
  for (const words of [
    "¥168",
    "退这一件，其余照送",
    "全部 ¥184",
    "差价 ¥10",
    "18:47",
    "不会退款，也不会取消",
    link,
  ])
    expect(text).toContain(words)
  // What a title holds is text, in every mail program.
  expect(html).toContain("草莓&lt;奶油&gt;蛋糕")
  expect(html).not.toMatch(/<script|<img|<link|https?:\/\/(?!x\.example)/)
})

test("in English too, and without exclamation marks in either language", () => {
  const english = orderNotice({ ...facts, locale: "en" })
  expect(english.text).toContain("Refund that item, deliver the rest")
  expect(english.text).toContain("Without your answer by then a person calls you")
  for (const locale of ["zh-CN", "en"] as const)
    expect(orderNotice({ ...facts, locale }).text).not.toMatch(/[!！亲]/)
})

test("whoever chose when ordering is told that it is being done, and is asked nothing", () => {
  const answer = { choice: "refund_item", by: "checkout" as const, at: 1 }
  const { subject: title, text } = orderNotice({ ...facts, locale: "zh-CN", matter: { ...matter, answer } })
  expect(title).toBe("小满烘焙：「草莓<奶油>蛋糕」缺货了")
  expect(text).toContain("您下单时选的：退这一件，其余照送")
  expect(text).not.toContain("您可以选")
})
