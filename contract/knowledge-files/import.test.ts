import { existsSync, readFileSync } from "node:fs"
import fc from "fast-check"
import { describe, expect, it, test } from "vitest"
import { ArticleInput } from "../knowledge.ts"
import { LIMITS } from "../limits.ts"
import { type Imported, MOST_REJECTIONS } from "./article.ts"
import { parseCsv } from "./csv.ts"
import { decodeText } from "./decode.ts"
import { parseJsonl } from "./jsonl.ts"
import { parseMarkdown } from "./markdown.ts"

const article = (fields: object) => ({ aliases: [], locale: "zh-CN", ...fields })
const whys = (imported: Imported) => imported.rejected.map((r) => `${r.path ?? r.line} ${r.why}`)

test("JSONL: question and answer, or title and body; a number is an id too", () => {
  const text = [
    `{"id":"a","question":"怎么退货？","answer":"七天之内都可以。","source":"退货须知"}`,
    "",
    `{"id":7,"title":"Opening hours","body":"9 to 5","locale":"en","category":"shop","aliases":["When?"],"source":{"name":"Site","url":"https://x.example/h"}}\r`,
  ].join("\n")
  expect(parseJsonl(text)).toEqual({
    articles: [
      article({ id: "a", title: "怎么退货？", body: "七天之内都可以。", source: { name: "退货须知" } }),
      article({
        id: "7",
        title: "Opening hours",
        body: "9 to 5",
        locale: "en",
        category: "shop",
        aliases: ["When?"],
        source: { name: "Site", url: "https://x.example/h" },
      }),
    ],
    rejected: [],
  })
})

