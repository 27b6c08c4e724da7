/** One function a task: reads its files, judges them by the same code as the single commands, and says what came of it. */
import { performance } from "node:perf_hooks"
import { reliability } from "@jieying/core/answer/calibration/measure.ts"
import { confidence } from "@jieying/core/answer/confidence.ts"
import { DEFAULT_CALIBRATION } from "@jieying/core/answer/default-calibration.ts"
import { askedExamples, evaluateFaq } from "@jieying/core/answer/evaluate.ts"
import { evaluateIntents } from "@jieying/core/answer/intent/evaluate.ts"
import { IntentModel } from "@jieying/core/answer/intent/intent-model.ts"
import { SearchIndex } from "@jieying/core/answer/search-index.ts"
import { asksForPerson } from "@jieying/core/handoff/asked/asks-for-person.ts"
import { evaluateAsked } from "@jieying/core/handoff/asked/evaluate.ts"
import { crossValidate } from "@jieying/core/handoff/learned/cross-validate.ts"
import { handoffFigures, type Judged } from "@jieying/core/handoff/learned/metrics.ts"
import { fitHandoffModel } from "@jieying/core/handoff/learned/model.ts"
import { seeded } from "@jieying/core/handoff/learned/random.ts"
import { readMessages } from "../commands/eval-ask-human.ts"
import { readDialogues } from "../commands/eval-handoff-file.ts"
import { readLabelledTexts } from "../commands/eval-intent.ts"
import { readArticles, readQuestions } from "../commands/faq-files.ts"
import { coverageCurve, rocCurve, scopeCurve } from "./curves.ts"
import type { Part } from "./task.ts"

type Measured = Omit<Part, "files" | "took">

/** In the figures and tables: about nothing that is asked for here; no article. */
const NONE = "—"
const FOLDS = 5

/** Runs the work and says how long it took, in ms. */
export async function timed(work: () => Promise<Measured>): Promise<Measured & { took: number }> {
  const started = performance.now()
  const measured = await work()
  return { ...measured, took: Math.round(performance.now() - started) }
}

export async function askHumanPart(name: string, test: string): Promise<Measured> {
  const messages = await readMessages(test)
  const { n, precision, recall, f1, unsure, wrong } = evaluateAsked(messages)
  const verdicts = ["yes", "unsure", "no"] as const
  const judged = messages.map(({ text, wantsHuman }) => ({
    wantsHuman,
    verdict: asksForPerson(text).verdict,
  }))
  const counts = [true, false].map((wants) =>
    verdicts.map(
      (verdict) => judged.filter((each) => each.wantsHuman === wants && each.verdict === verdict).length,
    ),
  )
  return {
    name,
    figures: { n, precision, recall, f1, unsure },
    charts: [{ kind: "confusion", sample: n, truth: ["yes", "no"], judged: verdicts, counts }],
    wrong: wrong.map(({ text, wantsHuman, verdict }) => ({
      ...{ text, expected: wantsHuman ? "yes" : "no", judged: verdict },
    })),
  }
}

export async function handoffPart(
  name: string,
  { train, test, seed }: { train: string; test?: string; seed: number },
): Promise<Measured> {
  const { dialogues } = await readDialogues(train)
  const judged: readonly (readonly Judged[])[] =
    test === undefined
      ? crossValidate(dialogues, { folds: FOLDS, random: seeded(seed) })
      : await judgeHandoffs(dialogues, test, seed)
  const { gt, ...figures } = handoffFigures(judged)
  const turns = judged.flat()
  const rate = (handoff: boolean) => {
    const of = turns.filter((turn) => turn.handoff === handoff)
    return of.filter(({ predicted }) => predicted).length / (of.length || 1)
  }
  const points = rocCurve(turns.map(({ score, handoff }) => ({ score, positive: handoff })))
  const at = { x: rate(false), y: rate(true) }
  return {
    name,
    figures: { ...figures, gt1: gt[0], gt2: gt[1], gt3: gt[2] },
    charts: [{ kind: "roc", sample: turns.length, points, at }],
    wrong: [],
  }
}

