import { expect, test } from "vitest"
import { csvText } from "./csv.ts"

test("what a spreadsheet would run is text; quotes and lines stay inside their cell", () => {
  const text = csvText(
    ["name", "n"],
    [
      ["=1+1", 1],
      ["  @SUM(A1)", -2],
      ["\t-3", null],
      ['林 "小满", 主管', 1.5],
      ["两行\n一格", 0],
      ["普通", 7],
    ],
  )
  expect(text).toBe(
    `\uFEFFname,n\r\n"'=1+1",1\r\n"'  @SUM(A1)",-2\r\n"'\t-3",\r\n"林 ""小满"", 主管",1.5\r\n"两行\n一格",0\r\n普通,7\r\n`,
  )
})
