import type { Calibration, LabelledExample, Scale } from "../confidence.ts"
import { inOrder } from "../confidence-features.ts"
import { crossFitted } from "./cross-fit.ts"
import { refit } from "./fit.ts"
import { CERTAINTY, type Measurement } from "./measure.ts"
import { estimatedThreshold, halfSureThreshold, type JudgedQuestion, provenThreshold } from "./threshold.ts"

export interface Wanted {
  /** The greatest share of wrong answers among given ones, 0 to 1. */
  readonly maxWrong: number
  /** With this certainty, 0 to 1; absent: an estimate is enough. */
  readonly certainty?: number
}

/**
 * Fits all weights to labelled questions and chooses the thresholds on probabilities that each come from a fit without
 * the question they belong to. `sure` is 1, that is never, when no threshold keeps to what is wanted.
 */
export function calibrate(examples: readonly LabelledExample[], wanted: Wanted): Calibration {
  const probabilities = crossFitted(
    examples.map((found) => ({ found })),
    refit,
  )
  const judged = examples.map((example, i) => ({ ...example, probability: probabilities[i] as number }))
  return withThresholds(refit(examples), judged, wanted)
}

/** A scale made a calibration by questions that were judged by scales fitted without them. */
export function withThresholds(scale: Scale, judged: readonly JudgedQuestion[], wanted: Wanted): Calibration {
  const { maxWrong, certainty } = wanted
  const { threshold: sure } =
    certainty === undefined
      ? estimatedThreshold(judged, maxWrong)
      : provenThreshold(judged, { maxWrong, certainty })
  return named({
    ...scale,
    sure,
    halfSure: halfSureThreshold(judged, sure),
    maxWrong,
    ...(certainty !== undefined && { certainty }),
    examples: judged.length,
  })
}

/** The calibration that a choice leads to; null where it cannot be shown: nothing would ever be answered. */
export function chosen(
  measured: Pick<Measurement, "scale" | "choices" | "questions">,
  maxWrong: number,
): Calibration | null {
  const choice = measured.choices.find((each) => each.maxWrong === maxWrong)
  if (!choice || choice.answered === 0) return null
  const { sure, halfSure } = choice
  return named({
    ...measured.scale,
    sure,
    halfSure,
    maxWrong,
    certainty: CERTAINTY,
    examples: measured.questions,
  })
}

/** FNV-1a over the calibration's JSON: the same figures have the same name everywhere. */
export function named(calibration: Omit<Calibration, "version">): Calibration {
  let hash = 0x811c9dc5
  for (const character of JSON.stringify(calibration)) {
    hash = Math.imul(hash ^ (character.codePointAt(0) as number), 0x01000193) >>> 0
  }
  return { version: `1-${hash.toString(16).padStart(8, "0")}`, ...calibration }
}

/** Whether a calibration that was kept can be read by this program: one made of other features cannot. */
export function isReadable(calibration: Calibration): boolean {
  const { bias, weights, sure, halfSure } = calibration
  return [bias, sure, halfSure, ...inOrder(weights)].every(Number.isFinite)
}
