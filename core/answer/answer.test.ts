import { describe, expect, it } from "vitest"
import { answer } from "./answer.ts"
import type { Article } from "./article.ts"
import { DEFAULT_CALIBRATION } from "./default-calibration.ts"
import { SearchIndex } from "./search-index.ts"

function article(id: string, title: string, body: string, more: Partial<Article> = {}): Article {
  return { id, title, aliases: [], body, locale: "zh-CN", version: 3, updatedAt: 0, ...more }
}

const SOURCE = { name: "退换规则", url: "https://shop.example/refund" }
const ARTICLES = [
  article("refund", "怎么申请退款？", "在“我的订单”里点“申请退款”。", {
    source: SOURCE,
    aliases: ["在哪里退钱？"],
  }),
  article("refund-time", "退款多久到账？", "微信当天到账，银行卡一到五个工作日。"),
  article("invoice", "怎么开发票？", "订单完成后点“申请发票”。"),
  article("hours", "门店几点开门？", "每天八点到二十一点半。"),
  article("delivery", "下单后多久能送到？", "一小时以内。"),
  article("allergy", "蛋糕里有哪些过敏原？", "小麦、鸡蛋、牛奶。"),
]

function ask(question: string, articles = ARTICLES) {
  return answer(new SearchIndex(articles), DEFAULT_CALIBRATION, question)
}

describe("answer", () => {
  it("gives an article's own words with their source when it is sure", () => {
    expect(ask("怎么申请退款")).toMatchObject({
      kind: "sure",
      article: { id: "refund" },
      quotes: ["在“我的订单”里点“申请退款”。"],
      source: { articleId: "refund", title: "怎么申请退款？", version: 3, ...SOURCE },
    })
  })

  it("says the same in the other script", () => {
    expect(ask("怎麼申請退款")).toEqual(ask("怎么申请退款"))
  })

  it("offers the nearest articles, each with its source, when it is half sure", () => {
    const calibration = { ...DEFAULT_CALIBRATION, sure: 1.1, halfSure: 0 }
    const given = answer(new SearchIndex(ARTICLES), calibration, "退款")
    if (given.kind !== "choose") throw new Error(`it gave ${given.kind}`)
    expect(
      given.options
        .map((option) => option.article.id)
        .sort()
        .slice(0, 2),
    ).toEqual(["refund", "refund-time"])
    expect(given.options.length).toBeLessThanOrEqual(3)
    expect(given.options[0]?.source.articleId).toBe(given.options[0]?.article.id)
  })

  it("never offers a single one to choose from", () => {
    const calibration = { ...DEFAULT_CALIBRATION, sure: 1.1, halfSure: 0 }
    const index = new SearchIndex([ARTICLES[0] as Article])
    expect(answer(index, calibration, "怎么申请退款")).toMatchObject({ kind: "unknown", why: "unsure" })
  })

  it.each(["", "？？？", "明天会下雨吗", "zebra crossing", "\ud800", "𠵾".repeat(500)])(
    "does not know %j, having no source",
    (question) => {
      expect(ask(question)).toMatchObject({ kind: "unknown", why: "no_source" })
    },
  )

  it("tells a weak match from none", () => {
    const calibration = { ...DEFAULT_CALIBRATION, sure: 1.1, halfSure: 1.1 }
    expect(answer(new SearchIndex(ARTICLES), calibration, "怎么申请退款")).toMatchObject({
      kind: "unknown",
      why: "unsure",
    })
  })

  it.each(["你好", "在吗", "谢谢", "hello", "thank you"])("takes %j for no question", (text) => {
    const greeted = [...ARTICLES, article("hello", "你好，谢谢，hello，在吗，怎么联系你们？", "打电话。")]
    expect(ask(text, greeted)).toMatchObject({ kind: "unknown", why: "no_source" })
  })

  it("answers small talk that has an article of its own", () => {
    const given = ask("你好", [...ARTICLES, article("hello", "你好", "您好，这里是小满烘焙。")])
    expect(given).toMatchObject({ kind: "sure", article: { id: "hello" } })
  })

  it("knows nothing with no knowledge", () => {
    expect(ask("怎么申请退款", [])).toEqual({ kind: "unknown", why: "no_source", confidence: 0 })
  })
})
