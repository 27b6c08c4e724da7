import type { Calibration } from "./confidence.ts"

/**
 * The calibration in force until a workspace has one of its own. Written by `jieying calibrate` from the knowledge and
 * the labelled questions in server/demo/knowledge; do not edit by hand, run
 *   jieying calibrate --knowledge server/demo/knowledge/shop server/demo/knowledge/hotline \
 *     --questions server/demo/knowledge/shop/questions.jsonl server/demo/knowledge/hotline/questions.jsonl \
 *     --max-wrong 0.05 --out core/answer/default-calibration.ts
 */
export const DEFAULT_CALIBRATION: Calibration = {
  version: "1-783891d8",
  bias: -3.47076390300057,
  weights: {
    score: 1.3489507498505084,
    margin: 4.657814558886048,
    whole: 3.044286323948131,
    units: -1.1497626284662836,
    precision: 4.38669743235573,
    concepts: 0.13786456731667182,
    known: 0.40461045809361146,
    shortness: -4.995421568238957,
    dense: -0.06911107838552173,
  },
  sure: 0.7464864840215899,
  halfSure: 0.455426964432857,
  maxWrong: 0.05,
  examples: 344,
}
