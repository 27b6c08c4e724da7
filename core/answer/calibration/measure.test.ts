import { describe, expect, it } from "vitest"
import { seeded } from "../../handoff/learned/random.ts"
import type { LabelledExample } from "../confidence.ts"
import { asFeatures } from "../confidence-features.ts"
import { fitScale, METHODS } from "./fit.ts"
import { isEnough, type MeasuredQuestion, measure, reliability } from "./measure.ts"

const BASE = { bias: -3, weights: asFeatures([6, 0, 0, 0, 0, 0, 0, 0, 0]) }

/** Questions found with a score from 0 to 1, right as often as `truth` says of it; some find nothing. */
function asked(seed: number, count: number, truth: (score: number) => number): MeasuredQuestion[] {
  const next = seeded(seed)
  return Array.from({ length: count }, (_, i) => {
    const score = next()
    const correct = next() < truth(score)
    const features = asFeatures([score, score / 2, score, next(), next(), 0.5, 1, 0.1, 1])
    const found: LabelledExample | undefined =
      i % 20 === 19 ? undefined : { features, correct, offered: correct || next() < 0.4 }
    return { found, answerable: i % 4 !== 0 }
  })
}

const STEADY = (score: number) => 1 / (1 + Math.exp(-8 * (score - 0.5)))
/** A cliff: no line through a logit follows it. */
const CLIFF = (score: number) =>
  score < 0.45 ? 0.02 : score < 0.55 ? 0.6 : 0.62 + 0.38 * (score > 0.9 ? 1 : 0)

describe("measure", () => {
  it("gives the same figures for the same questions, and names the shares an operator may choose", () => {
    const measured = measure(asked(1, 300, STEADY), BASE)
    expect(measure(asked(1, 300, STEADY), BASE)).toEqual(measured)
    expect(measured.choices.map(({ maxWrong }) => maxWrong)).toHaveLength(20)
    expect(measured).toMatchObject({ questions: 300, answerable: 225 })
    expect(measured.probabilities).toHaveLength(300)
  })

  it("takes the method with the least cross-validated loss", () => {
    for (const truth of [STEADY, CLIFF]) {
      const { fits, method } = measure(asked(2, 800, truth), BASE)
      const least = Math.min(...fits.map(({ logLoss }) => logLoss))
      expect(fits.find((fit) => fit.method === method)?.logLoss).toBe(least)
    }
    expect(measure(asked(2, 800, STEADY), BASE).method).toBe("platt")
    expect(measure(asked(2, 3_000, CLIFF), BASE).method).not.toBe("platt")
  })

  it("answers more, and is wrong in more, the more is allowed", () => {
    const { choices } = measure(asked(3, 600, STEADY), BASE)
    for (const [i, { answered, wrong, upper, maxWrong, sure, halfSure }] of choices.entries()) {
      expect(halfSure).toBeLessThanOrEqual(sure)
      if (answered > 0) expect(upper).toBeLessThanOrEqual(maxWrong + 1e-9)
      expect(wrong).toBeLessThanOrEqual(answered)
      if (i > 0) expect(answered).toBeGreaterThanOrEqual(choices[i - 1]?.answered as number)
    }
    expect(choices.at(-1)?.answered).toBeGreaterThan(0)
  })

  it("lets what is found for nothing be answered never", () => {
    const { probabilities } = measure(asked(4, 100, STEADY), BASE)
    expect(probabilities[19]).toBe(0)
  })

  it("ends the curve with everything that finds anything", () => {
    const { tradeOff } = measure(asked(5, 500, STEADY), BASE)
    expect(tradeOff.at(-1)).toMatchObject({ answered: 475 })
    expect(tradeOff.length).toBeLessThanOrEqual(82)
  })
})

describe("reliability", () => {
  it("counts every question that found something once, in bins large enough to say something", () => {
    const judged = asked(6, 403, STEADY).map(({ found }, i) => ({
      probability: found ? 0.1 + (i % 37) / 50 : 0,
      correct: found?.correct ?? false,
      offered: false,
    }))
    const bins = reliability(judged)
    expect(bins.reduce((sum, { questions }) => sum + questions, 0)).toBe(
      judged.filter(({ probability }) => probability > 0).length,
    )
    for (const { questions, predicted, observed, low, high } of bins) {
      expect(questions).toBeGreaterThanOrEqual(8)
      expect(predicted).toBeGreaterThan(0)
      expect(low).toBeLessThanOrEqual(observed)
      expect(high).toBeGreaterThanOrEqual(observed)
    }
    expect(reliability([])).toEqual([])
  })

  it("lies on the diagonal where the scale is right", () => {
    const next = seeded(9)
    const judged = Array.from({ length: 5_000 }, () => {
      const probability = next()
      return { probability, correct: next() < probability, offered: false }
    })
    for (const { predicted, observed } of reliability(judged))
      expect(Math.abs(predicted - observed)).toBeLessThan(0.06)
  })
})

describe("fitScale", () => {
  it.for(METHODS)("%s never trusts a worse hit more", (method) => {
    // Turned round: the higher the score the more often wrong.
    const upsideDown = asked(7, 200, (score) => 1 - score).flatMap(({ found }) => (found ? [found] : []))
    const scale = fitScale(method, upsideDown, BASE)
    if (method === "refit") return expect(scale.weights.score + scale.weights.whole).toBeLessThan(0)
    if (method === "platt") expect(scale.weights.score).toBe(0)
    const curve = scale.curve ?? []
    expect(curve.every(({ is }, i) => i === 0 || is >= (curve[i - 1]?.is as number))).toBe(true)
  })
})

describe("isEnough", () => {
  it("asks for questions that an article answers and for ones that none does", () => {
    expect(isEnough({ questions: 60, answerable: 45 })).toBe(true)
    expect(isEnough({ questions: 59, answerable: 45 })).toBe(false)
    expect(isEnough({ questions: 300, answerable: 295 })).toBe(false)
    expect(isEnough({ questions: 300, answerable: 20 })).toBe(false)
  })
})
