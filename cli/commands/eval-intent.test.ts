import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { evalCommand } from "./eval.ts"

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "jieying-eval-intent-"))
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

/** What `jieying eval intent …` prints, and what it warns of. */
async function printed(...args: string[]): Promise<{ out: string; warnings: string }> {
  const log = vi.spyOn(console, "log").mockImplementation(() => {})
  const warn = vi.spyOn(console, "error").mockImplementation(() => {})
  try {
    await evalCommand().parseAsync(["intent", ...args], { from: "user" })
    const said = (spy: typeof log) => spy.mock.calls.map((call) => call.join(" ")).join("\n")
    return { out: said(log), warnings: said(warn) }
  } finally {
    log.mockRestore()
    warn.mockRestore()
  }
}

const train = () =>
  file(
    "train.jsonl",
    { text: "where is my parcel", label: "deliver" },
    { text: "track my parcel", label: "deliver" },
    "",
    { text: "refund my money", label: "refund" },
    { text: "send the money back", label: "refund" },
  )

const test = () =>
  file(
    "test.jsonl",
    { text: "where is my parcel", label: "deliver" },
    { text: "refund my money", label: "exchange" },
    { text: "xyzzy plugh", label: null },
    { text: "track my \u001b[31mparcel", label: null },
  )

describe("eval intent", () => {
  it("prints the figures and what is wrong as JSON", async () => {
    const { out, warnings } = await printed("--train", await train(), "--test", await test(), "--json")
    expect(JSON.parse(out)).toMatchObject({
      n: 4,
      intents: 2,
      trainedOn: 4,
      inScopeAccuracy: 0.5,
      oosRecall: 0.5,
      accuracy: 0.5,
      trainMs: expect.any(Number),
      p50Ms: expect.any(Number),
      wrong: [
        { text: "refund my money", label: "exchange", guessed: "refund" },
        { text: "track my \u001b[31mparcel", label: null, guessed: "deliver" },
      ],
    })
    expect(warnings).toMatch(/1 messages have an intent that was not taught \(first: exchange\)/)
  })

  it("prints a table for people, and nothing that steers their terminal", async () => {
    const { out } = await printed("--train", await train(), "--test", await test())
    expect(out).toMatch(/^messages +4, 2 in scope and 2 out of scope$/m)
    expect(out).toMatch(/^out of scope, refused +0\.500$/m)
    expect(out).toMatch(/^ {2}exchange, judged refund: refund my money$/m)
    expect(out).not.toContain("\u001b")
  })

  it("says that there is no share of what the file does not hold", async () => {
    const path = await train()
    const { out } = await printed("--train", path, "--test", path)
    expect(out).toMatch(/^out of scope, refused +there are none$/m)
  })

  it.each([
    ["what is not JSON", '{"text', /broken\.jsonl:2: not a JSON object/],
    ["a message without a text", { label: "refund" }, /broken\.jsonl:2: needs a text/],
    [
      "a message without a label",
      { text: "hello" },
      /broken\.jsonl:2: label must be an intent's name, or null/,
    ],
    ["a label that is no name", { text: "hello", label: 7 }, /broken\.jsonl:2: label must be/],
  ])("names file and line of %s", async (_, line, message) => {
    const broken = await file("broken.jsonl", { text: "hello", label: null }, line)
    await expect(printed("--train", await train(), "--test", broken)).rejects.toThrow(message)
    await expect(printed("--train", broken, "--test", await test())).rejects.toThrow(message)
  })

  it("says which file is not there, is empty or holds one intent only", async () => {
    const missing = join(folder, "missing.jsonl")
    await expect(printed("--train", missing, "--test", await test())).rejects.toThrow(missing)
    const empty = await file("empty.jsonl", "")
    await expect(printed("--train", await train(), "--test", empty)).rejects.toThrow("holds no messages")
    const one = await file("one.jsonl", { text: "hello", label: "greeting" })
    await expect(printed("--train", one, "--test", await test())).rejects.toThrow("two are the least")
  })
})
