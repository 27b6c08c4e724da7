import { expect, it } from "vitest"
import { chooseThreshold } from "./threshold.ts"

const upTo = (count: number) => Array.from({ length: count }, (_, i) => (i + 1) / count)
const below = (values: readonly number[], threshold: number) =>
  values.filter((value) => value < threshold).length / values.length

it("refuses two of three messages of intents that were not taught", () => {
  const untaught = upTo(200).reverse()
  expect(below(untaught, chooseThreshold({ outOfScope: [], untaught }))).toBeCloseTo(0.67, 10)
})

it("goes by labelled messages out of scope once there are enough of them", () => {
  const untaught = upTo(200)
  const few = upTo(29).map((value) => value / 10)
  const enough = upTo(100).map((value) => value / 10)
  expect(chooseThreshold({ outOfScope: few, untaught })).toBeGreaterThan(0.5)
  expect(below(enough, chooseThreshold({ outOfScope: enough, untaught }))).toBeCloseTo(0.88, 10)
})

it("lies above a single value", () => {
  expect(chooseThreshold({ outOfScope: [], untaught: [0.2] })).toBeGreaterThan(0.2)
})