test("JSONL: each bad line is named with its reason and costs no other", () => {
  const good = (id: string) => `{"id":"${id}","question":"q","answer":"a"}`
  const text = [
    `\ufeff${good("1")}`,
    "not json",
    "[1,2]",
    `{"question":"q","answer":"a"}`,
    `{"id":"bad id","question":"q","answer":"a"}`,
    `{"id":"2","question":"q"}`,
    `{"id":"3","answer":"a"}`,
    `{"id":"4","question":"q\\u0000","answer":"a"}`,
    `{"id":"5","question":"   ","answer":"a"}`,
    good("1"),
    `{"id":"6","question":"q","answer":"${"长".repeat(LIMITS.articleBodyChars + 1)}"}`,
    `{"id":"7","question":"q","answer":"a","source":{"name":"x","url":"javascript:alert(1)"}}`,
    good("8"),
  ].join("\n")
  const imported = parseJsonl(text)
  expect(imported.articles.map((a) => a.id)).toEqual(["1", "8"])
  expect(imported.rejected.map((r) => r.line)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
  expect(whys(imported)[8]).toBe("10 id: 1 was used before, at line 1")
  expect(whys(imported)[10]).toContain("only http and https")
})

test("several wordings in one question become title and aliases", () => {
  const line = (question: string) =>
    parseJsonl(JSON.stringify({ id: "a", question, answer: "a" })).articles[0]
  expect(line("什么是信托? / 信托/保险有何不同？ / 能退吗?")).toMatchObject({
    title: "什么是信托?",
    aliases: ["信托/保险有何不同？", "能退吗?"],
  })
  expect(line("A?/B?/A?")).toMatchObject({ title: "A?", aliases: ["B?"] })
  expect(line("微信/支付宝怎么付?")).toMatchObject({ title: "微信/支付宝怎么付?", aliases: [] })
  expect(line("A? / see B")).toMatchObject({ title: "A? / see B", aliases: [] })
  expect(line("?? / ??")?.aliases).toEqual([])
})

test("CSV: Chinese headers, quoted cells, aliases, any of three separators", () => {
  const rows = [
    ["编号", "问题", "答案", "别名", "分类", "来源", "链接"],
    ["r1", "怎么退货？", '"七天之内，\n""无理由""。"', "退货|退款", "售后", "退货须知", "https://x.example"],
  ]
  const expected = article({
    id: "r1",
    title: "怎么退货？",
    body: '七天之内，\n"无理由"。',
    aliases: ["退货", "退款"],
    category: "售后",
    source: { name: "退货须知", url: "https://x.example" },
  })
  for (const separator of [",", "\t", ";"]) {
    const text = `\ufeff${rows.map((row) => row.join(separator)).join("\r\n")}\r\n`
    expect(parseCsv(text)).toEqual({ articles: [expected], rejected: [] })
  }
})

test("CSV: without an id the title is the identity", () => {
  const once = parseCsv("question,answer\nA,old\nB,b")
  const again = parseCsv("question,answer\nA,new")
  expect(once.articles[0]?.id).toMatch(/^t-[0-9a-f]{16}$/)
  expect(again.articles[0]?.id).toBe(once.articles[0]?.id)
  expect(once.articles[1]?.id).not.toBe(once.articles[0]?.id)
})

test("CSV: what is missing or broken is said", () => {
  expect(whys(parseCsv("id,answer\n1,a"))).toEqual(["1 no column for title in the header row"])
  expect(parseCsv("")).toEqual({ articles: [], rejected: [] })
  const imported = parseCsv('title,body\nA,a\n,b\nC,"open')
  expect(imported.articles.map((a) => a.title)).toEqual(["A"])
  expect(imported.rejected.map((r) => r.line)).toEqual([3, 4])
})

test("GB18030, UTF-16 and UTF-8 files read alike; other bytes are refused", () => {
  const text = "问题,答案\n怎么退货？,七天之内。\n"
  const gb18030 = Buffer.from("zsrM4iy08LC4CtT1w7TNy7v1o78sxt/M7NauxNqhowo=", "base64")
  expect(decodeText(gb18030)).toEqual({ text, encoding: "gb18030" })
  expect(decodeText(Buffer.from(text))).toEqual({ text, encoding: "utf-8" })
  expect(decodeText(Buffer.from(`\ufeff${text}`))).toEqual({ text, encoding: "utf-8" })
  expect(decodeText(Buffer.from(`\ufeff${text}`, "utf16le"))).toEqual({ text, encoding: "utf-16le" })
  expect(decodeText(Uint8Array.of(0x81, 0x20, 0xff, 0xff))).toBeNull()
})

test("Markdown: front matter, first heading, file name, path", () => {
  const files = [
    {
      path: "orders/refund.md",
      text: "---\r\ntitle: 怎么退款？\r\naliases: [退钱, 2024]\r\nlocale: zh-CN\r\nsource:\r\n  name: 须知\r\n  url: https://x.example\r\n---\r\n# 退款\r\n\r\n**七天**之内，见[须知](https://x.example/r)。\r\n",
    },
    { path: "./配送/上海.md", text: "\n# 上海怎么送？ #\n\n当天送。\n\n- `A` 区\n- B 区\n" },
    { path: "plain.markdown", text: "No heading here." },
    {
      path: "id.md",
      text: "---\nid: chosen\nsource: 手册\nurl: https://y.example\naliases: a | b\n---\n# T\nb",
    },
  ]
  const { articles, rejected } = parseMarkdown(files)
  expect(rejected).toEqual([])
  expect(articles[0]).toEqual(
    article({
      id: "orders.refund",
      title: "怎么退款？",
      aliases: ["退钱", "2024"],
      body: "七天之内，见须知 (https://x.example/r)。",
      source: { name: "须知", url: "https://x.example" },
    }),
  )
  expect(articles[1]).toMatchObject({ title: "上海怎么送？", body: "当天送。\n\n- A 区\n- B 区" })
  expect(articles[1]?.id).toMatch(/[0-9a-f]{12}$/)
  expect(articles[2]).toMatchObject({ id: "plain", title: "plain", body: "No heading here." })
  expect(articles[3]).toMatchObject({
    id: "chosen",
    aliases: ["a", "b"],
    source: { name: "手册", url: "https://y.example" },
  })
})

test("Markdown: what cannot be read is said, by path", () => {
  const bomb = `---\na: &a [x,x]\nb: &b [*a,*a]\n---\n# T\nb`
  const imported = parseMarkdown([
    { path: "a.md", text: "---\nb: [\n---\n# T\nb" },
    { path: "b.md", text: "---\n- 1\n---\n# T\nb" },
    { path: "c.md", text: "# Only a title" },
    { path: "d.md", text: bomb },
    { path: "e.md", text: `---\n${"x".repeat(30_000)}\n---\nb` },
    { path: "x/f.md", text: "f" },
    { path: "x\\f.md", text: "f" },
  ])
  expect(imported.articles.map((a) => a.id)).toEqual(["x.f"])
  expect(imported.rejected.map((r) => r.path)).toEqual(["a.md", "b.md", "c.md", "d.md", "e.md", "x\\f.md"])
})

test("paths that differ get ids that differ", () => {
  const paths = ["a/b.md", "a.b.md", "甲.md", "乙.md", "a b.md", "a-b.md"]
  const { articles } = parseMarkdown(paths.map((path) => ({ path, text: "x" })))
  expect(new Set(articles.map((a) => a.id)).size).toBe(paths.length)
})

const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 300 }),
  fc
    .array(
      fc.constantFrom(
        '"',
        ",",
        "\n",
        "\r",
        ";",
        "\t",
        "?",
        "/",
        "title",
        "body",
        "{",
        "}",
        "---\n",
        "# ",
        "[",
        "](",
        "*",
        "\\",
        "<!--",
        "\ud800",
        "\0",
        "\ufeff",
      ),
      { maxLength: 60 },
    )
    .map((parts) => parts.join("")),
)

