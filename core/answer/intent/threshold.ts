/** The share of what is out of scope that should be refused. */
const TARGET = 0.88
/**
 * The share of messages of an intent that was not taught which should be refused: harder to tell than a stranger's
 * question, since they are about the same trade. The least share with which every set of real messages we have keeps
 * .87 of what is out of scope refused (docs/decisions/2026-11-22-intents.md).
 */
const UNTAUGHT_TARGET = 0.67
/** Labelled examples below which their share says too little. */
const FEWEST = 30

/**
 * The score from which on a message is taken to be in scope. With FEWEST labelled examples of what is out of scope or more:
 * the score that TARGET of them, each judged without itself, stay below. Else the one that UNTAUGHT_TARGET of the rows
 * stay below, each judged by a model that knows every intent but the row's own.
 */
export function chooseThreshold(scores: {
  readonly outOfScope: readonly number[]
  readonly untaught: readonly number[]
}): number {
  if (scores.outOfScope.length >= FEWEST) return quantile(scores.outOfScope, TARGET)
  return quantile(scores.untaught, UNTAUGHT_TARGET)
}

/** The least of the values that at least `share` of them lie below, or a hair above the greatest. */
function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const below = Math.ceil(share * sorted.length)
  return sorted[below] ?? (sorted.at(-1) as number) + Number.EPSILON
}
