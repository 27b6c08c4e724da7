import { confidence, type LabelledExample, type Scale } from "../confidence.ts"

const FOLDS = 5

/** One labelled question as it was found, and once more while its article was taken away. */
export interface AskedExample {
  /** Undefined where nothing is found: such a question is never answered. */
  readonly found: LabelledExample | undefined
  readonly nearMiss?: LabelledExample | undefined
}

/**
 * The probability of each question by a scale fitted without it (and without its near miss), 0 where nothing is found:
 * no question judges its own fit. The same questions in the same order fall into the same folds.
 */
export function crossFitted(
  asked: readonly AskedExample[],
  fit: (examples: readonly LabelledExample[]) => Scale,
): number[] {
  const scales = Array.from({ length: FOLDS }, (_, fold) =>
    fit(fittedOn(asked.filter((__, i) => i % FOLDS !== fold))),
  )
  return asked.map(({ found }, i) => (found ? confidence(scales[i % FOLDS] as Scale, found.features) : 0))
}

/** What a scale is fitted to: the questions, and after them the near misses. */
export function fittedOn(asked: readonly AskedExample[]): LabelledExample[] {
  return [
    ...asked.flatMap(({ found }) => (found ? [found] : [])),
    ...asked.flatMap(({ nearMiss }) => (nearMiss ? [nearMiss] : [])),
  ]
}
