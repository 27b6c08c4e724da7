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
  it("opens only addresses of the web", () => {
    expect(safeHref("https://a.example")).toBe("https://a.example")
    expect(safeHref("javascript:alert(1)")).toBeUndefined()
    expect(safeHref("data:text/html,x")).toBeUndefined()
    expect(safeHref(undefined)).toBeUndefined()
  })
})
