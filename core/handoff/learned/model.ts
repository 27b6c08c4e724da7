/**
 * Learns from dialogues at which turns a person should take over, and then follows a dialogue turn by turn. Two stages:
 * a logistic regression over the words, and boosted trees over what it says and how the dialogue goes.
 */
import { type Boosted, fitBoosted } from "./boosting.ts"
import { Course } from "./course.ts"
import { denseFeatures } from "./dense-features.ts"
import type { Dialogue, Turn } from "./dialogue.ts"
import type { Judged } from "./metrics.ts"
import { dealFolds, type Random } from "./random.ts"
import { fitSparseLogistic, type Labelled, type SparseLogistic } from "./sparse-logistic.ts"
import { KnownTurns, Statistics } from "./statistics.ts"
import { chooseThreshold } from "./threshold.ts"
import { wordFeatures } from "./word-features.ts"

/** Parts the training dialogues are split into, so that each is scored by models that have not seen it. */
const FOLDS = 5
/** How often they are split anew: the models of all splits are averaged, which takes out the chance of any one split. */
const SPLITS = 2

export interface Verdict {
  /** Log-odds that a person should take over at this turn. */
  readonly score: number
  readonly handoff: boolean
}

interface Parts {
  readonly statistics: Statistics
  readonly words: SparseLogistic
  readonly forests: readonly Boosted[]
  /** Log-odds from which a person is called for. */
  readonly threshold: number
}

export class HandoffModel {
  private readonly parts: Parts

  constructor(parts: Parts) {
    this.parts = parts
  }

  get threshold(): number {
    return this.parts.threshold
  }

  /** Follows one dialogue from its beginning. */
  follow(): Follower {
    return new Follower(this.parts)
  }

  judge(dialogue: Dialogue): Judged[] {
    const follower = this.follow()
    return dialogue.map((turn) => {
      const { score, handoff: predicted } = follower.next(turn)
      return { handoff: turn.handoff, predicted, score }
    })
  }
}

/** Judges a dialogue turn by turn; a verdict rests on the turns up to its own alone. */
export class Follower {
  private readonly parts: Parts
  private readonly course: Course
  private readonly scores: number[] = []

  constructor(parts: Parts) {
    this.parts = parts
    this.course = new Course(parts.statistics)
  }

  next(turn: Turn): Verdict {
    const { words, forests, threshold } = this.parts
    this.course.add(turn)
    this.scores.push(words.score(wordFeatures(this.course)))
    const row = denseFeatures({ course: this.course, scores: this.scores })
    const score = mean(forests.map((forest) => forest.score(row)))
    return { score, handoff: score > threshold }
  }
}

/** What is learnt from, and the numbers that do not depend on how it is split. */
interface Lessons {
  readonly dialogues: readonly Dialogue[]
  readonly statistics: Statistics
  readonly worded: readonly Labelled[][]
}

/** The models of one split, and for every dialogue the scores by the one model that has not seen it. */
interface Split {
  readonly forests: readonly Boosted[]
  readonly heldOut: readonly (readonly number[])[]
}

/** The same dialogues and the same seed of `random` give the same model. Time is linear in the number of turns. */
export function fitHandoffModel(dialogues: readonly Dialogue[], random: Random): HandoffModel {
  const statistics = new Statistics(dialogues)
  const worded = dialogues.map((dialogue) => wordExamples(dialogue, statistics))
  const lessons = { dialogues, statistics, worded }
  const splits = Array.from({ length: SPLITS }, () => fitSplit(lessons, random))
  const scored = dialogues.map((turns, d) =>
    turns.map(({ handoff }, i) => ({
      handoff,
      score: mean(splits.map((split) => split.heldOut[d]?.[i] as number)),
    })),
  )
  return new HandoffModel({
    statistics,
    words: fitSparseLogistic(worded.flat(), random),
    forests: splits.flatMap(({ forests }) => forests),
    threshold: chooseThreshold(scored),
  })
}

function fitSplit({ dialogues, statistics, worded }: Lessons, random: Random): Split {
  const folds = dealFolds(dialogues.length, FOLDS, random)
  const wordScores = wordScoresHeldOut(worded, { folds, random })
  const rows = dialogues.map((dialogue, d) => denseRows(dialogue, statistics, wordScores[d] as number[]))
  const forests = Array.from({ length: FOLDS }, (_, fold) => {
    const others = (__: unknown, d: number) => folds[d] !== fold
    const positive = dialogues.filter(others).flatMap((turns) => turns.map(({ handoff }) => handoff))
    return fitBoosted({ rows: rows.filter(others).flat(), positive }, random)
  })
  const heldOut = rows.map((each, d) => each.map((row) => forests[folds[d] as number]?.score(row) as number))
  return { forests, heldOut }
}

function wordExamples(dialogue: Dialogue, statistics: Statistics): Labelled[] {
  const course = new Course(statistics)
  return dialogue.map((turn) => {
    course.add(turn)
    return { row: wordFeatures(course), positive: turn.handoff }
  })
}

/** The words' scores of every dialogue, by a regression that was not fitted to it. */
function wordScoresHeldOut(
  worded: readonly Labelled[][],
  { folds, random }: { folds: Int32Array; random: Random },
): number[][] {
  const models = Array.from({ length: FOLDS }, (_, fold) =>
    fitSparseLogistic(worded.filter((__, d) => folds[d] !== fold).flat(), random),
  )
  return worded.map((examples, d) => {
    const model = models[folds[d] as number] as SparseLogistic
    return examples.map(({ row }) => model.score(row))
  })
}

function denseRows(dialogue: Dialogue, statistics: Statistics, scores: readonly number[]): number[][] {
  const course = new Course(statistics)
  const own = new KnownTurns().add(dialogue)
  return dialogue.map((turn, i) => {
    course.add(turn)
    return denseFeatures({ course, scores: scores.slice(0, i + 1), own })
  })
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0) / numbers.length
}
