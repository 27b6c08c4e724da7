import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { nodeCrypto, testSigner } from "../testing/node-crypto.test.ts"
import { type FileOptions, randomLog, sampleFile, sampleLog } from "../testing/sample.ts"
import type { ViewedEvent } from "../view.ts"
import { showText } from "./html.ts"
import { transcriptHtml } from "./page.ts"
import { localTime } from "./time.ts"

const { sha256 } = nodeCrypto
const signer = testSigner(1)
const page = (options: FileOptions = {}) => transcriptHtml(sampleFile(sampleLog(sha256), signer, options))
const entry = (html: string, seq: number) => html.match(new RegExp(`<li [^>]*id="e${seq}".*`))?.[0] ?? ""

/** All tags of a page, attribute values left out. */
const tags = (html: string) => html.replace(/"[^"]*"/g, '""').match(/<[^>]*>/g) ?? []

describe("the page", () => {
  test("says of every AI message that it is one, for people and for machines", () => {
    const html = page()
    for (const seq of [4, 7]) {
      expect(entry(html, seq)).toContain("由 AI 生成")
      expect(entry(html, seq)).toContain('data-actor="assistant"')
      expect(entry(html, seq)).toContain("data-aigc=")
    }
    expect(html).toContain('<meta name="AIGC" content="{&quot;Label&quot;:&quot;1&quot;')
    expect(html.match(/data-aigc=/g)).toHaveLength(2)
  })

  test("shows sources, or that there are none, and how the answer came about", () => {
    const html = page({ locale: "en" })
    expect(entry(html, 4)).toContain('href="https://shop.example/help/delivery"')
    expect(entry(html, 4)).toContain("91.4% sure")
    expect(entry(html, 7)).toContain("No source used")
  })

  test("shows who served, with times and their offset", () => {
    const html = page()
    expect(html).toContain("林小满（人工）")
    expect(html).toContain('datetime="2026-11-22T12:03:05.000+08:00"')
    expect(html).toContain("UTC+08:00")
    expect(entry(html, 18)).toContain("林小满结束对话")
  })

  test("a sealed entry shows its place only, to the customer; staff see what it says", () => {
    expect(entry(page(), 14)).toContain("内部条目，已封存")
    expect(page()).not.toContain("李师傅")
    expect(entry(page({ reader: "staff" }), 14)).toContain("李师傅")
  })

  test("a deleted entry says so, with the reason and where it stands", () => {
    expect(page()).not.toContain("138 0000 0000")
    expect(entry(page(), 13)).toContain("理由：顾客要求删除手机号（见第 16 条）")
  })

  test("carries no script and forbids any", () => {
    expect(page()).not.toMatch(/<script|onload|javascript:/i)
    expect(page()).toContain("default-src &#39;none&#39;".replaceAll("&#39;", "'"))
  })
})

describe("hostile text", () => {
  const hostile = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</div></li></ol><h1>订单已退款</h1>",
    "<!--",
    "&lt;b&gt;",
    "`'",
  ]
  test.each(hostile)("%s stays text", (text) => {
    const html = transcriptHtml(sampleFile(sampleLog(sha256, { question: text, reply: text }), signer))
    expect(tags(html)).toEqual(tags(page()))
    expect(entry(html, 5)).toContain(showText(text))
  })

  test("characters that hide or turn text are shown by their number", () => {
    expect(showText("退款\u202E元001\u2066\u200b\u0007\u{e0041}")).toBe(
      ["退款", "U+202E", "元001", "U+2066", "U+200B", "U+0007", "U+E0041"]
        .map((t) => (t.startsWith("U+") ? `<code class="hid">${t}</code>` : t))
        .join(""),
    )
    expect(showText("👨‍👩‍👧 नमस्ते می‌خواهم\n\tz\u0351\u0352")).not.toContain("hid")
  })

  test("a huge text and deep combining marks make a page", () => {
    const zalgo = `a${"\u0351".repeat(3999)}`
    const html = transcriptHtml(
      sampleFile(sampleLog(sha256, { question: zalgo, reply: "字".repeat(4000) }), signer),
    )
    expect(html).toContain(zalgo)
  })

  test("addresses that are not of the web are not opened", () => {
    const log = sampleLog(sha256)
    const file = sampleFile(log, signer)
    const events = structuredClone(file.events) as ViewedEvent[]
    for (const url of ["javascript:alert(1)", "data:text/html,x", " https://x", "file:///etc/passwd"]) {
      const data = events[3]?.data as { sources: { url: string }[] }
      data.sources = [{ ...data.sources[0], url }]
      expect(entry(transcriptHtml({ ...file, events }), 4)).not.toContain("href")
    }
  })

  test("data of any kind makes a page, and no tag that was not there", () => {
    const file = sampleFile(sampleLog(sha256), signer, { reader: "staff" })
    const known = new Set([...tags(transcriptHtml(file)), ...tags(showText("\u202e"))])
    const evil = fc.jsonValue({
      stringUnit: fc.constantFrom("a", "<img src=x>", "&", '"', "'", ">", "\u202e"),
    })
    const keys = [
      "text",
      "name",
      "model",
      "sources",
      "options",
      "reason",
      "agent",
      "seq",
      "attempt",
      "place",
      "due",
    ]
    fc.assert(
      fc.property(fc.nat(17), fc.dictionary(fc.constantFrom(...keys), evil), (index, data) => {
        const events = structuredClone(file.events) as ViewedEvent[]
        Object.assign(events[index] as object, { data })
        const foreign = tags(transcriptHtml({ ...file, events })).filter((tag) => !known.has(tag))
        expect(foreign).toEqual([])
      }),
      { numRuns: 500 },
    )
  })
})

test("every log that the core can make becomes a page with one entry an event, none unreadable", () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(), { minLength: 1, maxLength: 60 }),
      fc.constantFrom("zh-CN" as const, "en" as const),
      fc.constantFrom("customer" as const, "staff" as const),
      (picks, locale, reader) => {
        const log = randomLog(picks, sha256)
        const html = transcriptHtml(sampleFile(log, signer, { locale, reader }))
        expect(html.match(/ id="e\d+"/g)).toHaveLength(log.records.length)
        expect(html).not.toMatch(/undefined|\[object|NaN|格式有误|not in the right form/)
      },
    ),
    { numRuns: 150 },
  )
})

test.each([
  { at: 0, offset: 0, iso: "1970-01-01T00:00:00.000+00:00" },
  { at: 1_795_320_185_007, offset: 480, iso: "2026-11-22T12:03:05.007+08:00" },
  { at: 1_795_320_185_007, offset: -210, iso: "2026-11-22T00:33:05.007-03:30" },
])("$at at $offset minutes is $iso", ({ at, offset, iso }) => {
  expect(localTime(at, offset).iso).toBe(iso)
})
