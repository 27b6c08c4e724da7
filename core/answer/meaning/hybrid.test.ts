import { describe, expect, it } from "vitest"
import { answer } from "../answer.ts"
import type { Article } from "../article.ts"
import { DEFAULT_CALIBRATION } from "../default-calibration.ts"
import { SearchIndex } from "../search-index.ts"
import { type Meaning, searchBoth } from "./hybrid.ts"
import { meantTexts } from "./meant-texts.ts"
import { nearThreshold, strangers } from "./near.ts"
import { quantised } from "./quantised.ts"
import { VectorIndex } from "./vector-index.ts"

const article = (id: string, title: string, body: string): Article => ({
  ...{ id, title, body, aliases: [], locale: "zh-CN", version: 1, updatedAt: 0 },
})

const ARTICLES = [
  article("refund", "怎么申请退款？", "在订单里点申请退款，三天内到账。"),
  article("late", "包裹还没收到怎么办？", "先看物流，超过两天请联系我们。"),
  article("invoice", "怎么开发票？", "在订单里点开发票。"),
]
const PLACES: Record<string, number[]> = { refund: [1, 0, 0], late: [0, 1, 0], invoice: [0, 0, 1] }

function meaning(question: number[], near?: number): Meaning {
  const vectors = new VectorIndex(3)
  for (const [id, place] of Object.entries(PLACES)) vectors.put(id, [quantised(place)])
  return { vectors, question, near }
}

const index = new SearchIndex(ARTICLES)
const ask = (question: string, meant?: Meaning) => answer(index, DEFAULT_CALIBRATION, question, meant)

const hybridHits = (of: SearchIndex, question: string, meant: Meaning) => searchBoth(of, question, meant).hits

describe("words and meaning together", () => {
  it("find what shares no word with the question", () => {
    const question = "我买的东西咋一直不来"
    expect(index.search(question)[0]?.id).not.toBe("late")
    expect(hybridHits(index, question, meaning([0.1, 1, 0]))[0]?.id).toBe("late")
  })

  it("are in the order of the words where nothing has vectors", () => {
    const question = "怎么申请"
    const none = { vectors: new VectorIndex(3), question: [1, 0, 0] }
    expect(hybridHits(index, question, none)).toEqual(index.search(question))
  })

  it("keep an article in front whose title was asked", () => {
    expect(hybridHits(index, "怎么开发票", meaning([1, 0, 0]))[0]?.id).toBe("invoice")
  })

  it("give the same whatever was asked before", () => {
    const fresh = new SearchIndex(ARTICLES)
    const asked = hybridHits(fresh, "到账", meaning([0, 1, 0]))
    index.search("超过两天请联系我们，在订单里点开发票")
    expect(hybridHits(index, "到账", meaning([0, 1, 0]))).toEqual(asked)
  })
})

describe("an answer", () => {
  it("is never made sure by what a question means", () => {
    const asked = ["我买的东西咋一直不来", "今天天气不错", "钱什么时候回来", "东西坏了"]
    for (const question of asked) {
      const words = ask(question)
      expect(words.kind).not.toBe("sure")
      for (const place of [...Object.values(PLACES), [1, 1, 1]]) {
        for (const near of [undefined, -1, 0.9])
          expect(ask(question, meaning(place, near)).kind).not.toBe("sure")
      }
    }
  })

  it("that is sure by words stays as it is", () => {
    const words = ask("怎么申请退款")
    expect(words.kind).toBe("sure")
    expect(ask("怎么申请退款", meaning([0, 0, 1], -1))).toEqual(words)
  })

  it("offers what lies near instead of knowing nothing", () => {
    const question = "我买的东西咋一直不来"
    expect(ask(question).kind).toBe("unknown")
    expect(ask(question, meaning([0.1, 1, 0])).kind).toBe("unknown")
    expect(ask(question, meaning([0.1, 1, 0], 0.999)).kind).toBe("unknown")
    const offered = ask(question, meaning([0.1, 1, 0], 0.8))
    expect(offered.kind === "choose" && offered.options[0]?.article.id).toBe("late")
  })

  it("keeps the best hit by words among what it offers", () => {
    const question = "退款东西"
    const best = index.search(question)[0]?.id
    const offered = ask(question, meaning([0, 1, 0.9], 0))
    expect(offered.kind === "choose" && offered.options.map(({ article: { id } }) => id)).toContain(best)
  })

  it("is no answer to a greeting, however near something lies", () => {
    expect(ask("你好", meaning([1, 0, 0], -1)).kind).toBe("unknown")
  })
})

describe("near", () => {
  it("is nearer than all but one in twenty articles lie to the one most like them", () => {
    const similarities = Array.from({ length: 100 }, (_, i) => i / 100)
    expect(nearThreshold(similarities)).toBe(0.95)
    expect(nearThreshold(similarities.slice(0, 19))).toBeUndefined()
  })

  it("does not count an article as its own stranger", () => {
    const { vectors } = meaning([1, 0, 0])
    vectors.put("refund again", [quantised([1, 0.1, 0])])
    expect([...strangers(vectors, ["refund", "nobody", "late"])]).toEqual([
      expect.closeTo(0.995, 2),
      expect.closeTo(0.1, 1),
    ])
    expect([
      ...strangers(
        vectors,
        Array.from({ length: 1000 }, () => "late"),
      ),
    ]).toHaveLength(200)
    expect(searchBoth(index, "x", meaning([0, 1, 0], 0.99)).near).toBe(true)
    expect(searchBoth(index, "x", meaning([0.5, 1, 0], 0.95)).near).toBe(false)
    expect(searchBoth(index, "x", meaning([0, 1, 0])).near).toBe(false)
  })
})

describe("the texts of an article", () => {
  it("are its wordings, then what stands under its headings", () => {
    const body = "先看。\n## 国内\n三天。\n## 国外\n十天。"
    expect(meantTexts({ ...article("a", "多久到？", body), aliases: ["几天到", "几天到"] })).toEqual([
      "多久到？",
      "几天到",
      "多久到？\n先看。",
      "多久到？\n国内\n三天。",
      "多久到？\n国外\n十天。",
    ])
  })

  it("are few, short and whole characters", () => {
    const body = Array.from({ length: 30 }, (_, i) => `# ${i}\n文`).join("\n")
    expect(meantTexts(article("a", "多久到？", body))).toHaveLength(8)
    const [text] = meantTexts(article("a", `${"字".repeat(999)}𠮷`, ""))
    expect(text?.length).toBe(1000)
    expect(text?.isWellFormed()).toBe(true)
  })
})
