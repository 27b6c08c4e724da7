import { thresholds } from "@jieying/core/answer/calibration/threshold.ts"
import type { Point } from "./task.ts"

const MOST_POINTS = 120

/** True against false alarms for every threshold on a score, from the strictest on (Fawcett, An introduction to ROC analysis, 2006). */
export function rocCurve(judged: readonly { score: number; positive: boolean }[]): Point[] {
  const positives = judged.filter(({ positive }) => positive).length
  const negatives = judged.length - positives
  const steps = thresholds(
    judged.map(({ score, positive }) => ({ probability: score, correct: positive, offered: false })),
  )
  return thinned([
    { x: 0, y: 0 },
    ...steps.map(({ answered, wrong }) => ({
      x: wrong / (negatives || 1),
      y: (answered - wrong) / (positives || 1),
    })),
  ])
}

/** The share answered against the share of answers that is right. */
export function coverageCurve(judged: readonly { probability: number; correct: boolean }[]): Point[] {
  const steps = thresholds(judged.map((each) => ({ ...each, offered: false })))
  return thinned(
    steps.map(({ answered, wrong }) => ({ x: answered / judged.length, y: (answered - wrong) / answered })),
  )
}

/** For every threshold the share of what is out of scope that is refused, against the share in scope that is told right. */
export function scopeCurve(judged: readonly { score: number; inScope: boolean; right: boolean }[]): Point[] {
  const inScope = judged.filter((each) => each.inScope).length
  const outOfScope = judged.length - inScope
  const sorted = [...judged].sort((a, b) => b.score - a.score)
  const points: Point[] = [{ x: 1, y: 0 }]
  let taken = 0
  let right = 0
  for (const [i, each] of sorted.entries()) {
    if (!each.inScope) taken += 1
    else if (each.right) right += 1
    if (sorted[i + 1]?.score === each.score) continue
    points.push({ x: 1 - taken / (outOfScope || 1), y: right / (inScope || 1) })
  }
  return thinned(points)
}

/** Evenly spaced, the first and the last among them. */
function thinned(points: readonly Point[]): Point[] {
  if (points.length <= MOST_POINTS) return [...points]
  return Array.from(
    { length: MOST_POINTS },
    (_, i) => points[Math.round((i * (points.length - 1)) / (MOST_POINTS - 1))] as Point,
  )
}
