import { confidence, type LabelledExample, type Scale } from "../confidence.ts"
import { asFeatures, type ConfidenceFeatures, inOrder } from "../confidence-features.ts"
import { fitLogistic } from "../logistic-regression.ts"
import { fitIsotonic } from "./isotonic.ts"

/** How a scale comes from labelled questions, the fewest figures first. */
export const METHODS = ["platt", "isotonic", "refit"] as const
export type Method = (typeof METHODS)[number]

const RIDGE = 0.1
/** The line of Platt scaling has two figures; hardly any ridge, for the scale of a logit is known. */
const LINE_RIDGE = 0.01
/** Corners of a curve that are kept. */
const MOST_CORNERS = 64

/**
 * A scale from labelled questions.
 * `platt`: a line through what the shipped scale says (Platt, Probabilistic Outputs for Support Vector Machines, 1999).
 * `isotonic`: a curve through it that never falls. `refit`: all weights anew, for many labels.
 */
export function fitScale(method: Method, examples: readonly LabelledExample[], base: Scale): Scale {
  switch (method) {
    case "platt":
      return fitLine(examples, base)
    case "isotonic":
      return fitCurve(examples, base)
    case "refit":
      return refit(examples)
  }
}

export function refit(examples: readonly LabelledExample[]): Scale {
  const model = fitLogistic(
    examples.map((example) => ({ inputs: inOrder(example.features), positive: example.correct })),
    RIDGE,
  )
  return { bias: model.bias, weights: asFeatures(model.weights) }
}

function fitLine(examples: readonly LabelledExample[], base: Scale): Scale {
  const { bias, weights } = fitLogistic(
    examples.map(({ features, correct }) => ({ inputs: [logit(base, features)], positive: correct })),
    LINE_RIDGE,
  )
  // A line that falls would trust the worst hits most.
  const slope = Math.max(0, weights[0] as number)
  const turned = inOrder(base.weights).map((weight) => slope * weight)
  return { bias: bias + slope * base.bias, weights: asFeatures(turned) }
}

function logit({ bias, weights }: Scale, features: ConfidenceFeatures): number {
  const inputs = inOrder(features)
  return inOrder(weights).reduce((sum, weight, i) => sum + weight * (inputs[i] as number), bias)
}

function fitCurve(examples: readonly LabelledExample[], base: Scale): Scale {
  const straight = { bias: base.bias, weights: base.weights }
  const curve = fitIsotonic(
    examples.map(({ features, correct }) => ({ score: confidence(straight, features), positive: correct })),
  )
  return { ...straight, curve: evenly(curve, MOST_CORNERS) }
}

/** At most so many, the first and the last among them. What is monotone stays so. */
function evenly<T>(items: readonly T[], most: number): T[] {
  if (items.length <= most) return [...items]
  return Array.from({ length: most }, (_, i) => items[Math.round((i * (items.length - 1)) / (most - 1))] as T)
}
