const GREATEST = 127

/**
 * A vector's direction in eight bits a dimension, the greatest of them 127. Cosines change by less than a hundredth.
 * A vector without a direction, or with a value that is no number, is all zeros: it is like nothing.
 */
export function quantised(vector: ArrayLike<number>): Int8Array {
  if (vector instanceof Int8Array) return vector
  const values = new Int8Array(vector.length)
  let greatest = 0
  for (let i = 0; i < vector.length; i += 1) {
    const size = Math.abs(vector[i] as number)
    if (!Number.isFinite(size)) return values
    if (size > greatest) greatest = size
  }
  if (greatest === 0) return values
  for (let i = 0; i < vector.length; i += 1) {
    values[i] = Math.round(((vector[i] as number) * GREATEST) / greatest)
  }
  return values
}
