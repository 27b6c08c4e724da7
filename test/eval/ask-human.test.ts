/** How well asking for a person is recognised: on sentences of our own, and on real turns that are not ours. */
import { existsSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { readMessages } from "@jieying/cli/commands/eval-ask-human.ts"
import { evaluateAsked } from "@jieying/core/handoff/asked/evaluate.ts"
import { expect, it } from "vitest"

/** Not part of the project. */
const FOLDER = fileURLToPath(new URL("../../../shared/data/ask-human", import.meta.url))
/** Written apart from the training templates, the hard ones on purpose. */
const OWN = fileURLToPath(new URL("ask-human-own.jsonl", import.meta.url))

it("holds on sentences of our own that it was not trained on, Chinese and English", async () => {
  const { precision, recall, unsure, n } = evaluateAsked(await readMessages(OWN))
  expect(n).toBeGreaterThanOrEqual(100)
  expect(precision).toBeGreaterThanOrEqual(0.97)
  expect(recall).toBeGreaterThanOrEqual(0.95)
  expect(unsure / n).toBeLessThanOrEqual(0.03)
})

it("holds on real turns of a Chinese shop", async ({ skip }) => {
  if (!existsSync(FOLDER)) skip(`no evaluation data in ${FOLDER}`)
  const { precision, recall } = evaluateAsked(await readMessages(`${FOLDER}/turns_zh_dev.jsonl`))
  expect(precision).toBeGreaterThanOrEqual(0.95)
  expect(recall).toBeGreaterThanOrEqual(0.95)
})

it("holds on English turns of a bank and a hotel, whose labels are partly wrong", async ({ skip }) => {
  if (!existsSync(FOLDER)) skip(`no evaluation data in ${FOLDER}`)
  const { precision, recall } = evaluateAsked(await readMessages(`${FOLDER}/turns_en_dev.jsonl`))
  expect(precision).toBeGreaterThanOrEqual(0.9)
  expect(recall).toBeGreaterThanOrEqual(0.9)
})
