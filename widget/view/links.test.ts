import { describe, expect, it } from "vitest"
import { partsOf, safeHref } from "./links.ts"

describe("links in a text", () => {
  it("ends an address where the sentence goes on", () => {
    expect(partsOf("见 https://a.example/x?y=1。谢谢")).toEqual([
      { text: "见 " },
      { text: "https://a.example/x?y=1", href: "https://a.example/x?y=1" },
      { text: "。谢谢" },
    ])
    expect(partsOf("(see http://a.example/b).").map((p) => p.href)).toEqual([
      undefined,
      "http://a.example/b",
      undefined,
    ])
    expect(partsOf("no link")).toEqual([{ text: "no link" }])
  })
  it("makes phone numbers of a notice ones to be tapped, and of a message none", () => {
    const hrefs = (text: string) => partsOf(text, true).flatMap((p) => p.href ?? [])
    expect(hrefs("请拨打 120 或 400-161-9995，24 小时有人接听")).toEqual(["tel:120", "tel:4001619995"])
    expect(hrefs("Call +86 10 8295 1332, or 112.")).toEqual(["tel:+861082951332", "tel:112"])
    expect(partsOf("订单 400-161-9995")).toEqual([{ text: "订单 400-161-9995" }])
    expect(
      partsOf("请拨打 12356。", true)
        .map((p) => p.text)
        .join(""),
    ).toBe("请拨打 12356。")
  })
  it("opens only addresses of the web", () => {
    expect(safeHref("https://a.example")).toBe("https://a.example")
    expect(safeHref("javascript:alert(1)")).toBeUndefined()
    expect(safeHref("data:text/html,x")).toBeUndefined()
    expect(safeHref(undefined)).toBeUndefined()
  })
})
