import fc from "fast-check"
import { expect, it } from "vitest"
import { Postings } from "./postings.ts"

const change = fc.record({
  term: fc.integer({ min: 0, max: 5 }),
  entry: fc.integer({ min: 0, max: 0xffffffff }),
  remove: fc.boolean(),
})

it("keeps what is pushed and forgets what is removed", () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 300 }), (changes) => {
      const postings = new Postings()
      const model = new Map<number, number[]>()
      for (const { term, entry, remove } of changes) {
        const list = model.get(term) ?? []
        model.set(term, list)
        const at = list.indexOf(entry)
        if (remove) {
          expect(postings.remove(term, (candidate) => candidate === entry)).toBe(at >= 0)
          if (at >= 0) list.splice(at, 1)
        } else {
          postings.push(term, entry)
          list.push(entry)
        }
      }
      for (const [term, list] of model) {
        expect([...postings.entries(term)].sort()).toEqual([...list].sort())
        expect(postings.count(term)).toBe(list.length)
      }
    }),
  )
})

it("grows lists past pages and uses their old room again", () => {
  const postings = new Postings()
  for (let entry = 0; entry < 40_000; entry += 1) {
    postings.push(entry % 3, entry)
    postings.push(10 + entry, entry)
  }
  expect(postings.count(0) + postings.count(1) + postings.count(2)).toBe(40_000)
  expect([...postings.entries(1)].every((entry, i) => entry === 1 + 3 * i)).toBe(true)
  expect(postings.entries(10 + 39_999)).toEqual(Uint32Array.of(39_999))
  expect(postings.bytes).toBeLessThan(4 * 1024 * 1024)
})
