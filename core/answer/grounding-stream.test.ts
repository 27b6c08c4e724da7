import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type GroundingSource, ground, ReplyInProgress } from "./grounding.ts"

const SOURCES: GroundingSource[] = [
  {
    title: "退款什么时候到账？",
    text: "退款退回原来的支付方式：钱包当天到账，信用卡 3 到 7 个工作日，礼品卡退回卡里。定做的商品不支持退货。",
  },
  {
    title: "How much is parking?",
    text: "Parking costs 6 yuan per hour. The car park is not open on Sundays.",
  },
]
const PARTS = [
  "退款退回原来的支付方式[1]。",
  "钱包当天到账，信用卡 3 到 7 个工作日[1]。",
  "定做的商品不支持退货。[1]",
  "但定做的商品不支持退货[1]。",
  "但信用卡要 30 个工作日[1]。",
  "不过我会帮您全额退款[1]。",
  "我已为您退款[1]。",
  "您好！",
  "\n- ",
  "\n1. ",
  "\n",
  " ",
  "---",
  "Parking costs 6 yuan per hour [2]. ",
  "The car park is not open on Sundays.[2] ",
  "But it is free for you [2]. ",
  "e.g. ",
  "3.5",
  "“",
  "”",
  "[1]",
  "[1",
  "NO_ANSWER",
]
const reply = fc.array(fc.constantFrom(...PARTS), { maxLength: 12 }).map((parts) => parts.join(""))

/** The same reply in pieces; all that was shown on the way. */
function inPieces(text: string, cuts: readonly number[], rests?: number) {
  const judged = new ReplyInProgress(SOURCES, { rests: rests === undefined ? undefined : [rests] })
  const shown: string[] = []
  const ends = [...new Set(cuts.map((c) => c % (text.length + 1)))].sort((a, b) => a - b)
  let from = 0
  for (const to of [...ends, text.length]) {
    const now = judged.read(text.slice(from, to))
    if (now !== null) shown.push(now.text)
    from = to
  }
  return { shown, end: judged.end() }
}

describe("a reply as it comes", () => {
  it("is judged as it would be whole, however it is cut; what was shown is never taken back", () => {
    fc.assert(
      fc.property(
        reply,
        fc.array(fc.nat(400), { maxLength: 60 }),
        fc.constantFrom(undefined, 0),
        (text, cuts, rests) => {
          const { shown, end } = inPieces(text, cuts, rests)
          const whole = ground(text, SOURCES, rests)
          const said = end.kind === "withheld" ? "" : end.text
          for (const [i, text] of shown.entries()) {
            expect(said.startsWith(text)).toBe(true)
            if (i > 0) expect(text.startsWith(shown[i - 1] ?? "")).toBe(true)
          }
          if (end.kind === "cut") expect([whole.kind, end.text]).toEqual(["withheld", shown.at(-1)])
          else expect(end).toEqual(whole)
        },
      ),
      { numRuns: 1_500 },
    )
  })

  it("shows a sentence as soon as the next one begins and does not limit it", () => {
    const judged = new ReplyInProgress(SOURCES, { rests: [0] })
    expect(judged.read("退款退回原来的支付方式[1]。")).toBeNull()
    expect(judged.read("钱包")).toBeNull()
    expect(judged.read("当天到账，信用卡 3 到 7 个工作日[1]。定")).toMatchObject({
      text: "退款退回原来的支付方式。",
      cited: [0],
    })
    expect(judged.end()).toMatchObject({ kind: "grounded" })
  })

  it("holds back a sentence whose limit is not known yet, and does not say it without", () => {
    const judged = new ReplyInProgress(SOURCES, { rests: [0] })
    expect(
      judged.read("退款退回原来的支付方式[1]。定做的商品不支持退货[1]。但信用卡要 30 个工作日才到账"),
    ).toMatchObject({ text: "退款退回原来的支付方式。" })
    expect(judged.read("[1]。钱包当天到账，信用卡 3 到 7 个工作日[1]。")).toBeNull()
    expect(judged.end()).toMatchObject({
      kind: "cut",
      text: "退款退回原来的支付方式。",
      removed: [{ why: "half" }, { why: "figure" }],
    })
  })

  it("shows nothing that does not rest on the article the confidence stands for", () => {
    const { shown, end } = inPieces(
      "Parking costs 6 yuan per hour [2]. The car park is not open on Sundays [2].",
      [40, 60],
      0,
    )
    expect(shown).toEqual([])
    expect(end).toMatchObject({ kind: "withheld", why: "other_source" })
  })

  it("that breaks off leaves what was shown", () => {
    const judged = new ReplyInProgress(SOURCES, { rests: [0] })
    expect(judged.broken()).toMatchObject({ kind: "withheld" })
    judged.read("退款退回原来的支付方式[1]。钱包当天到账，信用卡 3 到 7 个")
    expect(judged.broken()).toMatchObject({ kind: "cut", text: "退款退回原来的支付方式。", cited: [0] })
  })
})
