import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { fold } from "./fold.ts"
import { SearchIndex } from "./search-index.ts"
import { compileSynonyms, NO_SYNONYMS } from "./synonyms.ts"

const GROUPS = [
  { kind: "same", words: ["银行卡", "提款卡", "提款卡片", "debit card", "bank card"] },
  { kind: "one_way", from: "花呗", to: ["支付宝"] },
  { kind: "one_way", from: "e-mail", to: ["邮箱"] },
] as const

describe("synonyms", () => {
  const synonyms = compileSynonyms(GROUPS)

  it.each([
    ["提款卡丢了", "银行卡丢了"],
    ["提款卡片不见", "银行卡不见"],
    ["提款卡提款卡", "银行卡银行卡"],
    ["my debit cards are lost", "my 银行卡 are lost"],
    ["bank cards", "银行卡"],
    ["debit cardholder", "debit cardholder"],
    ["我的debit card呢", "我的银行卡呢"],
    ["支付宝", "支付宝"],
  ])("reads %s as %s", (text, expected) => {
    expect(synonyms.canonical(fold(text))).toBe(expected)
  })

  it("asks one way only", () => {
    expect(synonyms.variants(fold("花呗怎么还"))).toEqual(["支付宝怎么还"])
    expect(synonyms.variants(fold("My e-mail"))).toEqual(["my 邮箱"])
    expect(synonyms.variants(fold("支付宝怎么还"))).toEqual([])
  })

  it("takes any text and any groups", () => {
    const text = fc.string({ unit: "binary", maxLength: 80 })
    const group = fc.oneof(
      fc.record({ kind: fc.constant("same" as const), words: fc.array(text, { maxLength: 4 }) }),
      fc.record({ kind: fc.constant("one_way" as const), from: text, to: fc.array(text, { maxLength: 4 }) }),
    )
    fc.assert(
      fc.property(fc.array(group, { maxLength: 4 }), text, (groups, question) => {
        const made = compileSynonyms(groups)
        expect(typeof made.canonical(fold(question))).toBe("string")
        expect(made.variants(fold(question)).length).toBeLessThanOrEqual(4)
      }),
    )
    expect(NO_SYNONYMS.canonical("a")).toBe("a")
  })
})

describe("a search with synonyms", () => {
  const article = (id: string, title: string) => ({
    ...{ id, title, aliases: [], body: "", locale: "zh-CN", version: 1, updatedAt: 0 },
  })
  const articles = [article("card", "银行卡丢了怎么办"), article("ali", "怎么用支付宝付款")]
  const plain = new SearchIndex(articles)
  const index = new SearchIndex(articles, { synonyms: compileSynonyms(GROUPS) })

  it("finds what is said in other words, as surely as in the same", () => {
    expect(index.search("提款卡丢了怎么办")[0]?.score).toBe(index.search("银行卡 丢了怎么办")[0]?.score)
    expect(index.search("lost my debit card")[0]?.id).toBe("card")
    expect(plain.describe("debit card")).toMatchObject({ known: 0 })
    expect(index.describe("debit card")).toMatchObject({ known: 1 })
  })

  it("follows a one-way word and not its opposite", () => {
    expect(index.search("花呗")[0]?.id).toBe("ali")
    expect(index.describe("花呗").known).toBe(1)
    index.put(article("hua", "花呗"))
    expect(index.search("支付宝").map((hit) => hit.id)).not.toContain("hua")
    expect(index.remove("hua")).toBe(true)
  })
})
