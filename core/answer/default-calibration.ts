import type { Calibration } from "./confidence.ts"

/** Careful figures by hand, in force until the calibrate command has written fitted ones here. */
export const DEFAULT_CALIBRATION: Calibration = {
  version: "1-00000000",
  bias: -8,
  weights: {
    score: 6,
    margin: 3,
    whole: 3,
    units: 2,
    precision: 2,
    concepts: 0,
    known: 1,
    shortness: 0,
    dense: 0,
  },
  sure: 0.75,
  halfSure: 0.3,
  maxWrong: 0.05,
  examples: 0,
}
