import type { Calibration } from "./confidence.ts"

/**
 * The calibration in force until a workspace has one of its own. Written by `jieying calibrate` from the knowledge and
 * the labelled questions in server/demo/knowledge; do not edit by hand, run
 *   jieying calibrate --knowledge server/demo/knowledge/shop server/demo/knowledge/hotline \
 *     --questions server/demo/knowledge/shop/questions.jsonl server/demo/knowledge/hotline/questions.jsonl \
 *     --max-wrong 0.05 --out core/answer/default-calibration.ts
 */
export const DEFAULT_CALIBRATION: Calibration = {
  version: "1-394321bd",
  bias: -3.768145225467662,
  weights: {
    score: 1.3548293187470364,
    margin: 3.501006461955362,
    whole: 3.0152945936451907,
    units: -0.5707295408512819,
    precision: 4.226368809718203,
    concepts: 0.1629400605725734,
    known: 0.9653204857374212,
    shortness: -5.102821729473767,
    dense: 0.0697244435814537,
  },
  sure: 0.8382106811648746,
  halfSure: 0.5153591286230124,
  maxWrong: 0.05,
  examples: 344,
}
