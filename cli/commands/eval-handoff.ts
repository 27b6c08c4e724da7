/** `jieying eval handoff`: learns from dialogues when a person took over, and measures how well that can be foreseen. */
import { performance } from "node:perf_hooks"
import { crossValidate } from "@jieying/core/handoff/learned/cross-validate.ts"
import type { Dialogue } from "@jieying/core/handoff/learned/dialogue.ts"
import { type HandoffFigures, handoffFigures, type Judged } from "@jieying/core/handoff/learned/metrics.ts"
import { fitHandoffModel, type HandoffModel } from "@jieying/core/handoff/learned/model.ts"
import { seeded } from "@jieying/core/handoff/learned/random.ts"
import { Command, InvalidArgumentError } from "commander"
import { CliFault } from "../fault.ts"
import { type DialogueFile, readDialogues } from "./eval-handoff-file.ts"

export interface EvalHandoffOptions {
  /** JSONL of marked dialogues. */
  train: string
  /** JSONL of marked dialogues that were not trained on. */
  test?: string
  /** Instead of `test`: cross-validation over this many parts. */
  folds?: number
  seed: number
  json?: boolean
}

interface Evaluation extends HandoffFigures {
  /** Milliseconds of one training. */
  readonly trainMs: number
  /** Milliseconds of one turn's verdict, median. */
  readonly p50Ms?: number
  readonly folds?: number
}

/** With fewer there is nothing to split and little to learn. */
const FEWEST_DIALOGUES = 20
const FEWEST_OF_A_KIND = 5
const MOST_FOLDS = 20

export function evalHandoffCommand(): Command {
  return new Command("handoff")
    .summary("when people took over, learnt and foreseen")
    .description(
      "Learns from dialogues at which turns a person took over, and measures how well that is foreseen on others, turn by " +
        "turn, from what was said up to that turn. Needs no server. jieying export handoff writes a workspace's own " +
        "dialogues. All figures are shares, 0 to 1: F1 of the turns for a person, its mean with that of the other turns, " +
        "area under the ROC curve, and golden transfer within 1, 2 and 3 turns (GT-I, GT-II, GT-III).",
    )
    .requiredOption("--train <file>", "JSONL: {turns: [{role, text or tokens, handoff}]} a line")
    .option("--test <file>", "the same, not trained on")
    .option(
      "--folds <n>",
      "without --test: train on all parts but one, test on that one, in turn",
      wholeNumber(2, MOST_FOLDS),
    )
    .option("--seed <n>", "of the random choices; the same seed gives the same figures", wholeNumber(0), 1)
    .option("--json", "print the figures as one JSON object")
    .addHelpText(
      "after",
      "\nExamples:\n  jieying eval handoff --train history.jsonl --folds 5\n" +
        "  jieying eval handoff --train train.jsonl --test test.jsonl --json",
    )
    .action((options: EvalHandoffOptions) => evalHandoff(options))
}

/** Trains, judges and prints. @throws CliFault for files that cannot be read or learnt from. */
export async function evalHandoff(options: EvalHandoffOptions): Promise<void> {
  if ((options.test === undefined) === (options.folds === undefined)) {
    throw new CliFault("Say what to test on.", "Give either --test FILE or --folds N.")
  }
  const train = await readDialogues(options.train)
  requireEnough(train.dialogues, options.train)
  const evaluation =
    options.test === undefined
      ? measureFolds(train.dialogues, { folds: options.folds as number, seed: options.seed })
      : measureTest(train, await readTest(train, options.test), options.seed)
  console.log(options.json ? JSON.stringify(rounded(evaluation)) : table(evaluation))
}

function requireEnough(dialogues: readonly Dialogue[], path: string): void {
  const marks = dialogues.flat().map(({ handoff }) => handoff)
  const marked = marks.filter(Boolean).length
  if (dialogues.length >= FEWEST_DIALOGUES && Math.min(marked, marks.length - marked) >= FEWEST_OF_A_KIND)
    return
  throw new CliFault(
    `${path}: ${dialogues.length} dialogues with ${marked} of ${marks.length} turns marked are too few to learn from.`,
    `Give at least ${FEWEST_DIALOGUES} dialogues, with at least ${FEWEST_OF_A_KIND} turns marked and as many not.`,
  )
}