async function judgeHandoffs(
  dialogues: Parameters<typeof fitHandoffModel>[0],
  test: string,
  seed: number,
): Promise<Judged[][]> {
  const model = fitHandoffModel(dialogues, seeded(seed))
  const { dialogues: others } = await readDialogues(test)
  return others.map((dialogue) => {
    const follower = model.follow()
    return dialogue.map((turn) => {
      const { score, handoff: predicted } = follower.next(turn)
      return { handoff: turn.handoff, predicted, score }
    })
  })
}

export async function intentPart(
  name: string,
  { train, test }: { train: string; test: string },
): Promise<Measured> {
  const model = new IntentModel(await readLabelledTexts(train))
  const messages = await readLabelledTexts(test)
  const { wrong, ...figures } = evaluateIntents(model, messages)
  const judged = messages.map(({ text, label }) => ({ label, guess: model.guess(text) }))
  const points = scopeCurve(
    judged.map(({ label, guess }) => ({
      score: guess.score,
      inScope: label !== null,
      right: guess.nearest === label,
    })),
  )
  const bins = reliability(
    judged.map(({ label, guess }) => ({
      probability: guess.confidence,
      correct: guess.nearest === label,
      offered: false,
    })),
  )
  const at = { x: figures.oosRecall ?? 0, y: figures.inScopeAccuracy ?? 0 }
  return {
    name,
    figures: { ...figures },
    charts: [
      { kind: "scope", sample: messages.length, points, at },
      { kind: "reliability", sample: messages.length, bins },
      { kind: "confusion", sample: messages.length, ...scopeConfusion(judged) },
    ],
    wrong: wrong.map(({ text, label, guessed }) => ({
      text,
      expected: label ?? NONE,
      judged: guessed ?? NONE,
    })),
  }
}

/** In scope or not against told right, told wrong or refused: a matrix of every intent with every other is no reading. */
function scopeConfusion(judged: readonly { label: string | null; guess: { label: string | null } }[]): {
  truth: string[]
  judged: string[]
  counts: number[][]
} {
  const counts = [true, false].map((inScope) => {
    const of = judged.filter(({ label }) => (label !== null) === inScope)
    const refused = of.filter(({ guess }) => guess.label === null).length
    const right = inScope ? of.filter(({ label, guess }) => guess.label === label).length : 0
    return [right, of.length - refused - right, refused]
  })
  return { truth: ["inScope", "outOfScope"], judged: ["right", "wrong", "refused"], counts }
}

export async function faqPart(
  name: string,
  { knowledge, questions }: { knowledge: string; questions: string },
): Promise<Measured> {
  const articles = await readArticles(knowledge)
  const labelled = await readQuestions(questions)
  const figures = evaluateFaq(articles, labelled, { calibration: DEFAULT_CALIBRATION })
  const index = new SearchIndex(articles)
  const judged = [...askedExamples(index, labelled)].map(({ question, id, found, foundId }) => ({
    ...{ question, id, foundId, correct: found?.correct ?? false, offered: false },
    probability: found ? confidence(DEFAULT_CALIBRATION, found.features) : 0,
  }))
  const answered = judged.filter(({ probability }) => probability >= DEFAULT_CALIBRATION.sure)
  const right = answered.filter(({ correct }) => correct).length
  const titleOf = (id: string | null | undefined) => (id ? (index.get(id)?.title ?? id) : NONE)
  return {
    name,
    figures: { ...figures, articles: articles.length },
    charts: [
      {
        kind: "coverage",
        sample: judged.length,
        points: coverageCurve(judged.filter(({ probability }) => probability > 0)),
        at: { x: answered.length / judged.length, y: right / (answered.length || 1) },
      },
      { kind: "reliability", sample: judged.length, bins: reliability(judged) },
    ],
    wrong: judged
      .filter(
        ({ correct, probability, id }) =>
          !correct && (id !== null || probability >= DEFAULT_CALIBRATION.sure),
      )
      .map(({ question, id, foundId }) => ({
        text: question,
        expected: titleOf(id),
        judged: titleOf(foundId),
      })),
  }
}
