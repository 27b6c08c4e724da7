/** Which rules fire on an event: pure, acting on nothing, and never throwing whatever the rules hold. */
import { fold } from "../answer/fold.ts"
import type { ActorKind, ConversationEvent } from "../conversation/events.ts"
import type { ConversationState, OwnerKind } from "../conversation/state.ts"
import { MAX_CHAIN } from "./limits.ts"
import { type Action, type Condition, faultOf, RULE_BOUNDS, type Rule, type Trigger } from "./rules.ts"

/** What a rule hears. */
export type Heard =
  | { event: "opened" | "queued" | "connected" | "ended" | "reopened" }
  | { event: "message"; by: ActorKind }
  | { event: "tagged"; tag: string }
  | { event: "silence"; minutes: number }

export interface Facts {
  inbox: string
  locale: string
  elder: boolean
  /** The message, or the customer's newest words. */
  text: string
  tags: readonly string[]
  owner: OwnerKind
  /** Of who serves or is waited for; "": nobody. */
  team: string
  officeOpen: boolean
  /** null: nobody waits. */
  waitedMs: number | null
  identified: boolean
}

export interface Firing {
  rule: string
  name: string
  actions: readonly Action[]
}

export interface BrokenRule {
  /** "": it has none that can be read. */
  rule: string
  why: string
}

export interface Evaluation {
  firings: Firing[]
  broken: BrokenRule[]
}

/** `chain`: the rules that caused this event, the first one first. */
export function evaluate(
  rules: unknown,
  on: { heard: Heard; chain: readonly string[] },
  facts: Facts,
): Evaluation {
  const result: Evaluation = { firings: [], broken: [] }
  if (!Array.isArray(rules)) return { firings: [], broken: [{ rule: "", why: "rules" }] }
  for (const rule of rules.slice(0, RULE_BOUNDS.rules)) {
    const why = faultOf(rule)
    if (why !== null) {
      result.broken.push({ rule: nameOf(rule), why })
      continue
    }
    const { id, name, enabled, on: trigger, when, then } = rule as Rule
    if (!enabled || on.chain.length >= MAX_CHAIN || on.chain.includes(id)) continue
    if (!answersTo(trigger, on.heard) || !when.every((condition) => holds(condition, facts))) continue
    result.firings.push({ rule: id, name, actions: then })
  }
  if (rules.length > RULE_BOUNDS.rules) result.broken.push({ rule: "", why: "too many" })
  return result
}

function nameOf(rule: unknown): string {
  const id = typeof rule === "object" && rule !== null ? (rule as { id?: unknown }).id : null
  return typeof id === "string" ? id.slice(0, RULE_BOUNDS.idChars) : ""
}

function answersTo(trigger: Trigger, heard: Heard): boolean {
  if (trigger.event === "message") {
    return heard.event === "message" && (trigger.by === "any" || trigger.by === heard.by)
  }
  if (trigger.event === "tagged")
    return heard.event === "tagged" && (trigger.tag === undefined || trigger.tag === heard.tag)
  if (trigger.event === "silence") return heard.event === "silence" && trigger.minutes === heard.minutes
  return trigger.event === heard.event
}

function holds(condition: Condition, facts: Facts): boolean {
  switch (condition.fact) {
    case "words": {
      const text = fold(facts.text)
      const said = (word: string) => text.includes(fold(word))
      if (condition.op === "all") return condition.value.every(said)
      return condition.value.some(said) === (condition.op === "any")
    }
    case "tag":
      return facts.tags.includes(condition.value) === (condition.op === "has")
    case "waited":
      return facts.waitedMs !== null && facts.waitedMs >= condition.value * 60_000
    default:
      return facts[condition.fact] === condition.value
  }
}

/** Null: no rule hears it. */
export function heardIn(event: ConversationEvent): Heard | null {
  switch (event.type) {
    case "conversation.opened":
      return { event: "opened" }
    case "message.posted":
      return event.data.interrupted === "cut" ? null : { event: "message", by: event.actor.kind }
    case "queue.entered":
      return { event: "queued" }
    case "agent.connected":
      return { event: "connected" }
    case "conversation.ended":
      return { event: "ended" }
    case "conversation.reopened":
      return { event: "reopened" }
    case "tag.added":
      return { event: "tagged", tag: event.data.tag }
    default:
      return null
  }
}

/** `outside`: what the state alone does not tell. */
export function factsOf(
  state: ConversationState,
  outside: { now: number; text: string; officeOpen: boolean },
): Facts {
  const { owner, inbox, locale, elder, tags, customer, firstRequestAt } = state
  const waits = owner.kind === "queue" || owner.kind === "callback"
  return {
    inbox,
    locale: locale === "en" ? "en" : "zh-CN",
    elder,
    text: outside.text,
    tags,
    owner: owner.kind,
    team: "team" in owner ? owner.team : "",
    officeOpen: outside.officeOpen,
    waitedMs: waits ? outside.now - (firstRequestAt ?? outside.now) : null,
    identified: customer !== null,
  }
}
