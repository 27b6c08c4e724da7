import { describe, expect, it } from "vitest"
import { seeded } from "../../handoff/learned/random.ts"
import {
  estimatedThreshold,
  fewestAnswers,
  halfSureThreshold,
  type JudgedQuestion,
  provenThreshold,
  thresholds,
} from "./threshold.ts"

/** Questions whose best hit is right as often as their probability says. */
function simulated(seed: number, count: number): JudgedQuestion[] {
  const next = seeded(seed)
  return Array.from({ length: count }, () => {
    const probability = next() ** 0.4
    const correct = next() < probability
    return { probability, correct, offered: correct || next() < 0.5 }
  })
}

const judged = (...rows: [number, boolean][]): JudgedQuestion[] =>
  rows.map(([probability, correct]) => ({ probability, correct, offered: correct }))

describe("thresholds", () => {
  it("keeps questions of one probability together, whatever their order", () => {
    const expected = [
      { threshold: 0.9, answered: 2, wrong: 1 },
      { threshold: 0.5, answered: 3, wrong: 1 },
    ]
    expect(thresholds(judged([0.9, true], [0.5, true], [0.9, false]))).toEqual(expected)
    expect(thresholds(judged([0.9, false], [0.5, true], [0.9, true]))).toEqual(expected)
  })
})

describe("estimatedThreshold", () => {
  it("answers as much as the share seen allows, with ten answers at least", () => {
    const ten = Array.from({ length: 10 }, (_, i): [number, boolean] => [0.9 - i / 100, true])
    expect(estimatedThreshold(judged(...ten, [0.7, false]), 0.1)).toMatchObject({ answered: 11, wrong: 1 })
    expect(estimatedThreshold(judged(...ten.slice(1), [0.7, false]), 0.05)).toMatchObject({ answered: 0 })
  })
})

describe("provenThreshold", () => {
  const wanted = { maxWrong: 0.05, certainty: 0.9 }
  const TRIES = 400
  const TRUTH = simulated(1, 40_000)

  /** The share of wrong answers that a threshold leads to among all that could be asked. */
  function wrongInTruth(threshold: number): number {
    const answered = TRUTH.filter(({ probability }) => probability >= threshold)
    return answered.filter(({ correct }) => !correct).length / (answered.length || 1)
  }

  it.for([200, 1_000])("keeps its promise on questions it has not seen, labels: %i", (count) => {
    let broken = 0
    for (let seed = 2; seed < TRIES + 2; seed += 1) {
      const { threshold } = provenThreshold(simulated(seed, count), wanted)
      if (wrongInTruth(threshold) > wanted.maxWrong) broken += 1
    }
    // One in ten is what is allowed; the rest is room for chance among so many tries.
    expect(broken / TRIES).toBeLessThanOrEqual(0.1 + 0.03)
  })

  it("where the estimate alone breaks it every second time", () => {
    let broken = 0
    for (let seed = 2; seed < TRIES + 2; seed += 1) {
      const { threshold } = estimatedThreshold(simulated(seed, 200), wanted.maxWrong)
      if (wrongInTruth(threshold) > wanted.maxWrong) broken += 1
    }
    expect(broken / TRIES).toBeGreaterThan(0.3)
  })

  it("answers more the more is allowed and the more is known", () => {
    const answered = (count: number, maxWrong: number) =>
      provenThreshold(simulated(5, count), { maxWrong, certainty: 0.9 }).answered / count
    expect(answered(1_000, 0.1)).toBeGreaterThan(answered(1_000, 0.05))
    expect(answered(4_000, 0.05)).toBeGreaterThan(answered(300, 0.05))
  })

  it("never answers where so few questions can show nothing", () => {
    const few = Array.from({ length: 40 }, (_, i): [number, boolean] => [1 - i / 100, true])
    expect(provenThreshold(judged(...few), wanted)).toEqual({ threshold: 1, answered: 0, wrong: 0 })
    expect(provenThreshold([], wanted)).toEqual({ threshold: 1, answered: 0, wrong: 0 })
  })
})

describe("fewestAnswers", () => {
  it("is what the binomial distribution asks for", () => {
    const wanted = { maxWrong: 0.05, certainty: 0.9 }
    expect(fewestAnswers(wanted)).toBe(45)
    expect(fewestAnswers(wanted, 1)).toBe(77)
    expect(fewestAnswers({ maxWrong: 0.01, certainty: 0.9 })).toBe(230)
  })
})

describe("halfSureThreshold", () => {
  it("takes the probability with the greatest surplus of useful choices below sure", () => {
    const rows = judged([0.9, true], [0.6, true], [0.5, false], [0.4, true], [0.35, true], [0.3, false])
    expect(halfSureThreshold(rows, 0.8)).toBe(0.35)
    expect(halfSureThreshold(judged([0.9, false]), 0.95)).toBe(0.95)
  })
})
