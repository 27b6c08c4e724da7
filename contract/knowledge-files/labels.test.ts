import { describe, expect, it } from "vitest"
import { MOST_LINES, parseLabelsCsv, parseLabelsJsonl } from "./labels.ts"

describe("parseLabelsJsonl", () => {
  it("reads a question and its article, or none, and names each line that is wrong", () => {
    const text = [
      '\ufeff{"question":"怎么退款","id":"refund"}',
      "",
      '{"question":"谁是市长","id":null}',
      '{"question":"a number","id":7}',
      "{",
      '{"question":"  ","id":"a"}',
      '{"question":"bad id","id":"a b"}',
      '{"question":["x"],"id":null}',
      "[]",
    ].join("\n")
    const { labels, rejected } = parseLabelsJsonl(text)
    expect(labels).toEqual([
      { line: 1, question: "怎么退款", articleId: "refund" },
      { line: 3, question: "谁是市长", articleId: null },
      { line: 4, question: "a number", articleId: "7" },
    ])
    expect(rejected.map(({ line }) => line)).toEqual([5, 6, 7, 8, 9])
  })

  it("takes so many lines and no more", () => {
    const line = '{"question":"q","id":null}\n'
    expect(parseLabelsJsonl(line.repeat(MOST_LINES + 50)).labels).toHaveLength(MOST_LINES)
  })
})

describe("parseLabelsCsv", () => {
  it("reads a table by its header, an empty cell being none", () => {
    const { labels, rejected } = parseLabelsCsv('编号,问题\nrefund,"怎么退款，多久到"\n,谁是市长\n')
    expect(labels).toEqual([
      { line: 2, question: "怎么退款，多久到", articleId: "refund" },
      { line: 3, question: "谁是市长", articleId: null },
    ])
    expect(rejected).toEqual([])
  })

  it("says what is missing, and never throws", () => {
    expect(parseLabelsCsv("a,b\n1,2").rejected).toEqual([
      { line: 1, why: "no column for question and id in the header row" },
    ])
    expect(parseLabelsCsv('question,id\n"broken').rejected[0]?.why).toContain("not readable as CSV")
    expect(parseLabelsCsv("").rejected).toHaveLength(1)
  })
})
