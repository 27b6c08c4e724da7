/** The demo knowledge and the shipped calibration: what a visitor of the demo meets first has to be right. */
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { calibrate, readCalibration } from "@jieying/cli/commands/calibrate.ts"
import { readArticles, readQuestions } from "@jieying/cli/commands/faq-files.ts"
import { answer } from "@jieying/core/answer/answer.ts"
import { DEFAULT_CALIBRATION } from "@jieying/core/answer/default-calibration.ts"
import { evaluateFaq } from "@jieying/core/answer/evaluate.ts"
import { SearchIndex } from "@jieying/core/answer/search-index.ts"
import { DEMO_WORKSPACES } from "@jieying/server/demo/workspaces.ts"
import { describe, expect, it, vi } from "vitest"

const KNOWLEDGE = fileURLToPath(new URL("../../server/demo/knowledge", import.meta.url))
const folders = DEMO_WORKSPACES.map(({ id }) => `${KNOWLEDGE}/${id}`)

describe.each(DEMO_WORKSPACES)("$id", ({ id, suggestions }) => {
  const folder = `${KNOWLEDGE}/${id}`

  it("has articles in both languages, each with its source", async () => {
    const articles = await readArticles(folder)
    for (const [locale, least] of [["zh-CN", 30] as const, ["en", 10] as const]) {
      expect(articles.filter((article) => article.locale === locale).length).toBeGreaterThanOrEqual(least)
    }
    expect(articles.every((article) => article.source?.name && article.category)).toBe(true)
  })

  it("answers the questions of the first screen surely", async () => {
    const index = new SearchIndex(await readArticles(folder))
    for (const question of Object.values(suggestions).flat()) {
      expect([question, answer(index, DEFAULT_CALIBRATION, question).kind]).toEqual([question, "sure"])
    }
  })

  it("is asked by people in their own words, a quarter of the time for what it does not have", async () => {
    const articles = await readArticles(folder)
    const questions = await readQuestions(`${folder}/questions.jsonl`)
    const ids = new Set<string | null>([null, ...articles.map((article) => article.id)])
    expect(questions.filter((question) => !ids.has(question.id))).toEqual([])
    expect(
      questions.filter((question) => question.id === null).length / questions.length,
    ).toBeGreaterThanOrEqual(0.25)
    const evaluation = evaluateFaq(articles, questions, { calibration: DEFAULT_CALIBRATION })
    expect(evaluation.recallAt5).toBeGreaterThanOrEqual(0.92)
    expect(evaluation.answeredCorrect / questions.length).toBeGreaterThanOrEqual(0.35)
    expect(evaluation.answeredWrong).toBeLessThanOrEqual(0.05 * evaluation.answeredCorrect)
  })
})

it("ships the calibration that the command writes from the demo knowledge", async () => {
  const log = vi.spyOn(console, "log").mockImplementation(() => {})
  const work = await mkdtemp(join(tmpdir(), "jieying-calibration-"))
  try {
    const out = join(work, "calibration.json")
    const questions = folders.map((folder) => `${folder}/questions.jsonl`)
    await calibrate({ knowledge: folders, questions, maxWrong: DEFAULT_CALIBRATION.maxWrong, out })
    const { version: _, weights, ...figures } = await readCalibration(out)
    const { version: __, weights: shippedWeights, ...shipped } = DEFAULT_CALIBRATION
    // Not to the last bit: exp and log may differ in it between machines, and with them the version.
    for (const [name, value] of Object.entries({ ...figures, ...weights })) {
      expect(value, name).toBeCloseTo({ ...shipped, ...shippedWeights }[name] as number, 6)
    }
  } finally {
    log.mockRestore()
    await rm(work, { recursive: true })
  }
})
