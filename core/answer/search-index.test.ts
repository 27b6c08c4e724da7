import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { Article } from "./article.ts"
import { fold } from "./fold.ts"
import { SearchIndex } from "./search-index.ts"

function article(id: string, title: string, more: Partial<Article> = {}): Article {
  return { id, title, aliases: [], body: "", locale: "zh-CN", version: 1, updatedAt: 0, ...more }
}

const SHOP = [
  article("refund", "怎么申请退款？", {
    aliases: ["退款流程是什么？", "我要退钱"],
    body: "在“我的订单”里点“申请退款”，两小时内审核。",
  }),
  article("invoice", "怎么开发票？", { body: "订单完成后点“申请发票”，填写抬头和税号。" }),
  article("delivery", "下单后多久能送到？", { body: "六公里以内一小时送达，其他地区次日送达。" }),
  article("delivery.en", "How long does delivery take?", {
    body: "Within 6 km it takes an hour.",
    locale: "en",
  }),
  article("allergy", "蛋糕里有哪些过敏原？", { body: "含有小麦、鸡蛋、牛奶，厨房里有坚果和花生。" }),
]

function first(index: SearchIndex, question: string): string | undefined {
  return index.search(question)[0]?.id
}

describe("search", () => {
  const index = new SearchIndex(SHOP)

  it.each([
    ["退款怎么申请", "refund"],
    ["申請退款", "refund"],
    ["流程是怎样的，退款", "refund"],
    ["发票", "invoice"],
    ["花生", "allergy"],
    ["how long does delivery take", "delivery.en"],
    ["delivary takes how long", "delivery.en"],
    ["DELIVERY", "delivery.en"],
  ])("finds for %j the article %s", (question, id) => {
    expect(first(index, question)).toBe(id)
  })

  it("finds nothing for what no article speaks of", () => {
    for (const question of ["", "？？", "zzz", "𠵾"]) expect(index.search(question)).toEqual([])
  })

  it("scores an article by its best phrasing", () => {
    expect(index.search("我要退钱")[0]).toMatchObject({ id: "refund", features: { precision: 1, order: 1 } })
  })

  it("gives no more hits than asked for, the best first", () => {
    const hits = index.search("怎么申请发票和退款", { limit: 2 })
    expect(hits).toHaveLength(2)
    expect(hits[0]?.score).toBeGreaterThanOrEqual(hits[1]?.score as number)
  })

  it("says how much of a question it knows", () => {
    expect(index.describe("怎么申请退款")).toMatchObject({ length: 6, known: 1, dense: true })
    expect(index.describe("zebra crossing")).toMatchObject({ length: 2, known: 0, dense: false })
    expect(index.describe("")).toMatchObject({ length: 0, known: 0 })
  })
})

describe("an exact title", () => {
  const common = Array.from({ length: 300 }, (_, i) =>
    article(`a${i}`, `退款退款 ${i}`, { aliases: ["退款", "退款 退款"], body: "退款".repeat(50) }),
  )

  it("comes first, however common its words are", () => {
    const index = new SearchIndex([...common, article("z", "退款？"), article("y", "钱 退款 款")])
    expect(index.search("退款")[0]).toMatchObject({ id: "z", score: 1 })
    expect(index.search("退 款")[0]?.id).not.toBe("z")
    index.remove("z")
    expect(first(index, "退款")).not.toBe("z")
  })

  it("is found for any title that has a letter, whatever else is there", () => {
    const index = new SearchIndex(common)
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (title) => {
        index.put(article("any", title, { body: "退款" }))
        if (fold(title) !== "") expect(first(index, title)).toBe("any")
        expect(first(index, "退款退款 7")).toBe("a7")
      }),
    )
  })

  it("that several articles bear gives them all, in the order of their ids", () => {
    const index = new SearchIndex([...common, ...["c", "b", "d"].map((id) => article(id, "退货"))])
    expect(index.search("退货", { limit: 3 }).map((hit) => hit.id)).toEqual(["b", "c", "d"])
    for (const id of ["b", "d", "c"]) expect(index.remove(id)).toBe(true)
    expect(index.search("退货").every((hit) => hit.score < 1)).toBe(true)
  })
})

describe("change", () => {
  it("replaces an article of the same id and removes one", () => {
    const index = new SearchIndex(SHOP)
    index.put(article("invoice", "怎么注销会员？"))
    expect(index.size).toBe(SHOP.length)
    expect(first(index, "注销会员")).toBe("invoice")
    expect(index.search("开发票").map((hit) => hit.id)).not.toContain("invoice")
    expect([index.remove("invoice"), index.remove("invoice")]).toEqual([true, false])
    expect(index.get("invoice")).toBeUndefined()
  })

  const text = fc.stringMatching(/^[退款发票配送蛋糕订单怎么申请refund ]{0,12}$/)
  const anArticle = fc
    .record({ id: fc.constantFrom("a", "b", "c", "d", "e", "f"), title: text, alias: text, body: text })
    .map(({ id, title, alias, body }) => article(id, title, { aliases: [alias], body }))
  const change = fc.oneof(
    anArticle.map((put) => ({ put })),
    fc.constantFrom("a", "b", "c", "d", "e", "f").map((remove) => ({ remove })),
  )

  it("ends in the same results as an index built anew, in whatever order", () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), text, (changes, question) => {
        const index = new SearchIndex()
        const model = new Map<string, Article>()
        for (const each of changes) {
          if ("put" in each) {
            index.put(each.put)
            model.set(each.put.id, each.put)
          } else expect(index.remove(each.remove)).toBe(model.delete(each.remove))
        }
        const anew = new SearchIndex([...model.values()].reverse())
        expect(index.search(question)).toEqual(anew.search(question))
        expect(index.search(question)).toEqual(index.search(question))
        expect(index.describe(question)).toEqual(anew.describe(question))
      }),
    )
  })
})

describe("any text", () => {
  const codeUnits = fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 200 })
    .map((codes) => String.fromCharCode(...codes))

  it("can be asked and indexed", () => {
    const index = new SearchIndex(SHOP)
    fc.assert(
      fc.property(codeUnits, codeUnits, (question, body) => {
        index.put(article("any", question, { aliases: [body], body }))
        for (const hit of index.search(question)) {
          expect(hit.score).toBeGreaterThanOrEqual(0)
          expect(hit.score).toBeLessThanOrEqual(1 + 1e-9)
        }
      }),
    )
  })

  it("is looked at only as far as a sentence goes", () => {
    const index = new SearchIndex(SHOP)
    const endless = "退款".repeat(1_000_000)
    index.put(article("endless", endless, { body: endless }))
    expect(index.search(endless).length).toBeGreaterThan(0)
    expect(index.remove("endless")).toBe(true)
  })
})
