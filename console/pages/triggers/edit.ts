/** Changes to a list of rules, as plain functions; whether it may be saved, and if not, what is missing. */
import { TriggerPolicy } from "@jieying/contract/triggers.ts"
import { POLICY_BOUNDS } from "@jieying/core/handoff/triggers.ts"
import type { Rule } from "./condition.ts"
import { editable } from "./condition.ts"
import type { TriggerWords } from "./words.ts"

export function change(rules: readonly Rule[], id: string, to: Partial<Rule>): Rule[] {
  return rules.map((rule) => (rule.id === id ? tidy({ ...rule, ...to }) : rule))
}

/** What is not set is not there: the saved rules stay as short as they were. */
function tidy(rule: Rule): Rule {
  const { team, urgent, ...rest } = rule
  // An emergency is not asked about.
  const isUrgent = urgent === true && rule.then === "handoff"
  return { ...rest, ...(team ? { team } : {}), ...(isUrgent ? { urgent } : {}) }
}

/** One place up or down; the same list where there is no further. */
export function move(rules: readonly Rule[], id: string, step: -1 | 1): readonly Rule[] {
  const from = rules.findIndex((rule) => rule.id === id)
  const other = rules[from + step]
  const moved = rules[from]
  if (!moved || !other) return rules
  const next = [...rules]
  next[from] = other
  next[from + step] = moved
  return next
}

export function remove(rules: readonly Rule[], id: string): Rule[] {
  return rules.filter((rule) => rule.id !== id)
}

/** A new rule on words, at the end, switched on; it needs its words before it can be saved. */
export function addTopic(rules: readonly Rule[]): Rule[] {
  const topic: Rule = {
    id: freeId(rules),
    reason: "topic",
    when: { signal: "text", op: "contains", value: [] },
    then: "handoff",
    enabled: true,
  }
  return [...rules, topic]
}

function freeId(rules: readonly Rule[]): string {
  const taken = new Set(rules.map((rule) => rule.id))
  for (let n = 1; n <= POLICY_BOUNDS.triggers; n++) if (!taken.has(`topic-${n}`)) return `topic-${n}`
  return `topic-${rules.length + 1}`
}

export function sameRules(a: readonly Rule[], b: readonly Rule[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/** A short name for a rule: the customer's reason, or what this rule is known as; topics carry their first word. */
export function nameOf(rule: Rule, w: TriggerWords): string {
  const [first] = editable(rule.when)
  const list = first?.leaf.value
  const reason = w.names[rule.id] ?? w.reasons[rule.reason] ?? rule.reason
  return rule.reason === "topic" && Array.isArray(list) && list[0] ? `${reason} ${list[0]}` : reason
}

/** Null when the rules can be saved, else what to do first. */
export function faultOf(rules: readonly Rule[], w: TriggerWords): string | null {
  const parsed = TriggerPolicy.safeParse({ version: 1, triggers: rules })
  if (parsed.success) return null
  const at = parsed.error.issues[0]?.path[1]
  const rule = typeof at === "number" ? rules[at] : undefined
  if (!rule) return w.fault.policy
  const wordless = editable(rule.when).some(
    ({ leaf }) => Array.isArray(leaf.value) && leaf.value.length === 0,
  )
  return wordless ? w.fault.words(nameOf(rule, w)) : w.fault.other(nameOf(rule, w))
}
