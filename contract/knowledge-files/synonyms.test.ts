import fc from "fast-check"
import { expect, it } from "vitest"
import type { SynonymGroup } from "../synonyms.ts"
import {
  parseSynonymLines,
  parseSynonymsCsv,
  parseSynonymsJsonl,
  synonymLines,
  synonymsCsv,
  synonymsJsonl,
} from "./synonyms.ts"

const GROUPS: SynonymGroup[] = [
  { kind: "same", words: ["提款卡", "银行卡", 'a "b", c'] },
  { kind: "one_way", from: "花呗", to: ["支付宝", "余额"] },
]

it("comes back as it went out", () => {
  expect(parseSynonymsCsv(synonymsCsv(GROUPS))).toEqual({ groups: GROUPS, rejected: [] })
  expect(parseSynonymsJsonl(synonymsJsonl(GROUPS))).toEqual({ groups: GROUPS, rejected: [] })
  const plain = parseSynonymLines("提款卡＝银行卡\n\n 花呗 => 支付宝、余额\n")
  expect(plain.rejected).toEqual([])
  expect(synonymLines(plain.groups)).toBe("提款卡 = 银行卡\n花呗 → 支付宝, 余额")
})

it("names the line of what is no group, and takes the others", () => {
  const found = parseSynonymLines("单个\na = b\n→ c\n= =")
  expect(found.groups).toEqual([{ kind: "same", words: ["a", "b"] }])
  expect(found.rejected.map((r) => r.line)).toEqual([1, 3, 4])
  expect(parseSynonymsJsonl("{").rejected).toHaveLength(1)
  expect(parseSynonymsCsv('same,"a').groups).toEqual([])
  expect(parseSynonymsCsv("\ufeffsame,a,b\r\n\r\nneither,a,b\r\n")).toMatchObject({
    groups: [{ kind: "same", words: ["a", "b"] }],
    rejected: [{ line: 3 }],
  })
})

it("reads any text without a fault", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
      for (const read of [parseSynonymLines, parseSynonymsCsv, parseSynonymsJsonl]) read(text)
    }),
  )
})
