import { quantised } from "./quantised.ts"
import { SignCodes } from "./sign-codes.ts"

/** Rows that the signs leave for the exact comparison; more where many lie equally near. */
const COMPARED = 256
const MOST_COMPARED = 4 * COMPARED
const FIRST_ROWS = 64

export interface Neighbour {
  readonly id: string
  /** The cosine of the nearest of its vectors, -1 to 1. */
  readonly similarity: number
}

/**
 * Vectors of articles, several for each, and which of them lie nearest to another vector. Eight bits and a sign for each
 * dimension: 1.1 bytes, and some twelve for the row. A search looks at the signs of every row (Hamming distance) and
 * compares the nearest exactly; up to COMPARED rows all of them are.
 */
export class VectorIndex {
  readonly dimensions: number
  private values: Int8Array
  private lengths: Float32Array = new Float32Array(FIRST_ROWS)
  private owners: Int32Array = new Int32Array(FIRST_ROWS)
  private readonly codes: SignCodes
  private readonly ids: (string | undefined)[] = []
  private readonly owned = new Map<string, { owner: number; rows: number[] }>()
  private readonly freeOwners: number[] = []
  private used = 0

  constructor(dimensions: number) {
    this.dimensions = dimensions
    this.values = new Int8Array(FIRST_ROWS * dimensions)
    this.codes = new SignCodes(dimensions, FIRST_ROWS)
  }

  /** Articles that have vectors. */
  get size(): number {
    return this.owned.size
  }

  has(id: string): boolean {
    return this.owned.has(id)
  }

  /** Bytes held for vectors, used or free. */
  get bytes(): number {
    return this.values.byteLength + this.lengths.byteLength + this.owners.byteLength + this.codes.bytes
  }

  /** Adds the article's vectors, as `quantised` makes them, or replaces them. Throws RangeError for another number of dimensions. */
  put(id: string, vectors: readonly Int8Array[]): void {
    if (vectors.some(({ length }) => length !== this.dimensions))
      throw new RangeError(`a vector here has ${this.dimensions} dimensions`)
    this.remove(id)
    if (vectors.length === 0) return
    const owner = this.freeOwners.pop() ?? this.ids.length
    this.ids[owner] = id
    this.owned.set(id, { owner, rows: vectors.map((vector) => this.add(owner, vector)) })
  }

  remove(id: string): void {
    const held = this.owned.get(id)
    if (!held) return
    for (const row of held.rows.toSorted((a, b) => b - a)) this.drop(row)
    this.freeOwners.push(held.owner)
    this.ids[held.owner] = undefined
    this.owned.delete(id)
  }

  /** The nearest articles, nearest first; equally near ones in the order of their ids. */
  nearest(vector: ArrayLike<number>, limit: number): Neighbour[] {
    const asked = quantised(vector)
    const best = new Map<number, number>()
    for (const row of this.candidates(asked)) {
      const owner = this.owners[row] as number
      const similarity = this.cosine(row, asked)
      if (similarity > (best.get(owner) ?? Number.NEGATIVE_INFINITY)) best.set(owner, similarity)
    }
    return [...best]
      .map(([owner, similarity]) => ({ id: this.ids[owner] as string, similarity }))
      .sort((a, b) => b.similarity - a.similarity || (a.id < b.id ? -1 : 1))
      .slice(0, limit)
  }

  /** How near one article lies; undefined where it has no vectors. */
  similarity(id: string, vector: ArrayLike<number>): number | undefined {
    const held = this.owned.get(id)
    if (!held) return undefined
    const asked = quantised(vector)
    return Math.max(...held.rows.map((row) => this.cosine(row, asked)))
  }

  /** The article's first vector, for asking who is like it. */
  first(id: string): Int8Array | undefined {
    const row = this.owned.get(id)?.rows[0]
    return row === undefined ? undefined : this.row(row)
  }

  private candidates(asked: Int8Array): number[] {
    return this.codes.nearest(asked, { rows: this.used, wanted: COMPARED, most: MOST_COMPARED })
  }

  /** The last row takes its place, so that there are no holes to be looked at. */
  private drop(row: number): void {
    this.used -= 1
    const last = this.used
    if (row === last) return
    const owner = this.owners[last] as number
    this.values.copyWithin(row * this.dimensions, last * this.dimensions, (last + 1) * this.dimensions)
    this.lengths[row] = this.lengths[last] as number
    this.owners[row] = owner
    this.codes.move(last, row)
    const rows = this.owned.get(this.ids[owner] as string)?.rows
    rows?.splice(rows.indexOf(last), 1, row)
  }

  private add(owner: number, vector: Int8Array): number {
    const row = this.used
    this.used += 1
    this.reserve(row)
    this.values.set(vector, row * this.dimensions)
    this.lengths[row] = Math.sqrt(dot(vector, vector)) || 1
    this.owners[row] = owner
    this.codes.put(row, vector)
    return row
  }

  private row(row: number): Int8Array {
    return this.values.subarray(row * this.dimensions, (row + 1) * this.dimensions)
  }

  private cosine(row: number, asked: Int8Array): number {
    const length = Math.sqrt(dot(asked, asked)) || 1
    return dot(this.row(row), asked) / ((this.lengths[row] as number) * length)
  }

  private reserve(row: number): void {
    if (row < this.owners.length) return
    const rows = this.owners.length * 2
    const [values, lengths, owners] = [this.values, this.lengths, this.owners]
    this.values = new Int8Array(rows * this.dimensions)
    this.values.set(values)
    this.lengths = new Float32Array(rows)
    this.lengths.set(lengths)
    this.owners = new Int32Array(rows)
    this.owners.set(owners)
    this.codes.reserve(rows)
  }
}

function dot(a: Int8Array, b: Int8Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i += 1) sum += (a[i] as number) * (b[i] as number)
  return sum
}
