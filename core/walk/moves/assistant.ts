/** Drafts for this epoch and the one before, about the newest question, an older one, and one already answered. */
import type { AnswerDecision, Source } from "../../conversation/events.ts"
import { hoursAt, PLAIN, product, SUMMARIES, TRIGGERS } from "../circumstances.ts"
import type { Moving } from "../moves.ts"
import type { World } from "../world.ts"

export const HANDOFF_TEXT = "a person takes over"
const SOURCE: Source = { articleId: "a1", title: "Returns", version: 1 }

const COST = { microYuan: 0, tokens: 0, ms: 1 }

const ANSWERS: { kind: AnswerDecision["kind"]; sources: Source[]; options: Source[] }[] = [
  { kind: "sure", sources: [SOURCE], options: [] },
  { kind: "choose", sources: [], options: [SOURCE, SOURCE] },
  { kind: "unknown", sources: [], options: [] },
  { kind: "unknown", sources: [], options: [SOURCE] },
]

export function answers(world: World): Moving[] {
  return [...drafts(world), greeting(world), ...cuts(world)]
}

function drafts(world: World): Moving[] {
  const { epoch, lastCustomerSeq, answeredSeq } = world.state
  const epochs = { "this epoch": epoch, "an older epoch": epoch - 1 }
  const questions = {
    "the newest question": lastCustomerSeq,
    "an older question": lastCustomerSeq - 1,
    "the answered question": answeredSeq,
  }
  return Object.entries(epochs).flatMap(([when, of]) =>
    Object.entries(questions).flatMap(([which, answersSeq]) => {
      const current = of === epoch && which === "the newest question"
      return (current ? ANSWERS : ANSWERS.slice(0, 1)).map(({ kind, sources, options }): Moving => {
        const decision = { kind, confidence: 900, calibration: "c1" }
        const said = { text: "!", sources, options, model: "extractive", cost: COST, decision }
        return [
          `answer (${kind}, ${options.length} options) for ${when}, ${which}`,
          { type: "answer", epoch: of, answersSeq, ...said, handoffText: HANDOFF_TEXT },
          current
            ? [PLAIN, ...product(TRIGGERS.slice(0, 4), hoursAt(world).slice(0, 2), SUMMARIES.slice(1))]
            : [PLAIN],
        ]
      })
    }),
  )
}

/** Says something, and answers nothing. */
function greeting({ state }: World): Moving {
  const decision = { kind: "greeting", confidence: 1000, calibration: "c1" } as const
  const said = { text: "!", sources: [], options: [], model: "extractive", cost: COST, decision }
  const { epoch, lastCustomerSeq: answersSeq } = state
  return ["the assistant greets", { type: "answer", epoch, answersSeq, ...said }]
}

/** Of what was shown and then overtaken: by the owner, by a newer question, by nothing, by what has not been asked yet. */
function cuts({ state }: World): Moving[] {
  const epochs = {
    "this epoch": state.epoch,
    "an older epoch": state.epoch - 1,
    "no epoch yet": state.epoch + 1,
  }
  const question = state.lastCustomerSeq
  const questions = {
    "the newest question": question,
    "an older question": question - 1,
    "no question yet": question + 1,
  }
  const decision = { kind: "sure", confidence: 900, calibration: "c1" } as const
  const shown = { text: "!", sources: [SOURCE], model: "m", cost: COST, decision, firstMs: 1 }
  return Object.entries(epochs).flatMap(([when, epoch]) =>
    Object.entries(questions).map(
      ([which, answersSeq]): Moving => [
        `what was shown is overtaken, of ${when}, ${which}`,
        { type: "cutAnswer", clientId: `draft${answersSeq}`, epoch, answersSeq, ...shown },
      ],
    ),
  )
}
