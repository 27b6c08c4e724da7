import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { quantised } from "./quantised.ts"
import { VectorIndex } from "./vector-index.ts"

const DIMENSIONS = 40

/** Directions that are spread evenly enough, the same for the same number. */
function direction(seed: number, dimensions = DIMENSIONS): number[] {
  let state = (seed * 2654435761 + 1) >>> 0
  return Array.from({ length: dimensions }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 31 - 1
  })
}

function cosine(a: readonly number[], b: readonly number[]): number {
  const dot = (x: readonly number[], y: readonly number[]) =>
    x.reduce((sum, v, i) => sum + v * (y[i] as number), 0)
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b))
}

function indexOf(count: number): VectorIndex {
  const index = new VectorIndex(DIMENSIONS)
  for (let i = 0; i < count; i += 1) index.put(`a${i}`, [quantised(direction(i))])
  return index
}

describe("an index of vectors", () => {
  it("tells cosines to a hundredth", () => {
    const index = indexOf(50)
    for (const { id, similarity } of index.nearest(direction(1000), 50)) {
      expect(similarity).toBeCloseTo(cosine(direction(Number(id.slice(1))), direction(1000)), 2)
    }
  })

  it("finds among thousands what a full comparison finds", () => {
    const index = indexOf(5000)
    const found = Array.from({ length: 20 }, (_, q) => {
      const asked = direction(q * 31).map((v, i) => v + 0.4 * (direction(9000 + q)[i] as number))
      return index.nearest(asked, 1)[0]?.id === `a${q * 31}`
    })
    expect(found.every(Boolean)).toBe(true)
  })

  it("takes the nearest of an article's vectors", () => {
    const index = new VectorIndex(2)
    index.put("two", [quantised([1, 0]), quantised([0, 1])])
    index.put("one", [quantised([1, 1])])
    expect(index.nearest([0, 5], 2)).toEqual([
      { id: "two", similarity: 1 },
      { id: "one", similarity: expect.closeTo(Math.SQRT1_2, 5) },
    ])
    expect(index.similarity("two", [-1, 0])).toBe(0)
    expect(index.similarity("three", [1, 0])).toBeUndefined()
  })

  it("holds what a map would hold, whatever comes and goes", () => {
    const change = fc.record({
      id: fc.constantFrom("a", "b", "c", "d"),
      vectors: fc.array(fc.nat(99), { maxLength: 4 }),
    })
    fc.assert(
      fc.property(fc.array(change, { maxLength: 60 }), fc.nat(99), (changes, question) => {
        const index = new VectorIndex(DIMENSIONS)
        const held = new Map<string, Int8Array[]>()
        for (const { id, vectors } of changes) {
          const rows = vectors.map((seed) => quantised(direction(seed)))
          index.put(id, rows)
          held.delete(id)
          if (rows.length > 0) held.set(id, rows)
        }
        const fresh = new VectorIndex(DIMENSIONS)
        for (const [id, rows] of held) fresh.put(id, rows)
        expect(index.nearest(direction(question), 9)).toEqual(fresh.nearest(direction(question), 9))
        expect(index.size).toBe(held.size)
      }),
    )
  })

  it("refuses vectors of another length, and keeps what it had", () => {
    const index = new VectorIndex(3)
    index.put("a", [quantised([1, 2, 3])])
    expect(() => index.put("a", [quantised([1, 2])])).toThrow(RangeError)
    expect(index.has("a")).toBe(true)
  })

  it("is like nothing to what has no direction", () => {
    const index = indexOf(3)
    expect(index.nearest(new Array(DIMENSIONS).fill(0), 1)[0]?.similarity).toBe(0)
    expect(index.nearest(new Array(DIMENSIONS).fill(Number.NaN), 1)[0]?.similarity).toBe(0)
  })

  it("takes little more than a byte a dimension", () => {
    const index = new VectorIndex(384)
    for (let i = 0; i < 1024; i += 1) index.put(`a${i}`, [quantised(direction(i, 384))])
    expect(index.bytes / 1024).toBeLessThan(450)
  })
})
