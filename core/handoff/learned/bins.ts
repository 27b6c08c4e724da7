/** Numbers sorted into few bins, so that a tree tries few cuts. */

/** At most this many bins a feature. */
export const MOST_BINS = 32

export interface Binned {
  readonly size: number
  /** For each feature, the numbers between bins, ascending: bin k holds what is > cuts[k-1] and <= cuts[k]. */
  readonly cuts: readonly (readonly number[])[]
  /** For each feature, the bin of every row. */
  readonly columns: readonly Uint8Array[]
}

export function binned(rows: readonly (readonly number[])[]): Binned {
  const width = rows[0]?.length ?? 0
  const cuts: number[][] = []
  const columns: Uint8Array[] = []
  for (let feature = 0; feature < width; feature += 1) {
    const values = Float64Array.from(rows, (row) => row[feature] as number)
    const between = cutsOf(values.toSorted())
    cuts.push(between)
    columns.push(Uint8Array.from(values, (value) => binOf(between, value)))
  }
  return { size: rows.length, cuts, columns }
}

/** Between any two values when they are few, else at quantiles. */
function cutsOf(sorted: Float64Array): number[] {
  const distinct = sorted.filter((value, i) => i === 0 || value !== sorted[i - 1])
  const cuts: number[] = []
  if (distinct.length <= MOST_BINS) {
    for (let k = 1; k < distinct.length; k += 1)
      cuts.push(((distinct[k - 1] as number) + (distinct[k] as number)) / 2)
    return cuts
  }
  for (let k = 1; k < MOST_BINS; k += 1) {
    const at = Math.floor((k * sorted.length) / MOST_BINS)
    const value = sorted[at] as number
    if (value > (cuts.at(-1) ?? Number.NEGATIVE_INFINITY) && value < (distinct.at(-1) as number))
      cuts.push(value)
  }
  return cuts
}

function binOf(cuts: readonly number[], value: number): number {
  let low = 0
  let high = cuts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (value > (cuts[middle] as number)) low = middle + 1
    else high = middle
  }
  return low
}
