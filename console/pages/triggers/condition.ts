/** A condition in plain words, and the few values of it that people change. */
import type { TriggerPolicy } from "@jieying/contract/triggers.ts"
import { type Condition, SIGNAL_KINDS } from "@jieying/core/handoff/triggers.ts"
import type { TriggerWords } from "./words.ts"

export type Rule = TriggerPolicy["triggers"][number]
export type Comparison = Extract<Condition, { signal: unknown }>

type NumberSignal = "anger" | "repeated" | "misunderstandings" | "visits" | "replyOverdueMs"

/** How a number is shown: people count from one, in per cent and in minutes. */
export const SCALES: {
  readonly [S in NumberSignal]: { factor: number; offset: number; min: number; max: number; step: number }
} = {
  anger: { factor: 100, offset: 0, min: 5, max: 100, step: 5 },
  repeated: { factor: 1, offset: 1, min: 2, max: 20, step: 1 },
  misunderstandings: { factor: 1, offset: 0, min: 1, max: 20, step: 1 },
  visits: { factor: 1, offset: 0, min: 2, max: 50, step: 1 },
  replyOverdueMs: { factor: 1 / 60_000, offset: 0, min: 0.5, max: 1440, step: 0.5 },
}

export function isNumberSignal(signal: keyof typeof SIGNAL_KINDS): signal is NumberSignal {
  return SIGNAL_KINDS[signal] === "number"
}

export function shownNumber(signal: NumberSignal, value: number): number {
  const { factor, offset } = SCALES[signal]
  return round(value * factor + offset)
}

export function storedNumber(signal: NumberSignal, shown: number): number {
  const { factor, offset } = SCALES[signal]
  return round((shown - offset) / factor)
}

const round = (n: number) => Math.round(n * 1e4) / 1e4

/** Words shown of a longer list. */
const SHOWN_WORDS = 4

export function inWords(condition: Condition, w: TriggerWords): string {
  if ("all" in condition) return joined(condition.all, w, w.when.all)
  if ("any" in condition) return joined(condition.any, w, w.when.any)
  if ("not" in condition) return w.when.not(inWords(condition.not, w))
  return comparisonInWords(condition, w)
}

/** Conditions inside conditions stand in brackets, so that "and" and "or" cannot be mixed up. */
function joined(branches: readonly Condition[], w: TriggerWords, by: string): string {
  return branches
    .map((branch) =>
      "all" in branch || "any" in branch ? w.when.bracket(inWords(branch, w)) : inWords(branch, w),
    )
    .join(by)
}

function comparisonInWords({ signal, op, value }: Comparison, w: TriggerWords): string {
  if (Array.isArray(value)) {
    if (value.length === 0) return w.when.noWords
    return w.when.contains(value.slice(0, SHOWN_WORDS).join(w.when.comma), value.length)
  }
  if (signal === "asked") return w.when.asked[String(value)] ?? String(value)
  if (isNumberSignal(signal) && op !== "contains")
    return w.when.numbers[signal](w.when.how[op], shownNumber(signal, Number(value)))
  const flags: Record<string, string[]> = w.when.flags
  return flags[signal]?.[value === true ? 0 : 1] ?? signal
}

/** The comparisons that can be edited in place: numbers and lists of words, each with the way to it. */
export function editable(condition: Condition, path: readonly number[] = []): Editable[] {
  const branches = branchesOf(condition)
  if (branches) return branches.flatMap((branch, i) => editable(branch, [...path, i]))
  const leaf = condition as Comparison
  return Array.isArray(leaf.value) || isNumberSignal(leaf.signal) ? [{ path, leaf }] : []
}

export interface Editable {
  path: readonly number[]
  leaf: Comparison
}

function branchesOf(condition: Condition): readonly Condition[] | null {
  if ("all" in condition) return condition.all
  if ("any" in condition) return condition.any
  return "not" in condition ? [condition.not] : null
}

/** The same condition with another value at the end of `path`. */
export function withValue(
  condition: Condition,
  path: readonly number[],
  value: Comparison["value"],
): Condition {
  const [at, ...rest] = path
  if (at === undefined) return { ...(condition as Comparison), value }
  const change = (branches: readonly Condition[]) =>
    branches.map((branch, i) => (i === at ? withValue(branch, rest, value) : branch))
  if ("all" in condition) return { all: change(condition.all) }
  if ("any" in condition) return { any: change(condition.any) }
  if ("not" in condition) return { not: withValue(condition.not, rest, value) }
  return condition
}
