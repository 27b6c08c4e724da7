import { expect, it } from "vitest"
import { atSign, mentionsIn } from "./find.ts"

const people = [
  { id: "lin", name: "小林" },
  { id: "lin2", name: "小林子" },
  { id: "wu", name: "Wu Na" },
  { id: "wu2", name: "wu na" },
]

it("finds everybody a note names, the longer name first, once each", () => {
  expect(mentionsIn("@小林 看一下，@小林", people)).toEqual(["lin"])
  expect(mentionsIn("麻烦@小林子看一下", people)).toEqual(["lin2"])
  expect(mentionsIn("@WU NA and @小林", people)).toEqual(["wu", "wu2", "lin"])
  expect(mentionsIn("a@小林 lin@shop.example @ @@ @没有", people)).toEqual([])
  expect(mentionsIn("@", [{ id: "x", name: "" }])).toEqual([])
})

it("asks for a name after an @ that is not inside an address", () => {
  expect(atSign("@", 1)).toEqual({ words: "", from: 0 })
  expect(atSign("麻烦@小", 4)).toEqual({ words: "小", from: 2 })
  expect(atSign("lin@shop", 8)).toBeNull()
  expect(atSign("@小林 看", 5)).toBeNull()
})
