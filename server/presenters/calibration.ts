import type { CalibrationState, Measured } from "@jieying/contract/calibration.ts"
import { CERTAINTY, FEWEST } from "@jieying/core/answer/calibration/measure.ts"
import { DEFAULT_CALIBRATION } from "@jieying/core/answer/default-calibration.ts"
import type { Library } from "../knowledge/libraries.ts"
import type { KeptCalibration, KeptMeasurement } from "../store/calibrations.ts"
import type { LabelCounts } from "../store/labels.ts"

interface Kept {
  active: KeptCalibration | null
  measurement: KeptMeasurement | null
  counts: LabelCounts
  versions: readonly KeptCalibration[]
  pending: boolean
}

export function presentCalibration(kept: Kept, library: Library): CalibrationState {
  const { active, measurement, counts, versions, pending } = kept
  const { version, maxWrong, examples } = active?.figures ?? DEFAULT_CALIBRATION
  return {
    active: {
      version,
      shipped: active === null,
      maxWrong,
      madeAt: active?.madeAt ?? null,
      madeBy: active?.madeBy ?? null,
      questions: examples,
    },
    labels: {
      total: counts.total,
      answerable: counts.answerable,
      unanswerable: counts.total - counts.answerable,
    },
    needed: { ...FEWEST },
    measured: measurement ? presentMeasured(measurement, library) : null,
    pending,
    versions: versions.map(({ figures, madeAt, madeBy, active: inForce }) => ({
      version: figures.version,
      maxWrong: figures.maxWrong,
      madeAt,
      madeBy,
      questions: figures.examples,
      active: inForce,
    })),
  }
}

function presentMeasured({ measuredAt, figures }: KeptMeasurement, library: Library): Measured | null {
  if (!figures) return null
  const { method, fits, questions, answerable, reliability, tradeOff, choices, mistakes } = figures
  return {
    at: measuredAt,
    method,
    certainty: CERTAINTY,
    questions,
    answerable,
    fits: [...fits],
    reliability: [...reliability],
    tradeOff: [...tradeOff],
    choices: choices.map(({ maxWrong, sure, answered, wrong, upper }) => ({
      ...{ maxWrong, sure, answered, wrong, upper },
    })),
    mistakes: mistakes.map(({ question, expectedId, foundId, probability }) => ({
      question,
      expected: expectedId === null ? null : (library.title(expectedId) ?? expectedId),
      given: library.title(foundId) ?? foundId,
      confidence: probability,
    })),
  }
}
