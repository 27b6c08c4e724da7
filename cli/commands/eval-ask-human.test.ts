import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { evalCommand } from "./eval.ts"

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "jieying-eval-ask-human-"))
})
afterAll(() => rm(folder, { recursive: true }))

async function file(name: string, ...lines: unknown[]): Promise<string> {
  const path = join(folder, name)
  await writeFile(
    path,
    lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n"),
  )
  return path
}

/** What `jieying eval ask-human …` prints. */
async function printed(...args: string[]): Promise<string> {
  const log = vi.spyOn(console, "log").mockImplementation(() => {})
  try {
    await evalCommand().parseAsync(["ask-human", ...args], { from: "user" })
    return log.mock.calls.map((call) => call.join(" ")).join("\n")
  } finally {
    log.mockRestore()
  }
}

const messages = () =>
  file(
    "messages.jsonl",
    { text: "我要转人工", wantsHuman: true },
    { text: "speak to an agent", wantsHuman: true },
    "",
    { text: "有人吗", wantsHuman: true },
    { text: "人工智能课多少钱", wantsHuman: false },
    { text: "人工\u001b[31m", wantsHuman: false },
  )

describe("eval ask-human", () => {
  it("prints the figures and what is wrong as JSON", async () => {
    expect(JSON.parse(await printed("--test", await messages(), "--json"))).toEqual({
      n: 5,
      precision: 2 / 3,
      recall: 2 / 3,
      f1: 2 / 3,
      unsure: 1,
      wrong: [
        { text: "有人吗", wantsHuman: true, verdict: "unsure" },
        { text: "人工\u001b[31m", wantsHuman: false, verdict: "yes" },
      ],
    })
  })

  it("counts what it is unsure of as asking with --unsure-as-yes", async () => {
    const figures = JSON.parse(await printed("--test", await messages(), "--unsure-as-yes", "--json"))
    expect(figures).toMatchObject({ precision: 3 / 4, recall: 1, unsure: 1 })
  })

  it("prints a table for people, and nothing that steers their terminal", async () => {
    const table = await printed("--test", await messages())
    expect(table).toMatch(/^precision +0\.667$/m)
    expect(table).toMatch(/^ {2}asks, judged unsure: 有人吗$/m)
    expect(table).not.toContain("\u001b")
  })

  it.each([
    ["what is not JSON", '{"text', /broken\.jsonl:2: not a JSON object/],
    ["a message without a text", { wantsHuman: true }, /broken\.jsonl:2: needs a text/],
    ["a message without a label", { text: "人工", wantsHuman: 1 }, /broken\.jsonl:2: wantsHuman must be/],
  ])("names file and line of %s", async (_, line, message) => {
    const broken = await file("broken.jsonl", { text: "好", wantsHuman: false }, line)
    await expect(printed("--test", broken)).rejects.toThrow(message)
  })

  it("says which file is not there or empty", async () => {
    const missing = join(folder, "missing.jsonl")
    await expect(printed("--test", missing)).rejects.toThrow(missing)
    await expect(printed("--test", await file("empty.jsonl", ""))).rejects.toThrow("holds no messages")
  })
})
