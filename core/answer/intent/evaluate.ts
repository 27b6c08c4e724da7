import type { IntentModel, LabelledText } from "./intent-model.ts"

export interface IntentEvaluation {
  /** Messages judged, in scope or not. */
  readonly n: number
  readonly inScope: number
  readonly outOfScope: number
  /** Intents learned, and rows learned from. */
  readonly intents: number
  readonly trainedOn: number
  /** Of the messages in scope, the share given the right intent; a refusal is wrong. Null where there are none. */
  readonly inScopeAccuracy: number | null
  /** The same share if nothing were refused. */
  readonly inScopeAccuracyUnrefused: number | null
  /** Of the messages out of scope, the share refused. Null where there are none. */
  readonly oosRecall: number | null
  /** Of the messages refused, the share that is out of scope. Null where nothing is refused. */
  readonly oosPrecision: number | null
  /** The share of all messages judged right: given the right intent, or rightly refused. */
  readonly accuracy: number
  /** The score below which a message was refused. */
  readonly threshold: number
  /** Mean over the messages of (confidence - whether `nearest` is right)², 0 the best. */
  readonly brier: number
  /** The messages judged wrong, in their order. */
  readonly wrong: readonly WrongGuess[]
  /** Milliseconds of training, and of one guess; measured by whoever has a clock. */
  readonly trainMs?: number
  readonly p50Ms?: number
  readonly p99Ms?: number
}

export interface WrongGuess extends LabelledText {
  readonly guessed: string | null
  readonly confidence: number
}

/** Judges labelled messages; a label the model was not taught counts as in scope and as never found. */
export function evaluateIntents(model: IntentModel, messages: readonly LabelledText[]): IntentEvaluation {
  const judged = messages.map((message) => ({ ...message, guess: model.guess(message.text) }))
  const inScope = judged.filter(({ label }) => label !== null)
  const outOfScope = judged.filter(({ label }) => label === null)
  const refused = judged.filter(({ guess }) => guess.label === null)
  const right = (rows: typeof judged) => rows.filter(({ guess, label }) => guess.label === label).length
  return {
    n: messages.length,
    inScope: inScope.length,
    outOfScope: outOfScope.length,
    intents: model.intents.length,
    trainedOn: model.rows,
    inScopeAccuracy: share(right(inScope), inScope.length),
    inScopeAccuracyUnrefused: share(
      inScope.filter(({ guess, label }) => guess.nearest === label).length,
      inScope.length,
    ),
    oosRecall: share(right(outOfScope), outOfScope.length),
    oosPrecision: share(right(outOfScope), refused.length),
    accuracy: share(right(judged), judged.length) ?? 0,
    threshold: model.threshold,
    brier: mean(
      judged.map(({ guess, label }) => (guess.confidence - (guess.nearest === label ? 1 : 0)) ** 2),
    ),
    wrong: judged
      .filter(({ guess, label }) => guess.label !== label)
      .map(({ text, label, guess }) => ({ text, label, guessed: guess.label, confidence: guess.confidence })),
  }
}

function share(count: number, of: number): number | null {
  return of === 0 ? null : count / of
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / (values.length || 1)
}
