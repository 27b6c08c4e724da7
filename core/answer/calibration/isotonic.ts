/** A monotone curve through observations: the corners of its steps, joined by straight lines. */
export interface Corner {
  readonly at: number
  readonly is: number
}

export interface ScoredObservation {
  readonly score: number
  readonly positive: boolean
}

/** A block of neighbours that share one value. */
interface Block {
  first: number
  last: number
  sum: number
  count: number
}

/**
 * Isotonic regression by pooling adjacent violators (Ayer et al., Annals of Mathematical Statistics 1955; for calibration
 * Zadrozny and Elkan, KDD 2002): of all curves that never fall, the nearest to the observations. Platt's smoothed targets
 * keep it off 0 and 1, which a finite sample cannot show. Empty where there are no observations.
 */
export function fitIsotonic(observations: readonly ScoredObservation[]): Corner[] {
  const sorted = [...observations].sort((a, b) => a.score - b.score)
  const positives = sorted.filter(({ positive }) => positive).length
  const target = {
    positive: (positives + 1) / (positives + 2),
    negative: 1 / (sorted.length - positives + 2),
  }
  const blocks: Block[] = []
  for (const { score, positive } of sorted) {
    const block = { first: score, last: score, sum: positive ? target.positive : target.negative, count: 1 }
    pool(blocks, block)
  }
  return blocks.flatMap(corners)
}

/** Takes the block in; those before it that it does not exceed, or that stand at the same score, become one with it. */
function pool(blocks: Block[], block: Block): void {
  let last = blocks.at(-1)
  while (last && (last.sum / last.count >= block.sum / block.count || last.last === block.first)) {
    blocks.pop()
    block.first = last.first
    block.sum += last.sum
    block.count += last.count
    last = blocks.at(-1)
  }
  blocks.push(block)
}

function corners({ first, last, sum, count }: Block): Corner[] {
  const is = sum / count
  return first === last
    ? [{ at: first, is }]
    : [
        { at: first, is },
        { at: last, is },
      ]
}

/** The curve's value at a score; beyond its ends it goes on level. */
export function onCurve(curve: readonly Corner[], score: number): number {
  let below = curve[0]
  if (!below || score <= below.at) return below?.is ?? 0
  for (const above of curve) {
    if (score <= above.at) {
      const share = (score - below.at) / (above.at - below.at)
      return below.is + share * (above.is - below.is)
    }
    below = above
  }
  return below.is
}
