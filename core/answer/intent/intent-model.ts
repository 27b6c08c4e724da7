import { fitLogistic, type LogisticModel, predict } from "../logistic-regression.ts"
import { fitKernelRegression, type KernelRegression } from "./regression.ts"
import { Similarity } from "./similarity.ts"
import { chooseThreshold } from "./threshold.ts"

/** A message and what it is about; null when it is about nothing that is asked for here. */
export interface LabelledText {
  readonly text: string
  readonly label: string | null
}

export interface IntentGuess {
  /** What the message is most likely about, or null when it is more likely out of scope. */
  readonly label: string | null
  /** The likeliest intent, refused or not. */
  readonly nearest: string
  /** How strongly the examples speak for it: near 1 for a message that was learned, 0 or less for a stranger. */
  readonly score: number
  /** The calibrated probability, 0 to 1, that `nearest` is right, where every second message is out of scope. */
  readonly confidence: number
}

/** Rows learned from at most: the time of training grows with their cube. */
export const MOST_ROWS = 3_000
/** How quickly two texts stop saying something about each other as they differ. */
const STEEPNESS = 2
const RIDGE = 0.01

/** Tells what a message is about from labelled examples, and when it is about none of it. */
export class IntentModel {
  readonly intents: readonly string[]
  /** The score from which on a message is taken to be in scope. */
  readonly threshold: number
  /** How many rows were learned from. */
  readonly rows: number
  /** The intents, and a class after them for examples out of scope, if there are any. */
  private readonly classes: number
  private readonly similarity: Similarity
  private readonly weights: Float64Array
  private readonly calibration: LogisticModel

  /**
   * Learns from labelled messages, of two intents at least; throws RangeError otherwise. Of more than `mostRows` those are
   * taken that leave the intents as even as they can be. The same rows in the same order give the same model.
   */
  constructor(examples: readonly LabelledText[], { mostRows = MOST_ROWS }: { mostRows?: number } = {}) {
    const rows = atMost(examples, mostRows)
    this.intents = [...new Set(rows.flatMap(({ label }) => (label === null ? [] : [label])))].sort()
    if (this.intents.length < 2)
      throw new RangeError("An intent model needs examples of two intents or more.")
    this.rows = rows.length
    const numbers = new Map(this.intents.map((intent, i) => [intent, i]))
    const outOfScope = this.intents.length
    const labels = rows.map(({ label }) => (label === null ? outOfScope : (numbers.get(label) as number)))
    this.classes = labels.includes(outOfScope) ? outOfScope + 1 : outOfScope
    this.similarity = new Similarity(rows.map(({ text }) => text))
    const fitted = fitKernelRegression({
      kernel: kernelOf(this.similarity, rows),
      labels,
      classes: this.classes,
    })
    this.weights = fitted.weights
    const judged = judge(fitted, labels, { intents: this.intents.length, classes: this.classes })
    this.threshold = chooseThreshold(judged)
    this.calibration = fitLogistic(judged.observations, RIDGE)
  }

  /** What a message is about. */
  guess(text: string): IntentGuess {
    const best = bestOf(this.scores(text), this.intents.length)
    const nearest = this.intents[best.index] as string
    return {
      label: best.score >= this.threshold ? nearest : null,
      nearest,
      score: best.score,
      confidence: predict(this.calibration, [best.score]),
    }
  }

  private scores(text: string): Float64Array {
    const { classes } = this
    const scores = new Float64Array(classes)
    for (const [row, similar] of this.similarity.to(text).entries()) {
      if (similar === 0) continue
      const near = nearness(similar)
      for (let c = 0; c < classes; c += 1) {
        scores[c] = (scores[c] as number) + near * (this.weights[row * classes + c] as number)
      }
    }
    return scores
  }
}

/** At most `limit` rows in their order: the intents take turns, and of an intent evenly spaced rows are taken. */
function atMost(examples: readonly LabelledText[], limit: number): readonly LabelledText[] {
  if (examples.length <= limit) return examples
  const groups = [...Map.groupBy(examples.entries(), ([, { label }]) => label).values()]
  let quota = 0
  const taken = () => groups.reduce((sum, group) => sum + Math.min(group.length, quota + 1), 0)
  while (taken() <= limit) quota += 1
  const kept = groups.flatMap((group) => {
    const count = Math.min(group.length, Math.max(quota, 1))
    return Array.from(
      { length: count },
      (_, i) => group[Math.floor((i * group.length) / count)] as [number, LabelledText],
    )
  })
  return kept
    .sort(([a], [b]) => a - b)
    .slice(0, limit)
    .map(([, example]) => example)
}

function kernelOf(similarity: Similarity, rows: readonly LabelledText[]): Float64Array {
  const kernel = new Float64Array(rows.length ** 2)
  for (const [i, { text }] of rows.entries()) kernel.set(similarity.to(text).map(nearness), i * rows.length)
  return kernel
}

/** A radial kernel of the cosine, moved so that texts with nothing in common have nothing to say of each other. */
function nearness(similar: number): number {
  return Math.exp(STEEPNESS * (similar - 1)) - Math.exp(-STEEPNESS)
}

/** What the model makes of the rows it learned from, each judged by a model that did not. */
interface Judged {
  readonly outOfScope: number[]
  readonly untaught: number[]
  readonly observations: { readonly inputs: readonly [number]; readonly positive: boolean }[]
}

function judge(
  fitted: KernelRegression,
  labels: readonly number[],
  { intents, classes }: { intents: number; classes: number },
): Judged {
  const judged: Judged = { outOfScope: [], untaught: [], observations: [] }
  for (const [i, label] of labels.entries()) {
    const taught = bestOf(fitted.withoutRow.subarray(i * classes, (i + 1) * classes), intents)
    judged.observations.push({ inputs: [taught.score], positive: taught.index === label })
    if (label === intents) {
      judged.outOfScope.push(taught.score)
      continue
    }
    const untaught = bestOf(fitted.withoutClass.subarray(i * classes, (i + 1) * classes), intents, label)
    judged.untaught.push(untaught.score)
    judged.observations.push({ inputs: [untaught.score], positive: false })
  }
  return judged
}

/**
 * The highest scored intent, and by how much it beats the class of what is out of scope, which stands after the
 * `intents` if there is one.
 */
function bestOf(scores: Float64Array, intents: number, except = -1): { index: number; score: number } {
  let index = -1
  for (let c = 0; c < intents; c += 1) {
    if (c !== except && (index < 0 || (scores[c] as number) > (scores[index] as number))) index = c
  }
  return { index, score: (scores[index] as number) - Math.max(0, scores[intents] ?? 0) }
}
