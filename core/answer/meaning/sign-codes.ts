const BITS = 32

/**
 * The signs of vectors, a bit each, and the rows whose signs differ least from another vector's. Looking at 32 dimensions
 * with one operation makes a search through all rows affordable; which rows are nearest is then told by exact values.
 */
export class SignCodes {
  private readonly words: number
  private readonly dimensions: number
  private codes: Uint32Array
  private distances: Uint16Array

  constructor(dimensions: number, rows: number) {
    this.dimensions = dimensions
    this.words = Math.ceil(dimensions / BITS)
    this.codes = new Uint32Array(rows * this.words)
    this.distances = new Uint16Array(rows)
  }

  get bytes(): number {
    return this.codes.byteLength + this.distances.byteLength
  }

  reserve(rows: number): void {
    const codes = this.codes
    this.codes = new Uint32Array(rows * this.words)
    this.codes.set(codes)
    this.distances = new Uint16Array(rows)
  }

  put(row: number, vector: Int8Array): void {
    this.codes.set(this.codeOf(vector), row * this.words)
  }

  move(from: number, to: number): void {
    this.codes.copyWithin(to * this.words, from * this.words, (from + 1) * this.words)
  }

  /** At least `wanted` of the first `rows` rows, the nearest, all that lie equally near among them; at most `most`. */
  nearest(vector: Int8Array, { rows, wanted, most }: NearestRows): number[] {
    const { distances } = this
    const within = this.measure(vector, rows, wanted)
    const nearest: number[] = []
    for (let row = 0; row < rows && nearest.length < most; row += 1) {
      if ((distances[row] as number) <= within) nearest.push(row)
    }
    return nearest
  }

  /** Notes each row's distance; returns the least one within which `wanted` rows lie. */
  private measure(vector: Int8Array, rows: number, wanted: number): number {
    const asked = this.codeOf(vector)
    const { codes, words, distances } = this
    const counts = new Uint32Array(this.dimensions + 1)
    for (let row = 0, at = 0; row < rows; row += 1) {
      let distance = 0
      for (let i = 0; i < words; i += 1, at += 1) {
        distance += ones((codes[at] as number) ^ (asked[i] as number))
      }
      distances[row] = distance
      counts[distance] = (counts[distance] as number) + 1
    }
    let within = 0
    for (let found = counts[0] as number; found < wanted && within < this.dimensions; ) {
      within += 1
      found += counts[within] as number
    }
    return within
  }

  private codeOf(vector: Int8Array): Uint32Array {
    const code = new Uint32Array(this.words)
    for (let i = 0; i < vector.length; i += 1) {
      if ((vector[i] as number) > 0) code[i >>> 5] = (code[i >>> 5] as number) | (1 << (i & 31))
    }
    return code
  }
}

export interface NearestRows {
  /** Rows that have been put, from 0. */
  readonly rows: number
  readonly wanted: number
  readonly most: number
}

/** How many bits are set (Warren, Hacker's Delight, 5-1). */
function ones(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
