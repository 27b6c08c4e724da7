/**
 * How good predicted moments of handoff are, as the literature on this task measures it (Liu et al., Time to Transfer:
 * Predicting and Evaluating Machine-Human Chatting Handoff, AAAI 2021).
 */

/** A turn as it was marked, and as it was judged. */
export interface Judged {
  readonly handoff: boolean
  readonly predicted: boolean
  /** Anything that is greater the surer. */
  readonly score: number
}

export interface HandoffFigures {
  readonly dialogues: number
  /** Turns. */
  readonly n: number
  /** Turns marked as ones for a person. */
  readonly marked: number
  /** Turns predicted to be. */
  readonly predicted: number
  /** Of the turns for a person, over all turns: 2 TP / (2 TP + FP + FN); 0 when there is nothing to find or found. */
  readonly f1: number
  /** The mean of f1 and of the same for the other turns. */
  readonly macroF1: number
  /** Probability that a marked turn scores above one that is not, ties counting half; null without both kinds. */
  readonly auc: number | null
  /** GT-I, GT-II, GT-III: mean over dialogues. */
  readonly gt: readonly [number, number, number]
}

export function handoffFigures(dialogues: readonly (readonly Judged[])[]): HandoffFigures {
  const turns = dialogues.flat()
  const count = (handoff: boolean, predicted: boolean) =>
    turns.filter((turn) => turn.handoff === handoff && turn.predicted === predicted).length
  const [hits, missed, falseAlarms] = [count(true, true), count(true, false), count(false, true)]
  const f1 = harmonic(hits, missed + falseAlarms)
  return {
    dialogues: dialogues.length,
    n: turns.length,
    marked: hits + missed,
    predicted: hits + falseAlarms,
    f1,
    macroF1: (f1 + harmonic(count(false, false), missed + falseAlarms)) / 2,
    auc: areaUnderCurve(turns),
    gt: [meanGoldenTime(dialogues, 1), meanGoldenTime(dialogues, 2), meanGoldenTime(dialogues, 3)],
  }
}

function harmonic(right: number, wrong: number): number {
  return right === 0 ? 0 : (2 * right) / (2 * right + wrong)
}

/**
 * Golden transfer within tolerance T (in turns, lambda 0) of one dialogue: the mean over predicted turns p of
 * exp(-(p - q)² / 2T²), q being the marked turn nearest to p. Without a marked turn 1 when nothing is predicted, else
 * 0; with one and nothing predicted 0.
 */
export function goldenTime(dialogue: readonly Judged[], tolerance: number): number {
  const marked = placesOf(dialogue, ({ handoff }) => handoff)
  const predicted = placesOf(dialogue, (turn) => turn.predicted)
  if (marked.length === 0) return predicted.length === 0 ? 1 : 0
  if (predicted.length === 0) return 0
  const closeness = predicted.map((p) => {
    const distance = Math.min(...marked.map((q) => Math.abs(p - q)))
    return Math.exp(-(distance ** 2) / (2 * tolerance ** 2))
  })
  return mean(closeness)
}

function meanGoldenTime(dialogues: readonly (readonly Judged[])[], tolerance: number): number {
  return dialogues.length === 0 ? 0 : mean(dialogues.map((dialogue) => goldenTime(dialogue, tolerance)))
}

function placesOf(dialogue: readonly Judged[], wanted: (turn: Judged) => boolean): number[] {
  return dialogue.flatMap((turn, place) => (wanted(turn) ? [place] : []))
}

/** By ranks (Mann and Whitney), ties sharing their mean rank. */
export function areaUnderCurve(turns: readonly Judged[]): number | null {
  const sorted = turns.toSorted((a, b) => a.score - b.score)
  const marked = turns.filter(({ handoff }) => handoff).length
  const others = turns.length - marked
  if (marked === 0 || others === 0) return null
  let ranks = 0
  for (let from = 0; from < sorted.length; ) {
    let to = from
    while (to < sorted.length && sorted[to]?.score === sorted[from]?.score) to += 1
    const rank = (from + 1 + to) / 2
    ranks += rank * sorted.slice(from, to).filter(({ handoff }) => handoff).length
    from = to
  }
  return (ranks - (marked * (marked + 1)) / 2) / (marked * others)
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0) / numbers.length
}