test("no input throws, and whatever is taken satisfies the contract", () => {
  const check = (imported: Imported) => {
    for (const { id, ...rest } of imported.articles) {
      expect(id).toMatch(/^[\w.-]{1,64}$/)
      expect(ArticleInput.safeParse(rest).success).toBe(true)
    }
  }
  fc.assert(
    fc.property(anyText, anyText, (text, path) => {
      check(parseJsonl(text))
      check(parseJsonl(`{"id":1,"title":${JSON.stringify(text)},"body":${JSON.stringify(path)}}`))
      check(parseCsv(text))
      check(parseCsv(`title,body,aliases\n${text}`))
      check(parseMarkdown([{ path, text }]))
      check(parseMarkdown([{ path, text: `---\n${text}\n---\n${path}` }]))
    }),
    { numRuns: 500 },
  )
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void decodeText(bytes)))
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      check(parseJsonl(JSON.stringify(value)))
    }),
  )
})

test("a file of another kind yields a bounded report", () => {
  const imported = parseJsonl("x\n".repeat(5000))
  expect(imported.rejected).toHaveLength(MOST_REJECTIONS)
  expect(imported.rejected.at(-1)).toEqual({ line: 5000, why: "and 4001 rejections like these" })
})

test("signs without end do not make it slow", () => {
  for (const sign of ["[", "*", "**a", "`", "![", "<!--", "> ", "\\", "a? / "]) {
    parseMarkdown([{ path: "a.md", text: sign.repeat(90_000 / sign.length) }])
  }
}, 5000)

const FAQ = process.env.BANK_FAQ ?? ""
test.skipIf(!existsSync(FAQ))("a real FAQ is taken whole (set BANK_FAQ to its path)", () => {
  const { articles, rejected } = parseJsonl(readFileSync(FAQ, "utf8"))
  expect(rejected).toEqual([])
  expect(articles.length).toBeGreaterThan(0)
  expect(articles.some((a) => a.aliases.length > 0)).toBe(true)
})

describe("headings of a Markdown article", () => {
  const text = (filler: string) =>
    `---\nid: rules\ntitle: 规定\n---\n先看这里。\n\n## **运费**\n由我们付。${filler}\n`
  const bodyOf = (filler: string) =>
    parseMarkdown([{ path: "rules.md", text: text(filler) }]).articles[0]?.body

  it("go from a short one and stay in a long one, which is quoted by section", () => {
    expect(bodyOf("")).toBe("先看这里。\n\n运费\n由我们付。")
    expect(bodyOf("说明。".repeat(400))).toContain("\n\n## 运费\n由我们付。说明。")
  })
})
