/** How well it is foreseen when a person takes over, on real dialogues that are not ours: the folder is not part of the project. */
import { existsSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { readDialogues } from "@jieying/cli/commands/eval-handoff-file.ts"
import { crossValidate } from "@jieying/core/handoff/learned/cross-validate.ts"
import { handoffFigures } from "@jieying/core/handoff/learned/metrics.ts"
import { seeded } from "@jieying/core/handoff/learned/random.ts"
import { expect, it } from "vitest"

const FILE = fileURLToPath(new URL("../../../shared/data/handoff/clothing_train.jsonl", import.meta.url))
const MOST_MS = 600_000

it("foresees handoffs of a clothing shop, by cross-validation", { timeout: MOST_MS }, async ({ skip }) => {
  if (!existsSync(FILE)) skip(`no evaluation data in ${FILE}`)
  const { dialogues } = await readDialogues(FILE)
  const { f1, gt } = handoffFigures(crossValidate(dialogues, { folds: 5, random: seeded(1) }))
  expect(f1).toBeGreaterThanOrEqual(0.62)
  expect(gt[1]).toBeGreaterThanOrEqual(0.74)
})
