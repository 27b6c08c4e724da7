/** Quality of the search on real questions that are not ours: the folder is not part of the project. */
import { existsSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { readArticles, readQuestions } from "@jieying/cli/commands/faq-files.ts"
import { DEFAULT_CALIBRATION } from "@jieying/core/answer/default-calibration.ts"
import { evaluateFaq } from "@jieying/core/answer/evaluate.ts"
import { expect, it } from "vitest"

const FOLDER = fileURLToPath(new URL("../../../shared/data/bank-faq", import.meta.url))

it("finds the answers of a bank's FAQ (617 entries, Traditional Chinese)", async ({ skip }) => {
  if (!existsSync(FOLDER)) skip(`no evaluation data in ${FOLDER}`)
  const articles = await readArticles(`${FOLDER}/faq.jsonl`)
  const questions = await readQuestions(`${FOLDER}/questions_dev.jsonl`)
  const evaluation = evaluateFaq(articles, questions, { calibration: DEFAULT_CALIBRATION })
  expect(evaluation.recallAt1).toBeGreaterThanOrEqual(0.8)
  expect(evaluation.recallAt5).toBeGreaterThanOrEqual(0.92)
})
