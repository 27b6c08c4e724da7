/** One line of `npm run bench -- --json`. */
export interface BenchRow {
  readonly name: string
  readonly ours: number
  readonly unit: string
  /** The same figure of what ours is measured against, in the same run and unit. */
  readonly reference: number
  readonly referenceName: string
  /** ours / reference. */
  readonly ratio: number
}

export function benchRow(row: Omit<BenchRow, "ratio">): BenchRow {
  return { ...row, ratio: row.reference === 0 ? Number.NaN : row.ours / row.reference }
}
