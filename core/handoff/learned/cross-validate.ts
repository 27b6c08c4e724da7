import type { Dialogue } from "./dialogue.ts"
import type { Judged } from "./metrics.ts"
import { fitHandoffModel } from "./model.ts"
import { dealFolds, type Random } from "./random.ts"

/**
 * Judges every dialogue by a model that was trained, threshold and all, on the other folds. Folds are of whole
 * dialogues, `count` of them, at least 2.
 */
export function crossValidate(
  dialogues: readonly Dialogue[],
  { folds: count, random }: { folds: number; random: Random },
): Judged[][] {
  const folds = dealFolds(dialogues.length, count, random)
  const models = Array.from({ length: count }, (_, fold) =>
    fitHandoffModel(
      dialogues.filter((__, d) => folds[d] !== fold),
      random,
    ),
  )
  return dialogues.map((dialogue, d) => models[folds[d] as number]?.judge(dialogue) as Judged[])
}
