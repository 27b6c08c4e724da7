import fc from "fast-check"
import { expect, it } from "vitest"
import { answer } from "./answer.ts"
import { DEFAULT_CALIBRATION } from "./default-calibration.ts"
import { quoteFor } from "./passages.ts"
import { SearchIndex } from "./search-index.ts"
import { headingsOf, sectionsOf } from "./sections.ts"

const filler = (what: string) => `${what}的其他情况请以门店公布的为准。`.repeat(12)
const RULES = `总的规定如下。${filler("总则")}
## 退货运费由谁付
商品有问题时运费由我们付，否则由顾客付。${filler("运费")}
## 生鲜能不能退 ##
生鲜在收到后二十四小时内可以退。${filler("生鲜")}
\`\`\`
# 不是标题
\`\`\`
`

it("cuts a text at its headings", () => {
  expect(headingsOf(RULES)).toEqual(["退货运费由谁付", "生鲜能不能退"])
  expect(sectionsOf(RULES).map((s) => RULES.slice(s.from, s.to).slice(0, 6))).toEqual([
    "总的规定如下",
    "商品有问题时",
    "生鲜在收到后",
  ])
  expect(headingsOf("#标签 不是标题\n####### 也不是")).toEqual([])
})

it("quotes what stands under the heading that fits, and names it", () => {
  const fresh = quoteFor(RULES, "生鲜收到了还能退吗")
  expect(fresh.section).toBe("生鲜能不能退")
  expect(fresh.quotes.join()).toContain("二十四小时")
  expect(quoteFor(RULES, "运费谁出").section).toBe("退货运费由谁付")
  expect(quoteFor("短的。\n# 标题\n也短。", "标题")).toEqual({ quotes: ["短的。\n# 标题\n也短。"] })
})

it("finds a long article by its headings, and the source names the section", () => {
  const base = { aliases: [], locale: "zh-CN", version: 1, updatedAt: 0 }
  const index = new SearchIndex([
    { ...base, id: "rules", title: "退换货规定", body: RULES },
    { ...base, id: "hours", title: "几点开门", body: "九点。" },
    { ...base, id: "pay", title: "怎么付款", body: "扫码。" },
  ])
  const found = answer(index, { ...DEFAULT_CALIBRATION, sure: 0.3 }, "生鲜能不能退")
  expect(found).toMatchObject({ kind: "sure", section: "生鲜能不能退", source: { section: "生鲜能不能退" } })
})

it("keeps to the text's own words, whatever it is", () => {
  const line = fc.oneof(
    fc.string({ unit: "binary", maxLength: 40 }),
    fc.constantFrom("# 退款", "##", "```", ""),
  )
  fc.assert(
    fc.property(fc.array(line, { maxLength: 30 }), fc.string({ unit: "binary" }), (lines, question) => {
      const body = lines.join("\n").repeat(3)
      for (const section of sectionsOf(body)) expect(section.to).toBeGreaterThan(section.from)
      for (const quote of quoteFor(body, question).quotes) expect(body).toContain(quote.replace(/^…|…$/g, ""))
    }),
  )
})

it("is quick on texts made to be slow", () => {
  for (const body of [
    "# ".repeat(50_000),
    "#\n".repeat(50_000),
    `${" ".repeat(99_000)}# a`,
    "# a\n".repeat(25_000),
  ])
    expect(sectionsOf(body).length).toBeLessThanOrEqual(201)
})
