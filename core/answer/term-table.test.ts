import fc from "fast-check"
import { expect, it } from "vitest"
import { TermTable } from "./term-table.ts"
import { CONCEPTS } from "./words.ts"

it("numbers terms like a map does, whatever their length", () => {
  const terms = fc.array(fc.string({ unit: "binary", minLength: 1, maxLength: 3 }), { maxLength: 200 })
  fc.assert(
    fc.property(terms, (added) => {
      const table = new TermTable()
      const model = new Map<string, number>()
      for (const term of added) {
        if (!model.has(term)) model.set(term, model.size)
        expect(table.add(term)).toBe(model.get(term))
      }
      expect(table.size).toBe(model.size)
      for (const [term, id] of model) expect(table.find(term)).toBe(id)
      expect(table.find("不在其中")).toBe(-1)
    }),
  )
})

it("knows a bigram by its halves and as a whole", () => {
  const table = new TermTable()
  expect(table.addBigram("退", "款")).toBe(table.find("退款"))
  expect(table.addBigram("𠵾", "好")).toBe(table.findBigram("𠵾", "好"))
  expect(table.findBigram("款", "退")).toBe(-1)
})

it("keeps thousands of terms and the concepts apart", () => {
  const table = new TermTable()
  const ids = new Set<number>()
  for (let i = 0; i < 20_000; i += 1) ids.add(table.add(String.fromCharCode(0x4e00 + (i % 200), 0x5000 + i)))
  for (const concept of CONCEPTS.keys()) ids.add(table.addConcept(concept))
  expect(ids.size).toBe(20_000 + CONCEPTS.length)
  expect(() => table.addConcept(CONCEPTS.length)).toThrow(RangeError)
})
