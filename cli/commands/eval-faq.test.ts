import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { ScriptedEmbeddings } from "@jieying/testkit/embeddings.ts"
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest"
import { calibrate } from "./calibrate.ts"
import { evalFaq } from "./eval-faq.ts"

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "jieying-eval-"))
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

/** What the command prints, one string a line. */
async function printed(run: () => Promise<void>): Promise<string> {
  const log = vi.spyOn(console, "log").mockImplementation(() => {})
  try {
    await run()
    return log.mock.calls.map((call) => call.join(" ")).join("\n")
  } finally {
    log.mockRestore()
  }
}

const TOPICS = ["退款", "发票", "配送费", "营业时间", "过敏原", "优惠券", "储值卡", "自取", "团购", "投诉"]
const knowledge = () =>
  file(
    "knowledge.jsonl",
    ...TOPICS.map((topic, i) => ({
      id: `a${i}`,
      question: `${topic}怎么办理？ / ${topic}是什么？`,
      answer: `${topic}的说明。`,
    })),
  )
const questions = () =>
  file(
    "questions.jsonl",
    ...TOPICS.flatMap((topic, i) => [
      { question: `${topic}怎么办理`, id: `a${i}` },
      { question: `请问${topic}是什么意思呢`, id: `a${i}` },
      { question: `想知道${topic}`, id: `a${i}` },
    ]),
    ...[
      "明天下雨吗",
      "谁是市长",
      "高铁票",
      "写一首诗",
      "股票能买吗",
      "你好",
      "zebra",
      "怎么学游泳",
      "图书馆",
      "动物园",
    ].map((question) => ({ question, id: null })),
  )

describe("evalFaq", () => {
  it("prints exactly the figures of the evaluation as JSON", async () => {
    const options = { knowledge: await knowledge(), questions: await questions(), json: true }
    const evaluation = JSON.parse(await printed(() => evalFaq(options)))
    expect(Object.keys(evaluation).sort()).toEqual(
      [
        ...["n", "recallAt1", "recallAt5", "mrr", "p50Ms", "p99Ms"],
        ...["answeredCorrect", "answeredWrong", "abstainedRight", "abstainedWrong"],
      ].sort(),
    )
    expect(evaluation).toMatchObject({ n: 40, recallAt1: 1, recallAt5: 1, mrr: 1 })
    expect(evaluation.p99Ms).toBeGreaterThanOrEqual(evaluation.p50Ms)
  })

  it("prints a table for people", async () => {
    const table = await printed(async () =>
      evalFaq({ knowledge: await knowledge(), questions: await questions() }),
    )
    expect(table).toMatch(/^questions +40$/m)
    expect(table).toMatch(/^recall at 1 +1\.000$/m)
  })

  it.each([
    ["not JSON", "{question", /broken\.jsonl:2: not a JSON object/],
    ["no question", { id: "a1" }, /broken\.jsonl:2: needs a question/],
    ["no id", { question: "怎么退款" }, /broken\.jsonl:2: id must be/],
  ])("names file and line of a question with %s", async (_, line, message) => {
    const broken = await file("broken.jsonl", { question: "好", id: null }, line)
    await expect(evalFaq({ knowledge: await knowledge(), questions: broken })).rejects.toThrow(message)
  })

  it("names file and line of an article that cannot be read", async () => {
    const broken = await file(
      "articles.jsonl",
      { id: "a", question: "问", answer: "答" },
      { id: "b", question: "问" },
    )
    await expect(evalFaq({ knowledge: broken, questions: await questions() })).rejects.toThrow(
      /articles\.jsonl:2: /,
    )
  })

  it("says which file is not there", async () => {
    const missing = join(folder, "missing.jsonl")
    await expect(evalFaq({ knowledge: missing, questions: missing })).rejects.toThrow(missing)
    await expect(evalFaq({ knowledge: await knowledge(), questions: missing })).rejects.toThrow(missing)
  })
})

describe("calibrate", () => {
  it("writes a calibration that the evaluation takes", async () => {
    const sets = { knowledge: await knowledge(), questions: await questions() }
    const out = join(folder, "calibration.json")
    const told = await printed(() => calibrate({ ...sets, out, maxWrong: 0.1 }))
    expect(told).toContain("40 questions")
    const evaluation = JSON.parse(await printed(() => evalFaq({ ...sets, calibration: out, json: true })))
    expect(
      evaluation.answeredWrong / (evaluation.answeredWrong + evaluation.answeredCorrect),
    ).toBeLessThanOrEqual(0.1)
    expect(evaluation.answeredCorrect).toBeGreaterThan(0)
  })

  it("refuses what it cannot calibrate with", async () => {
    const sets = { knowledge: await knowledge(), questions: await questions() }
    const out = join(folder, "none.json")
    await expect(calibrate({ ...sets, out, maxWrong: 0 })).rejects.toThrow("--max-wrong")
    await expect(calibrate({ ...sets, knowledge: [sets.knowledge, sets.knowledge], out })).rejects.toThrow(
      "2 knowledge",
    )
    const few = await file("few.jsonl", { question: "退款", id: "a0" })
    await expect(calibrate({ ...sets, questions: few, out })).rejects.toThrow("too few")
  })

  it("is not mistaken for another file", async () => {
    const sets = { knowledge: await knowledge(), questions: await questions() }
    await expect(evalFaq({ ...sets, calibration: await file("other.json", { sure: 1 }) })).rejects.toThrow(
      "is not a calibration",
    )
  })
})

describe("by meaning as well", () => {
  afterEach(() => vi.unstubAllEnvs())

  it("finds what is said in other words, and names what made the vectors", async () => {
    const places = Object.fromEntries(
      TOPICS.map((topic, i) => [topic, TOPICS.map((_, j) => (i === j ? 1 : 0))]),
    )
    const embeddings = await ScriptedEmbeddings.start({ ...places, 皮波: places.投诉 as number[] })
    const asked = await file(
      "meant.jsonl",
      { question: "俺想皮波", id: "a9" },
      { question: "皮波", id: "a9" },
    )
    const faq = { knowledge: await knowledge(), questions: asked, json: true }
    try {
      const words = JSON.parse(await printed(() => evalFaq(faq)))
      expect(words.recallAt1).toBe(0)
      expect(words).not.toHaveProperty("embeddings")
      for (const [name, value] of Object.entries(embeddings.env())) vi.stubEnv(name, value)
      const both = JSON.parse(await printed(() => evalFaq({ ...faq, embeddings: true })))
      expect(both).toMatchObject({ recallAt1: 1, embeddings: "tiny", answeredCorrect: 0, answeredWrong: 0 })
      embeddings.mode = "down"
      await expect(evalFaq({ ...faq, embeddings: true })).rejects.toThrow("status 503")
    } finally {
      await embeddings.stop()
    }
  })

  it("says what to set where nothing is configured", async () => {
    const faq = { knowledge: await knowledge(), questions: await questions(), embeddings: true }
    await expect(evalFaq(faq)).rejects.toThrow("EMBEDDINGS_BASE_URL")
  })
})
