import { createHash } from "node:crypto"
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import type { Report } from "../report/task.ts"
import { evalCommand } from "./eval.ts"

const HOSTILE = '</td><script>alert(1)</script>\u202e<img src=x onerror="alert(2)">'
let folder: string

/** One small set for each task but handoff, laid out as the project's own data. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "jieying-eval-report-"))
  await write("ask-human/turns.jsonl", [
    { text: "我要转人工", wantsHuman: true },
    { text: HOSTILE, wantsHuman: true },
    { text: "几点开门", wantsHuman: false },
  ])
  const topics = ["退款", "发票", "配送", "开门"]
  const asked = ["怎么办", "是什么", "要多久", "在哪里"]
  const rows = topics.flatMap((label) => asked.map((end) => ({ text: `${label}${end}`, label })))
  await write("intents/own_train.jsonl", rows)
  await write("intents/own_test.jsonl", [
    ...topics.map((label) => ({ text: `${label}要怎么`, label })),
    { text: "zebra crossing", label: null },
    { text: HOSTILE, label: "退款" },
  ])
  await write(
    "shop/faq.jsonl",
    topics.map((topic, i) => ({ id: `a${i}`, question: `${topic}怎么办？`, answer: `${topic}的说明。` })),
  )
  await write("shop/questions_dev.jsonl", [
    { question: "退款怎么办", id: "a0" },
    { question: `发票怎么办 ${HOSTILE}`, id: "a3" },
    { question: "明天下雨吗", id: null },
  ])
})
afterAll(() => rm(folder, { recursive: true }))

async function write(path: string, rows: readonly object[]): Promise<void> {
  await mkdir(join(folder, path, ".."), { recursive: true })
  await writeFile(join(folder, path), rows.map((row) => JSON.stringify(row)).join("\n"))
}

async function run(...args: string[]): Promise<string> {
  const log = vi.spyOn(console, "log").mockImplementation(() => {})
  try {
    await evalCommand().parseAsync(["report", ...args], { from: "user" })
    return log.mock.calls.map((call) => call.join(" ")).join("\n")
  } finally {
    log.mockRestore()
  }
}

async function page(...args: string[]): Promise<string> {
  const out = join(folder, "report.html")
  await run("--data", folder, "--out", out, ...args)
  return readFile(out, "utf8")
}

describe("eval report", () => {
  it("has a section for every task, in both languages, and says which had no data", async () => {
    for (const [lang, absent] of [
      ["zh", "没有这项的数据，没有评测。"],
      ["en", "There is no data for this task; it was not measured."],
    ] as const) {
      const html = await page("--lang", lang)
      const sections = html.split(/<section id="/).slice(1)
      expect(sections.map((section) => section.slice(0, section.indexOf('"')))).toEqual([
        "ask-human",
        "handoff",
        "intent",
        "faq",
      ])
      expect(sections.map((section) => section.includes(absent))).toEqual([false, true, false, false])
      expect(sections.map((section) => section.match(/<figure>/g)?.length ?? 0)).toEqual([1, 0, 3, 2])
      expect(html).not.toMatch(/undefined|NaN|\[object/)
    }
  })

  it("needs no script and nothing from elsewhere, and shows hostile text as text", async () => {
    const html = await page()
    expect(html).not.toMatch(/<script|<img|<link|<[^>]*\s(src|href)=|@import|url\(/)
    expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt;")
    expect(html).toContain("U+202E")
    expect(html).toContain("default-src 'none'")
  })

  it("makes the same bytes of the same data, where times are left out", async () => {
    expect(await page("--no-times")).toBe(await page("--no-times"))
    expect(await page("--no-times")).not.toContain("用时")
    expect(await page()).toContain("用时")
  })

  it("names versions, seed, and each file by size and hash, without where it lay", async () => {
    const html = await page("--seed", "7")
    const bytes = await readFile(join(folder, "intents/own_train.jsonl"))
    expect(html).toContain(createHash("sha256").update(bytes).digest("hex"))
    expect(html).toContain(`${bytes.length} 字节`)
    expect(html).toContain(process.version)
    expect(html).toContain("<td>7</td>")
    expect(html).not.toContain(folder)
    const { versions } = JSON.parse(await run("--data", folder, "--json")) as Report
    // Null where the tests run outside a checkout.
    if (versions.commit !== null) expect(html).toContain(versions.commit)
  })

  it("prints all of it as JSON, by the figures of the single commands", async () => {
    const report = JSON.parse(await run("--data", folder, "--json")) as Report
    const part = (name: string) => report.tasks.find((task) => task.name === name)?.parts[0]
    expect(part("ask-human")).toMatchObject({ name: "turns", figures: { n: 3, precision: 1, recall: 0.5 } })
    expect(part("ask-human")?.wrong).toEqual([{ text: HOSTILE, expected: "yes", judged: "no" }])
    expect(part("intent")?.figures).toMatchObject({ n: 6, inScope: 5, outOfScope: 1, intents: 4 })
    expect(part("faq")?.figures).toMatchObject({ n: 3, articles: 4 })
    expect(part("handoff")).toBeUndefined()
  })

  it("takes the files of one task alone, and says what is missing", async () => {
    const json = await run("--ask-human", join(folder, "ask-human/turns.jsonl"), "--json")
    expect((JSON.parse(json) as Report).tasks.map(({ parts }) => parts.length)).toEqual([1, 0, 0, 0])
    await expect(run()).rejects.toThrow("There is no data to measure.")
    await expect(run("--intent-train", "x")).rejects.toThrow("go together")
    await expect(run("--data", join(folder, "nowhere"))).rejects.toThrow("There is no folder")
  })
})
