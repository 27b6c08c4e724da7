import type { Calibration } from "./confidence.ts"

/**
 * The calibration in force until a workspace has one of its own. Written by `jieying calibrate` from the knowledge and
 * the labelled questions in server/demo/knowledge; do not edit by hand, run
 *   jieying calibrate --knowledge server/demo/knowledge/shop server/demo/knowledge/hotline \
 *     --questions server/demo/knowledge/shop/questions.jsonl server/demo/knowledge/hotline/questions.jsonl \
 *     --max-wrong 0.05 --out core/answer/default-calibration.ts
 */
export const DEFAULT_CALIBRATION: Calibration = {
  version: "1-f5007ca9",
  bias: -3.497120147154511,
  weights: {
    score: 1.400833824471049,
    margin: 4.57377834333467,
    whole: 3.2734006526533665,
    units: -1.281803878982323,
    precision: 4.416786315647875,
    concepts: 0.1316430009255042,
    known: 0.2969055950230073,
    shortness: -5.016011059504123,
    dense: -0.048961132390192605,
  },
  sure: 0.7583110297931775,
  halfSure: 0.45246981043133977,
  maxWrong: 0.05,
  examples: 344,
}
