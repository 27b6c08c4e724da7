import { expect, it } from "vitest"
import { evaluateIntents } from "./evaluate.ts"
import { IntentModel } from "./intent-model.ts"

const model = new IntentModel([
  { text: "where is my parcel", label: "deliver" },
  { text: "track my parcel", label: "deliver" },
  { text: "refund my money", label: "refund" },
  { text: "send the money back", label: "refund" },
])

it("counts in scope and out of scope apart", () => {
  const evaluation = evaluateIntents(model, [
    { text: "where is my parcel", label: "deliver" },
    { text: "refund my money", label: "deliver" },
    { text: "xyzzy plugh", label: "refund" },
    { text: "xyzzy plugh", label: null },
    { text: "track my parcel", label: null },
  ])
  expect(evaluation).toMatchObject({
    n: 5,
    inScope: 3,
    outOfScope: 2,
    intents: 2,
    trainedOn: 4,
    inScopeAccuracy: 1 / 3,
    oosRecall: 1 / 2,
    oosPrecision: 1 / 2,
    accuracy: 2 / 5,
  })
  expect(evaluation.wrong.map(({ text, guessed }) => [text, guessed])).toEqual([
    ["refund my money", "refund"],
    ["xyzzy plugh", null],
    ["track my parcel", "deliver"],
  ])
})

it("has no share of nothing", () => {
  const evaluation = evaluateIntents(model, [{ text: "where is my parcel", label: "deliver" }])
  expect(evaluation).toMatchObject({ oosRecall: null, oosPrecision: null, inScopeAccuracy: 1, accuracy: 1 })
})
