import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { evalHandoff } from "./eval-handoff.ts"

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "jieying-handoff-"))
})
afterAll(() => rm(folder, { recursive: true }))

async function file(name: string, lines: readonly unknown[]): Promise<string> {
  const path = join(folder, name)
  await writeFile(
    path,
    lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n"),
  )
  return path
}

async function printed(run: () => Promise<void>): Promise<string> {
  const log = vi.spyOn(console, "log").mockImplementation(() => {})
  try {
    await run()
    return log.mock.calls.map((call) => call.join(" ")).join("\n")
  } finally {
    log.mockRestore()
  }
}

const QUESTIONS = ["运费怎么算", "几点发货", "有没有大码", "能开发票吗", "可以自取吗"]

/** Every third customer is angry about a parcel that does not come. */
const dialogues = (count: number, from = 0) =>
  Array.from({ length: count }, (_, n) => {
    const angry = (n + from) % 3 === 0
    return {
      turns: [
        { role: "customer", text: QUESTIONS[(n + from) % QUESTIONS.length], handoff: false },
        { role: "assistant", text: "请看说明", handoff: false },
        { role: "customer", text: angry ? "等了五天还不到，太气人了" : "好的谢谢", handoff: angry },
      ],
    }
  })

describe("jieying eval handoff", () => {
  it("learns from one file of texts and measures on another", async () => {
    const train = await file("train.jsonl", dialogues(60))
    const test = await file("test.jsonl", dialogues(20, 60))
    const figures = JSON.parse(await printed(() => evalHandoff({ train, test, seed: 1, json: true })))
    expect(figures).toMatchObject({
      dialogues: 20,
      n: 60,
      marked: 7,
      f1: 1,
      macroF1: 1,
      auc: 1,
      gt: [1, 1, 1],
    })
    expect(figures.trainMs).toBeGreaterThan(0)
    expect(figures.p50Ms).toBeGreaterThan(0)
  })

  it("measures by cross-validation, the same for the same seed, as JSON and in words", async () => {
    const train = await file("folds.jsonl", dialogues(40))
    const words = await printed(() => evalHandoff({ train, folds: 2, seed: 7 }))
    expect(words).toMatch(/^dialogues +40, each judged by a model of the other parts \(2\)$/m)
    expect(words).toMatch(/^golden transfer, 1 \/ 2 \/ 3 turns +[01]\.\d{3} \/ /m)
    const run = async () => {
      const { trainMs, ...rest } = JSON.parse(
        await printed(() => evalHandoff({ train, folds: 2, seed: 7, json: true })),
      )
      return rest
    }
    const figures = await run()
    expect(figures).toMatchObject({ dialogues: 40, folds: 2 })
    expect(await run()).toEqual(figures)
  })

  it.each([
    ["no JSON", "{turns", /bad\.jsonl:2: not a dialogue/],
    ["no turns", { conversation: "c1" }, /bad\.jsonl:2: not a dialogue \(turns/],
    [
      "a turn without a mark",
      { turns: [{ role: "customer", text: "在吗" }] },
      /bad\.jsonl:2: not a dialogue \(turns\.0\.handoff: /,
    ],
    [
      "words that are neither text nor numbers",
      { turns: [{ role: "customer", tokens: ["a"], handoff: false }] },
      /bad\.jsonl:2: not a dialogue \(turns\.0\.tokens\.0: /,
    ],
    [
      "a speaker there is not",
      { turns: [{ role: "narrator", text: "后来", handoff: false }] },
      /bad\.jsonl:2: not a dialogue \(turns\.0\.role: /,
    ],
    [
      "numbers among texts",
      { turns: [{ role: "customer", tokens: [1], handoff: false }] },
      /bad\.jsonl:2: the turns have tokens, those of the lines before have text/,
    ],
  ])("names the line that has %s", async (_, line, message) => {
    const train = await file("bad.jsonl", [dialogues(1)[0], line])
    await expect(evalHandoff({ train, folds: 2, seed: 1 })).rejects.toThrow(message)
  })

  it("says what is missing", async () => {
    const train = await file("few.jsonl", dialogues(10))
    const enough = await file("enough.jsonl", dialogues(30))
    const none = await file("none.jsonl", [])
    const numbers = await file("numbers.jsonl", [
      { turns: [{ role: "customer", tokens: [1], handoff: false }] },
    ])
    await expect(evalHandoff({ train, folds: 2, seed: 1 })).rejects.toThrow(/too few to learn from/)
    await expect(evalHandoff({ train: enough, seed: 1 })).rejects.toThrow(/what to test on/)
    await expect(evalHandoff({ train: enough, test: enough, folds: 2, seed: 1 })).rejects.toThrow(
      /what to test on/,
    )
    await expect(evalHandoff({ train: none, folds: 2, seed: 1 })).rejects.toThrow(/holds no dialogues/)
    await expect(evalHandoff({ train: join(folder, "nowhere"), folds: 2, seed: 1 })).rejects.toThrow(
      /no file/,
    )
    await expect(evalHandoff({ train: enough, test: numbers, seed: 1 })).rejects.toThrow(
      /has tokens.*has text/,
    )
  })
})
