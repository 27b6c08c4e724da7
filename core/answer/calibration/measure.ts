/** What labelled questions say about how sure the assistant may be: the scale that fits them, and what each choice costs. */
import type { LabelledExample, Scale } from "../confidence.ts"
import { upperBound, wilson } from "./binomial.ts"
import { type AskedExample, crossFitted, fittedOn } from "./cross-fit.ts"
import { fitScale, METHODS, type Method } from "./fit.ts"
import { halfSureThreshold, type JudgedQuestion, provenThreshold, thresholds } from "./threshold.ts"

/** The shares of wrong answers an operator may choose from, 1 to 20 %. */
export const CHOICES: readonly number[] = Array.from({ length: 20 }, (_, i) => (i + 1) / 100)
/** How certain it is that no more answers are wrong than was chosen. */
export const CERTAINTY = 0.9
/** Labelled questions, and among them ones that an article answers and ones that none does, below which nothing is shown. */
export const FEWEST = { questions: 60, answerable: 30, unanswerable: 10 } as const
const BINS = 10
/** Questions a bin of the reliability plot holds at least. */
const FEWEST_IN_BIN = 8
const MOST_POINTS = 80

/** Questions of about the same probability, and how many of them were found rightly. */
export interface ReliabilityBin {
  readonly questions: number
  /** The mean of what was predicted, 0 to 1. */
  readonly predicted: number
  /** The share that was right, with its 95 % interval (Wilson). */
  readonly observed: number
  readonly low: number
  readonly high: number
}

/** What comes of a threshold. */
export interface TradeOff {
  readonly answered: number
  readonly wrong: number
}

export interface Choice extends TradeOff {
  readonly maxWrong: number
  readonly sure: number
  readonly halfSure: number
  /** The share of answers that, with CERTAINTY, is not exceeded by wrong ones. */
  readonly upper: number
}

export interface MethodFit {
  readonly method: Method
  /** Means over questions judged by a scale fitted without them; the lower the better. */
  readonly logLoss: number
  readonly brier: number
}

export interface Measurement {
  readonly scale: Scale
  readonly method: Method
  readonly fits: readonly MethodFit[]
  readonly questions: number
  readonly answerable: number
  readonly reliability: readonly ReliabilityBin[]
  /** From nothing answered to everything. */
  readonly tradeOff: readonly TradeOff[]
  readonly choices: readonly Choice[]
  /** The probability of each question, in their order. */
  readonly probabilities: readonly number[]
}

export interface MeasuredQuestion extends AskedExample {
  /** Some article answers it. */
  readonly answerable: boolean
}

/** Whether there are labels enough to say anything. */
export function isEnough({ questions, answerable }: { questions: number; answerable: number }): boolean {
  return (
    questions >= FEWEST.questions &&
    answerable >= FEWEST.answerable &&
    questions - answerable >= FEWEST.unanswerable
  )
}

/**
 * Fits each method to the questions, takes the one with the least cross-validated log loss (the simpler of equals), and
 * measures with it what every choice would have come to. Near misses are learned from; only questions as they were asked
 * are counted. The same questions in the same order give the same figures.
 */
export function measure(asked: readonly MeasuredQuestion[], base: Scale): Measurement {
  const tried = METHODS.map((method) => {
    const probabilities = crossFitted(asked, (examples) => fitScale(method, examples, base))
    return { method, probabilities, ...losses(asked, probabilities) }
  })
  const best = tried.reduce((a, b) => (b.logLoss < a.logLoss ? b : a))
  const judged = asked.map(
    ({ found }, i): JudgedQuestion => ({
      probability: best.probabilities[i] as number,
      correct: found?.correct ?? false,
      offered: found?.offered ?? false,
    }),
  )
  return {
    scale: fitScale(best.method, fittedOn(asked), base),
    method: best.method,
    fits: tried.map(({ method, logLoss, brier }) => ({ method, logLoss, brier })),
    questions: asked.length,
    answerable: asked.filter(({ answerable }) => answerable).length,
    reliability: reliability(judged),
    tradeOff: tradeOff(judged),
    choices: CHOICES.map((maxWrong) => choice(judged, maxWrong)),
    probabilities: best.probabilities,
  }
}

function losses(
  asked: readonly AskedExample[],
  probabilities: readonly number[],
): { logLoss: number; brier: number } {
  const found = asked.flatMap(({ found: example }, i) =>
    example ? [{ example, probability: probabilities[i] as number }] : [],
  )
  const mean = (loss: (example: LabelledExample, probability: number) => number) =>
    found.reduce((sum, { example, probability }) => sum + loss(example, probability), 0) / (found.length || 1)
  return {
    logLoss: mean(({ correct }, p) => -Math.log(Math.max(1e-6, correct ? p : 1 - p))),
    brier: mean(({ correct }, p) => (p - (correct ? 1 : 0)) ** 2),
  }
}

/** Bins of about equally many questions; those of one probability stay together. */
export function reliability(judged: readonly JudgedQuestion[]): ReliabilityBin[] {
  const sorted = judged.filter(({ probability }) => probability > 0)
  sorted.sort((a, b) => a.probability - b.probability)
  const size = Math.max(FEWEST_IN_BIN, Math.ceil(sorted.length / BINS))
  const bins: JudgedQuestion[][] = []
  for (const [i, question] of sorted.entries()) {
    const bin = bins.at(-1)
    const same = sorted[i - 1]?.probability === question.probability
    if (bin && (bin.length < size || same)) bin.push(question)
    else bins.push([question])
  }
  const last = bins.at(-1)
  const before = bins.at(-2)
  if (last && before && last.length < FEWEST_IN_BIN) bins.splice(-2, 2, [...before, ...last])
  return bins.map((bin) => {
    const right = bin.filter(({ correct }) => correct).length
    return {
      questions: bin.length,
      predicted: bin.reduce((sum, { probability }) => sum + probability, 0) / bin.length,
      observed: right / bin.length,
      ...wilson(right, bin.length),
    }
  })
}

function tradeOff(judged: readonly JudgedQuestion[]): TradeOff[] {
  const all = thresholds(judged.filter(({ probability }) => probability > 0))
  const every = Math.max(1, Math.ceil(all.length / MOST_POINTS))
  return all
    .filter((_, i) => i % every === 0 || i === all.length - 1)
    .map(({ answered, wrong }) => ({ answered, wrong }))
}

function choice(judged: readonly JudgedQuestion[], maxWrong: number): Choice {
  const { threshold: sure, answered, wrong } = provenThreshold(judged, { maxWrong, certainty: CERTAINTY })
  return {
    maxWrong,
    sure,
    halfSure: halfSureThreshold(judged, sure),
    answered,
    wrong,
    upper: upperBound(wrong, answered, CERTAINTY),
  }
}
