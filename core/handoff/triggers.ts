/**
 * Automatic handoff: ordered, declarative triggers over signals. Whatever cannot be understood, a rule, a value or a
 * signal, hands to a person. Evaluating changes nothing and acts on nothing.
 */
import { fold } from "../answer/fold.ts"
import { TRIGGER_REASONS, type TriggerReason } from "../conversation/events.ts"
import type { Signals } from "./signals.ts"

export type Operator = ">=" | "<=" | "==" | "contains"

/** `contains`: value is a list of words, any of which the customer's folded text holds. */
export type Condition =
  | { signal: keyof Signals; op: Operator; value: number | boolean | string | string[] }
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }

export interface Trigger {
  id: string
  reason: TriggerReason
  when: Condition
  /** Hand over, or ask the customer once whether to. */
  then: "handoff" | "ask"
  /** Emergency class: head of every queue, beyond everybody's capacity. */
  urgent?: boolean
  team?: string
  skills?: string[]
  enabled: boolean
}

export interface TriggerPolicy {
  version: number
  triggers: Trigger[]
}

/** Bounds of a policy; the wire schema (contract/triggers.ts) uses the same. */
export const POLICY_BOUNDS = {
  triggers: 50,
  /** Conditions inside conditions, the outermost counted. */
  depth: 4,
  /** Conditions of one kind side by side. */
  branches: 20,
  words: 200,
  wordChars: 40,
  idChars: 64,
  skills: 20,
} as const

export interface Handoff {
  /** Id of the trigger, or "policy" when the policy itself, or a trigger without an id, is broken. */
  rule: string
  reason: TriggerReason
  then: "handoff" | "ask"
  urgent: boolean
  team?: string
  skills?: string[]
}

export interface Evaluation {
  handoff: Handoff | null
  /** The id of every trigger that matched or is broken, in the policy's order. */
  reasons: string[]
}

/**
 * The first enabled trigger that matches decides, with two exceptions: an urgent one is never hidden by an ordinary
 * one above it, and a question is never asked where a trigger below hands over. Never throws.
 */
export function evaluate(policy: unknown, signals: Signals): Evaluation {
  const found = matches(policy, signals)
  const handoff =
    found.find((match) => match.urgent) ?? found.find((match) => match.then === "handoff") ?? found[0] ?? null
  return { handoff, reasons: found.map((match) => match.rule) }
}

function matches(policy: unknown, signals: Signals): Handoff[] {
  try {
    if (!isRecord(policy) || !Array.isArray(policy.triggers)) return [broken("policy")]
    const sound = Number.isSafeInteger(policy.version) && policy.triggers.length <= POLICY_BOUNDS.triggers
    const found = policy.triggers
      .slice(0, POLICY_BOUNDS.triggers)
      .map((trigger) => match(trigger, signals))
      .filter((match) => match !== null)
    return sound ? found : [broken("policy"), ...found]
  } catch {
    return [broken("policy")]
  }
}

function match(trigger: unknown, signals: Signals): Handoff | null {
  try {
    if (isRecord(trigger) && trigger.enabled === false) return null
    checkTrigger(trigger)
    if (!holds(trigger.when, signals)) return null
    const { id, reason, then, urgent = false, team, skills } = trigger
    return { rule: id, reason, then, urgent, ...(team && { team }), ...(skills && { skills }) }
  } catch {
    return broken(isRecord(trigger) && isName(trigger.id) ? trigger.id : "policy")
  }
}

function broken(rule: string): Handoff {
  return { rule, reason: "rule_error", then: "handoff", urgent: false }
}

/** A fault of a rule. Never leaves this file. */
function fault(what: string): never {
  throw new TypeError(what)
}

function checkTrigger(trigger: unknown): asserts trigger is Trigger {
  if (!isRecord(trigger)) return fault("trigger")
  const { id, reason, urgent, team, skills } = trigger
  if (!isName(id) || trigger.enabled !== true) return fault("trigger")
  if (!TRIGGER_REASONS.includes(reason as TriggerReason)) return fault("reason")
  if (trigger.then !== "handoff" && trigger.then !== "ask") return fault("then")
  if (urgent !== undefined && typeof urgent !== "boolean") return fault("urgent")
  if (urgent && trigger.then === "ask") return fault("an emergency is not asked about")
  if (team !== undefined && !isName(team)) return fault("team")
  if (skills !== undefined && !isListOf(skills, isName, POLICY_BOUNDS.skills)) return fault("skills")
  checkCondition(trigger.when, 1)
}

