import { handoffFigures } from "./metrics.ts"

export interface Scored {
  readonly handoff: boolean
  /** Log-odds. */
  readonly score: number
}

/** Log-odds that are tried. */
const LOWEST = -3
const HIGHEST = 1
const STEP = 0.1

/**
 * The log-odds from which a person is called for: where F1 and GT-II together are greatest on dialogues the scores were
 * not learnt from. Each candidate counts with its two neighbours, so that no lucky peak is taken.
 */
export function chooseThreshold(dialogues: readonly (readonly Scored[])[]): number {
  const candidates: number[] = []
  for (let k = 0; LOWEST + k * STEP <= HIGHEST + STEP / 2; k += 1) candidates.push(LOWEST + k * STEP)
  const worths = candidates.map((threshold) => worthOf(dialogues, threshold))
  const smoothed = worths.map((worth, k) => (worths[k - 1] ?? worth) + 2 * worth + (worths[k + 1] ?? worth))
  return candidates[smoothed.indexOf(Math.max(...smoothed))] as number
}

function worthOf(dialogues: readonly (readonly Scored[])[], threshold: number): number {
  const figures = handoffFigures(
    dialogues.map((turns) => turns.map((turn) => ({ ...turn, predicted: turn.score > threshold }))),
  )
  return figures.f1 + figures.gt[1]
}
