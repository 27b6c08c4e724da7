import { atMost } from "./binomial.ts"

/** A question judged by a model that did not see it. */
export interface JudgedQuestion {
  readonly probability: number
  /** The best hit is the right article. */
  readonly correct: boolean
  /** The right article is among those that would be offered to choose from. */
  readonly offered: boolean
}

/** What a choice of threshold comes to on the questions it was judged by. */
export interface Answered {
  readonly threshold: number
  readonly answered: number
  readonly wrong: number
}

/** Answers above a threshold below which a share of wrong ones says nothing. */
const FEWEST = 10
/** Wrong answers that the first test may forgive, where the sample is large enough to begin so late. */
const MOST_FORGIVEN = 2
/** The first test stands within this share of the questions. */
const EARLY = 0.25

/** Every threshold that tells two questions apart, from the strictest on, with what would be answered from there on. */
export function thresholds(judged: readonly JudgedQuestion[]): Answered[] {
  const sorted = [...judged].sort((a, b) => b.probability - a.probability)
  const found: Answered[] = []
  let wrong = 0
  for (const [i, { probability, correct }] of sorted.entries()) {
    if (!correct) wrong += 1
    if (sorted[i + 1]?.probability !== probability)
      found.push({ threshold: probability, answered: i + 1, wrong })
  }
  return found
}

/** Nothing is answered. */
const NEVER: Answered = { threshold: 1, answered: 0, wrong: 0 }

/**
 * The lowest threshold from which on at most `maxWrong` (0 to 1) of the answers were wrong, with FEWEST answers at least.
 * An estimate, no promise: of many thresholds it takes the one that was luckiest.
 */
export function estimatedThreshold(judged: readonly JudgedQuestion[], maxWrong: number): Answered {
  const good = thresholds(judged).filter(
    ({ answered, wrong }) => answered >= FEWEST && wrong <= maxWrong * answered,
  )
  return good.at(-1) ?? NEVER
}

/**
 * The lowest threshold of which it is shown, with the certainty given, that at most `maxWrong` of the answers are wrong.
 * Thresholds are tested from the strictest on, each by the exact binomial p-value, and the first that fails ends it: so
 * many tests need no correction, because their order is set before a label is looked at (Angelopoulos et al., Learn then
 * Test, 2021: fixed sequence testing). Where the first test stands depends on the number of questions alone. Holds for
 * questions like those labelled; NEVER where the sample is too small or too often wrong to show it.
 */
export function provenThreshold(
  judged: readonly JudgedQuestion[],
  { maxWrong, certainty }: { maxWrong: number; certainty: number },
): Answered {
  const first = firstTest(judged.length, { maxWrong, certainty })
  let proven = NEVER
  for (const each of thresholds(judged)) {
    if (each.answered < first) continue
    if (atMost(each.wrong, each.answered, maxWrong) > 1 - certainty) break
    proven = each
  }
  return proven
}

/**
 * The number of answers at which testing begins: enough to forgive one or two wrong ones where the sample is large, since
 * one unlucky question at the top would end everything; else the least that can show anything.
 */
function firstTest(questions: number, asked: { maxWrong: number; certainty: number }): number {
  for (let forgiven = MOST_FORGIVEN; forgiven > 0; forgiven -= 1) {
    const answers = fewestAnswers(asked, forgiven)
    if (answers <= EARLY * questions) return answers
  }
  return fewestAnswers(asked, 0)
}

/** How many answers, so many of them wrong, it takes to show a share of wrong ones with a certainty. */
export function fewestAnswers(
  { maxWrong, certainty }: { maxWrong: number; certainty: number },
  wrong = 0,
): number {
  let answers = Math.max(1, Math.ceil(Math.log(1 - certainty) / Math.log1p(-maxWrong)))
  while (atMost(wrong, answers, maxWrong) > 1 - certainty) answers += 1
  return answers
}

/** The probability with the greatest surplus above it; 1 when every choice would rather be useless. */
export function halfSureThreshold(judged: readonly JudgedQuestion[], sure: number): number {
  const unsure = judged.filter(({ probability }) => probability < sure)
  let surplus = 0
  let greatest = 0
  let threshold = 1
  for (const example of [...unsure].sort((a, b) => b.probability - a.probability)) {
    surplus += example.offered ? 1 : -1
    if (surplus <= greatest) continue
    greatest = surplus
    threshold = example.probability
  }
  return Math.min(sure, threshold)
}