/** The whole condition is checked before any of it is evaluated, so that no branch hides a fault in another. */
function checkCondition(condition: unknown, depth: number): asserts condition is Condition {
  if (!isRecord(condition) || depth > POLICY_BOUNDS.depth) return fault("condition")
  const keys = Object.keys(condition)
  if (keys.length === 1) {
    const key = keys[0] as string
    if (key === "not") return checkCondition(condition.not, depth + 1)
    if (key !== "all" && key !== "any") return fault("combination")
    const branches = condition[key]
    if (!Array.isArray(branches) || branches.length === 0) return fault("branches")
    if (branches.length > POLICY_BOUNDS.branches) return fault("branches")
    for (const branch of branches) checkCondition(branch, depth + 1)
    return
  }
  const leaf = keys.length === 3 && "signal" in condition && "op" in condition && "value" in condition
  if (!leaf || !isComparison(condition)) return fault("comparison")
}

const ASKED: readonly unknown[] = ["yes", "unsure", "no"] satisfies Signals["asked"][]

/** What kind of value each signal has: the table by which comparisons are checked, here and in the console. */
export const SIGNAL_KINDS: { readonly [S in keyof Signals]: "verdict" | "flag" | "number" | "text" } = {
  asked: "verdict",
  emergency: "flag",
  selfHarm: "flag",
  security: "flag",
  anger: "number",
  complaint: "flag",
  repeated: "number",
  misunderstandings: "number",
  noSource: "flag",
  elder: "flag",
  visits: "number",
  replyOverdueMs: "number",
  text: "text",
}

/** Whether signal, operator and value fit together. */
export function isComparison(of: { signal?: unknown; op?: unknown; value?: unknown }): boolean {
  const { signal, op, value } = of
  if (typeof signal !== "string" || !Object.hasOwn(SIGNAL_KINDS, signal)) return false
  switch (SIGNAL_KINDS[signal as keyof Signals]) {
    case "verdict":
      return op === "==" && ASKED.includes(value)
    case "flag":
      return op === "==" && typeof value === "boolean"
    case "number":
      return (op === ">=" || op === "<=" || op === "==") && Number.isFinite(value)
    case "text":
      return op === "contains" && isListOf(value, isWord, POLICY_BOUNDS.words)
  }
}

function isWord(value: unknown): value is string {
  return typeof value === "string" && value.length <= POLICY_BOUNDS.wordChars && fold(value) !== ""
}

function isName(value: unknown): value is string {
  return typeof value === "string" && value.trim() !== "" && value.length <= POLICY_BOUNDS.idChars
}

function isListOf<T>(value: unknown, is: (item: unknown) => item is T, most: number): value is T[] {
  return Array.isArray(value) && value.length > 0 && value.length <= most && value.every(is)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

/** Of a checked condition. The signals are checked here: one that is missing or of the wrong kind is a fault. */
function holds(condition: Condition, signals: Signals): boolean {
  if ("all" in condition) return condition.all.every((branch) => holds(branch, signals))
  if ("any" in condition) return condition.any.some((branch) => holds(branch, signals))
  if ("not" in condition) return !holds(condition.not, signals)
  const { signal, op, value } = condition
  const actual: unknown = signals[signal]
  if (op === "contains") {
    if (typeof actual !== "string") return fault(signal)
    return (value as string[]).some((word) => holdsWord(actual, fold(word)))
  }
  if (typeof actual !== typeof value || Number.isNaN(actual)) return fault(signal)
  if (op === "==") return actual === value
  return op === ">=" ? (actual as number) >= (value as number) : (actual as number) <= (value as number)
}

const LATIN = /[\p{Script=Latin}\p{N}]/u

/** Where a word begins or ends in a Latin letter or a digit, the text must not go on with one. */
function holdsWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (
      !continues(text.charAt(at - 1), word.charAt(0)) &&
      !continues(text.charAt(at + word.length), word.at(-1))
    )
      return true
  }
  return false
}

function continues(neighbour: string, edge: string | undefined): boolean {
  return edge !== undefined && neighbour !== "" && LATIN.test(neighbour) && LATIN.test(edge)
}
