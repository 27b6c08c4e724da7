import type { Article } from "@jieying/contract/knowledge.ts"
import { LIMITS } from "@jieying/contract/limits.ts"
import { describe, expect, it } from "vitest"
import { BLANK, faultOf, formOf, inputOf, sameForm } from "./form.ts"

const article: Article = {
  id: "refund",
  version: 3,
  updatedAt: 0,
  title: "多久能退款",
  aliases: ["退款要几天", "什么时候退钱"],
  body: "三个工作日内。",
  locale: "zh-CN",
  source: { name: "售后规定" },
  public: false,
}

describe("an article in the editor", () => {
  it("comes back as it was", () => {
    const { id: _id, version: _version, updatedAt: _at, ...input } = article
    expect(inputOf(formOf(article))).toEqual(input)
  })
  it("notices a change and nothing else", () => {
    expect(sameForm(formOf(article), formOf(article))).toBe(true)
    expect(sameForm(formOf(article), { ...formOf(article), body: "两天。" })).toBe(false)
  })
  it("says what is missing", () => {
    expect(faultOf(BLANK)).toBe("needTitle")
    expect(faultOf({ ...BLANK, title: "a" })).toBe("needBody")
    const many = Array.from({ length: LIMITS.aliases + 1 }, (_, i) => `a${i}`).join("\n")
    expect(faultOf({ ...BLANK, title: "a", body: "b", aliases: many })).toBe("badAliases")
    expect(faultOf({ ...BLANK, title: "a", body: "b", aliases: "\n x \n" })).toBeNull()
  })
  it("lets an address name itself", () => {
    expect(inputOf({ ...BLANK, title: "a", body: "b", sourceUrl: "https://a.cn" }).source).toEqual({
      name: "https://a.cn",
      url: "https://a.cn",
    })
  })
})
