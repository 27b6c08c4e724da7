import { describe, expect, it } from "vitest"
import { type Calibration, confidence, type LabelledExample } from "../confidence.ts"
import type { ConfidenceFeatures } from "../confidence-features.ts"
import { calibrate, isReadable } from "./calibrate.ts"

function features(score: number): ConfidenceFeatures {
  return {
    score,
    margin: score / 2,
    whole: score,
    units: score,
    precision: score,
    concepts: 0.5,
    known: 1,
    shortness: 0.1,
    dense: 1,
  }
}

/** Scores from 0 to 1; the higher the score, the more of the examples around it are correct. */
const EXAMPLES: LabelledExample[] = Array.from({ length: 400 }, (_, i) => {
  const score = i / 400
  const luck = ((i * 7919) % 100) / 100
  return { features: features(score), correct: luck < score ** 2, offered: luck < score }
})

function wrongShare(calibration: Calibration): number {
  const answered = EXAMPLES.filter((example) => confidence(calibration, example.features) >= calibration.sure)
  return answered.filter((example) => !example.correct).length / answered.length
}

describe("calibrate", () => {
  it("gives higher confidence to better results, as a probability", () => {
    const calibration = calibrate(EXAMPLES, { maxWrong: 0.1 })
    const probabilities = [0.1, 0.5, 0.9].map((score) => confidence(calibration, features(score)))
    expect(probabilities).toEqual([...probabilities].sort())
    expect(probabilities[1]).toBeCloseTo(0.25, 1)
  })

  it("keeps the share of wrong answers near what was allowed", () => {
    for (const maxWrong of [0.1, 0.2, 0.3]) {
      const calibration = calibrate(EXAMPLES, { maxWrong })
      expect(wrongShare(calibration)).toBeLessThanOrEqual(maxWrong + 0.03)
      expect(calibration.halfSure).toBeLessThanOrEqual(calibration.sure)
      expect(calibration).toMatchObject({ maxWrong, examples: 400 })
    }
  })

  it("is never sure when no threshold is good enough", () => {
    const hopeless = EXAMPLES.map((example) => ({ ...example, correct: false, offered: false }))
    expect(calibrate(hopeless, { maxWrong: 0.05 })).toMatchObject({ sure: 1, halfSure: 1 })
  })

  it("is deterministic and names what it made", () => {
    const once = calibrate(EXAMPLES, { maxWrong: 0.1 })
    expect(calibrate(EXAMPLES, { maxWrong: 0.1 })).toEqual(once)
    expect(calibrate(EXAMPLES, { maxWrong: 0.2 }).version).not.toBe(once.version)
    expect(once.version).toMatch(/^1-[0-9a-f]{8}$/)
  })

  it("answers less where it has to be certain, and says of how certain it is", () => {
    const estimated = calibrate(EXAMPLES, { maxWrong: 0.2 })
    const proven = calibrate(EXAMPLES, { maxWrong: 0.2, certainty: 0.9 })
    expect(proven.sure).toBeGreaterThan(estimated.sure)
    expect(proven).toMatchObject({ certainty: 0.9 })
    expect("certainty" in estimated).toBe(false)
  })
})

describe("isReadable", () => {
  it("refuses what was made of other features", () => {
    const calibration = calibrate(EXAMPLES, { maxWrong: 0.1 })
    expect(isReadable(calibration)).toBe(true)
    const { margin: _, ...others } = calibration.weights
    expect(isReadable({ ...calibration, weights: others as ConfidenceFeatures })).toBe(false)
  })
})
