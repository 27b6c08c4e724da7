import { describe, expect, it } from "vitest"
import { IntentModel, type LabelledText, MOST_ROWS } from "./intent-model.ts"

/** Every opening with every matter, so that words of an opening tell nothing. */
function messages(openings: readonly string[], matters: Record<string, readonly string[]>): LabelledText[] {
  return Object.entries(matters).flatMap(([label, texts]) =>
    texts.flatMap((text) => openings.map((opening) => ({ text: `${opening}${text}`, label }))),
  )
}

const ENGLISH = messages(["", "please ", "i want to know: "], {
  deliver: ["where is my parcel", "when does the courier bring the box", "track my shipment"],
  refund: ["send my money back", "refund the payment", "when do i see the refund"],
  size: ["how wide is the large shirt", "does a medium fit me", "which measurements has the small shirt"],
})
const CHINESE = messages(["", "你好，", "请问"], {
  物流: ["快递到哪了", "包裹几天能到", "怎么还没发货"],
  退款: ["钱什么时候退给我", "我要退款", "退款多久到账"],
  尺码: ["大号有多宽", "中号我能穿吗", "小号的胸围是多少"],
})
const model = new IntentModel([...ENGLISH, ...CHINESE])

describe("IntentModel", () => {
  it.each([
    ["has the courier got my box", "deliver"],
    ["is my refnud on its way", "refund"],
    ["how wide is the medium", "size"],
    ["我的快递几天到", "物流"],
    ["請問退款多久", "退款"],
    ["大号胸围多少", "尺码"],
  ])("knows what %j is about", (text, label) => {
    expect(model.guess(text).label).toBe(label)
  })

  it.each([
    "sing a song about the sea",
    "who won the election",
    "今天天气真好",
    "写一首诗",
    "zxcv",
    "",
    "???",
  ])("refuses %j, which is about none of it", (text) => {
    expect(model.guess(text).label).toBeNull()
  })

  it("is surer of what it has learned than of a stranger", () => {
    const known = model.guess("refund the payment")
    const stranger = model.guess("who won the election")
    expect(known.confidence).toBeGreaterThan(0.7)
    expect(stranger.confidence).toBeLessThan(0.3)
    expect(stranger.nearest).toBeTypeOf("string")
  })

  it("gives the same model for the same rows", () => {
    const again = new IntentModel([...ENGLISH, ...CHINESE])
    for (const { text } of ENGLISH) expect(again.guess(text)).toEqual(model.guess(text))
  })

  it("learns from messages out of scope where there are some", () => {
    const questions = ["where is your office", "does the courier firm hire", "may i film in the box office"]
    const outOfScope = messages(["", "please "], { other: questions }).map(({ text }) => ({
      text,
      label: null,
    }))
    const taught = new IntentModel([...ENGLISH, ...outOfScope])
    expect(taught.intents).toEqual(["deliver", "refund", "size"])
    const question = "i want to know: where is your office"
    expect(new IntentModel(ENGLISH).guess(question).label).toBe("deliver")
    expect(taught.guess(question).label).toBeNull()
  })

  it("takes as many rows as it can afford, and leaves no intent out", () => {
    const many = Array.from({ length: 400 }, (_, i) => ({
      text: `hello number ${i % 7}`,
      label: i < 395 ? "big" : "small",
    }))
    const capped = new IntentModel([...many, ...ENGLISH], { mostRows: 60 })
    expect(capped.rows).toBeLessThanOrEqual(60)
    expect(capped.intents).toEqual(["big", "deliver", "refund", "size", "small"])
    expect(MOST_ROWS).toBeGreaterThan(1_000)
  })

  it("needs two intents", () => {
    expect(() => new IntentModel([])).toThrow(RangeError)
    expect(
      () =>
        new IntentModel([
          { text: "hello", label: "greeting" },
          { text: "x", label: null },
        ]),
    ).toThrow(RangeError)
  })
})