async function readTest(train: DialogueFile, path: string): Promise<readonly Dialogue[]> {
  const test = await readDialogues(path)
  if (test.wording === train.wording) return test.dialogues
  throw new CliFault(
    `${path} has ${test.wording}, the training file has ${train.wording}.`,
    "Give both alike.",
  )
}

function measureFolds(
  dialogues: readonly Dialogue[],
  { folds, seed }: { folds: number; seed: number },
): Evaluation {
  const started = performance.now()
  const judged = crossValidate(dialogues, { folds, random: seeded(seed) })
  return { ...handoffFigures(judged), trainMs: (performance.now() - started) / folds, folds }
}

function measureTest({ dialogues }: DialogueFile, test: readonly Dialogue[], seed: number): Evaluation {
  const started = performance.now()
  const model = fitHandoffModel(dialogues, seeded(seed))
  const trainMs = performance.now() - started
  const { judged, times } = timedJudging(model, test)
  return { ...handoffFigures(judged), trainMs, p50Ms: times[Math.floor(times.length / 2)] ?? 0 }
}

function timedJudging(
  model: HandoffModel,
  dialogues: readonly Dialogue[],
): { judged: Judged[][]; times: Float64Array } {
  const times: number[] = []
  const judged = dialogues.map((dialogue) => {
    const follower = model.follow()
    return dialogue.map((turn) => {
      const started = performance.now()
      const { score, handoff: predicted } = follower.next(turn)
      times.push(performance.now() - started)
      return { handoff: turn.handoff, predicted, score }
    })
  })
  return { judged, times: Float64Array.from(times).sort() }
}

function rounded({ trainMs, p50Ms, ...evaluation }: Evaluation): Record<string, unknown> {
  return {
    ...evaluation,
    f1: places(evaluation.f1, 4),
    macroF1: places(evaluation.macroF1, 4),
    auc: evaluation.auc === null ? null : places(evaluation.auc, 4),
    gt: evaluation.gt.map((each) => places(each, 4)),
    trainMs: Math.round(trainMs),
    ...(p50Ms === undefined ? {} : { p50Ms: places(p50Ms, 3) }),
  }
}

function places(value: number, count: number): number {
  return Math.round(value * 10 ** count) / 10 ** count
}

function table(evaluation: Evaluation): string {
  const { folds, p50Ms, gt } = evaluation
  const rows: [string, string][] = [
    [
      "dialogues",
      `${evaluation.dialogues}${folds === undefined ? "" : `, each judged by a model of the other parts (${folds})`}`,
    ],
    ["turns", `${evaluation.n}, ${evaluation.marked} marked, ${evaluation.predicted} predicted`],
    ["F1", evaluation.f1.toFixed(3)],
    ["macro F1", evaluation.macroF1.toFixed(3)],
    ["area under the curve", evaluation.auc?.toFixed(3) ?? "not defined: all turns are marked alike"],
    ["golden transfer, 1 / 2 / 3 turns", gt.map((each) => each.toFixed(3)).join(" / ")],
    ["time of a training", `${(evaluation.trainMs / 1000).toFixed(1)} s`],
    ...(p50Ms === undefined
      ? []
      : [["time of a verdict, p50", `${p50Ms.toFixed(3)} ms`] as [string, string]]),
  ]
  const width = Math.max(...rows.map(([label]) => label.length))
  return rows.map(([label, value]) => `${label.padEnd(width)}  ${value}`).join("\n")
}

function wholeNumber(least: number, most = Number.MAX_SAFE_INTEGER): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (Number.isInteger(value) && value >= least && value <= most) return value
    throw new InvalidArgumentError(
      most === Number.MAX_SAFE_INTEGER
        ? `A whole number from ${least}.`
        : `A whole number from ${least} to ${most}.`,
    )
  }
}
