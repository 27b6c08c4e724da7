import { describe, expect, it } from "vitest"
import { textFeatures, wordsOf } from "./features.ts"

const features = (text: string) => textFeatures(wordsOf(text))

describe("textFeatures", () => {
  it("sees words by their stem, their neighbours and where a message begins and ends", () => {
    const { words } = features("Refunded orders!")
    expect([...words.keys()]).toEqual(["refund", "order", " refund", "refund order", "order "])
  })

  it("sees Chinese by character", () => {
    expect([...features("退款").words.keys()]).toEqual(["退", "款", " 退", "退 款", "款 "])
  })

  it("lets words of courtesy and grammar count less", () => {
    const { words } = features("please refund")
    expect(words.get("please") ?? words.get("pleas")).toBe(0.5)
    expect(words.get("refund")).toBe(1)
  })

  it("shares most runs of characters between a word and its misspelling", () => {
    const right = features("mattress").grams
    const wrong = features("mattres").grams
    const shared = [...wrong.keys()].filter((gram) => right.has(gram))
    expect(shared.length / wrong.size).toBeGreaterThan(0.8)
  })

  it("reads every digit alike, of any script", () => {
    expect(wordsOf("Pin 560034, ٣ ③")).toEqual(wordsOf("PIN 110099: 1 2"))
  })

  it("counts a repeated word, but not in full", () => {
    const count = features("refund refund refund").words.get("refund") as number
    expect(count).toBeGreaterThan(1)
    expect(count).toBeLessThan(3)
  })

  it("has nothing to say of an empty message, and bounds a long one", () => {
    const empty = features(" ?! ")
    expect(empty.words.size + empty.grams.size + empty.concepts.size).toBe(0)
    expect(features("word ".repeat(100_000)).words.size).toBeLessThan(10)
    expect(features("a".repeat(100_000)).grams.size).toBeLessThan(200)
  })
})
