import { beforeAll, describe, expect, it } from "vitest"
import { crossValidate } from "./cross-validate.ts"
import type { Dialogue, LabelledTurn } from "./dialogue.ts"
import { handoffFigures } from "./metrics.ts"
import { fitHandoffModel, type HandoffModel } from "./model.ts"
import { type Random, seeded } from "./random.ts"

const DIALOGUES = 80
const WORDS = 40
/** A word after which a person is wanted. */
const COMPLAINT = 999

/**
 * Made-up dialogues with two reasons for a person: the customer says the word, or has to say the same thing again.
 * Everything else is chance.
 */
function madeUp(random: Random): Dialogue[] {
  const words = () => Array.from({ length: 5 }, () => 1 + Math.floor(random() * WORDS))
  return Array.from({ length: DIALOGUES }, () => {
    const turns: LabelledTurn[] = []
    let asked = words()
    for (let k = 0; k < 4; k += 1) {
      const chance = random()
      const repeats = k > 0 && chance < 0.2
      const complains = chance > 0.8
      if (!repeats) asked = complains ? [...words(), COMPLAINT] : words()
      turns.push({ role: "customer", tokens: asked, handoff: repeats || complains })
      turns.push({ role: "assistant", tokens: words(), handoff: false })
      if (repeats) asked = words()
    }
    return turns
  })
}

describe("a model of when people take over", () => {
  const dialogues = madeUp(seeded(1))
  const unseen = madeUp(seeded(2))
  let model: HandoffModel
  beforeAll(() => {
    model = fitHandoffModel(dialogues, seeded(3))
  })

  it("learns a word and a repetition, and finds both in dialogues it has not seen", () => {
    const figures = handoffFigures(unseen.map((dialogue) => model.judge(dialogue)))
    expect(figures.f1).toBeGreaterThan(0.85)
    expect(figures.gt[1]).toBeGreaterThan(0.85)
    expect(figures.auc).toBeGreaterThan(0.95)
  })

  it("judges a turn by what was said up to it alone", () => {
    const whole = model.judge(unseen[0] as Dialogue)
    for (let length = 1; length <= whole.length; length += 1) {
      const part = model.judge((unseen[0] as Dialogue).slice(0, length))
      expect(part).toEqual(whole.slice(0, length))
    }
  })

  it("does not read the marks of the dialogue it judges", () => {
    const turned = (unseen[0] as Dialogue).map((turn) => ({ ...turn, handoff: !turn.handoff }))
    const scores = (dialogue: Dialogue) => model.judge(dialogue).map(({ score }) => score)
    expect(scores(turned)).toEqual(scores(unseen[0] as Dialogue))
  })

  it("is the same again from the same dialogues and the same seed", () => {
    const some = dialogues.slice(0, 30)
    const [one, two] = [fitHandoffModel(some, seeded(5)), fitHandoffModel(some, seeded(5))]
    expect(two.threshold).toBe(one.threshold)
    expect(unseen.map((dialogue) => two.judge(dialogue))).toEqual(
      unseen.map((dialogue) => one.judge(dialogue)),
    )
  })

  it("takes dialogues without turns, turns without words, and words it has never met", () => {
    const odd: Dialogue[] = [
      [],
      [{ role: "assistant", tokens: [], handoff: false }],
      [{ role: "customer", tokens: [-1, 123_456_789], handoff: false }],
    ]
    for (const dialogue of odd) {
      for (const { score } of model.judge(dialogue)) expect(score).toSatisfy(Number.isFinite)
    }
  })

  it("calls for nobody when nobody ever took over", () => {
    const calm = dialogues.slice(0, 20).map((turns) => turns.map((turn) => ({ ...turn, handoff: false })))
    const judged = fitHandoffModel(calm, seeded(1)).judge(calm[0] as Dialogue)
    expect(judged.every(({ predicted }) => !predicted)).toBe(true)
  })
})

describe("crossValidate", () => {
  it("finds nothing where there is nothing to find", () => {
    const random = seeded(9)
    const noise = madeUp(random).map((turns) => turns.map((turn) => ({ ...turn, handoff: random() < 0.2 })))
    const { auc } = handoffFigures(crossValidate(noise, { folds: 2, random }))
    expect(auc).toBeGreaterThan(0.4)
    expect(auc).toBeLessThan(0.6)
  })

  it("judges every dialogue once, in order", () => {
    const dialogues = madeUp(seeded(4)).slice(0, 20)
    const judged = crossValidate(dialogues, { folds: 2, random: seeded(4) })
    expect(judged.map((turns) => turns.map(({ handoff }) => handoff))).toEqual(
      dialogues.map((turns) => turns.map(({ handoff }) => handoff)),
    )
  })
})
