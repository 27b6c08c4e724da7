/**
 * Rules that act by themselves: an event, conditions, actions. A rule is data; what does not fit these forms makes it
 * broken, and a broken rule does nothing and is told of.
 */
import { fold } from "../answer/fold.ts"
import type { OwnerKind } from "../conversation/state.ts"

export type Trigger =
  | { event: "opened" | "queued" | "connected" | "ended" | "reopened" }
  | { event: "message"; by: "customer" | "assistant" | "agent" | "any" }
  /** tag: that one alone; absent: any. */
  | { event: "tagged"; tag?: string }
  /** Nobody has said anything for so long. */
  | { event: "silence"; minutes: number }

export type EventName = Trigger["event"]
export const EVENT_NAMES: readonly EventName[] = [
  "opened",
  "message",
  "queued",
  "connected",
  "ended",
  "reopened",
  "tagged",
  "silence",
]

/** All of a rule's conditions have to hold. */
export type Condition =
  | { fact: "inbox" | "team"; op: "is"; value: string }
  | { fact: "locale"; op: "is"; value: "zh-CN" | "en" }
  | { fact: "elder" | "officeOpen" | "identified"; op: "is"; value: boolean }
  | { fact: "words"; op: "any" | "all" | "none"; value: readonly string[] }
  | { fact: "tag"; op: "has" | "has_not"; value: string }
  | { fact: "owner"; op: "is"; value: OwnerKind }
  /** Minutes since a person was asked for, while the customer waits. */
  | { fact: "waited"; op: ">="; value: number }

export type Action =
  | { do: "tag"; tag: string; on: boolean }
  /** mentions: accounts that are told of it. */
  | { do: "note"; text: string; mentions?: readonly string[] }
  /** To the people of a team; who waits keeps the place. */
  | { do: "queue"; team: string }
  /** A sentence to the customer, labelled as automatic. */
  | { do: "notice"; text: { "zh-CN": string; en: string } }
  /** Of a conversation with the assistant in which nothing is open. */
  | { do: "close" }

export interface Rule {
  id: string
  name: string
  enabled: boolean
  on: Trigger
  when: readonly Condition[]
  then: readonly Action[]
}

/** The wire schema (contract/automation.ts) uses the same. */
export const RULE_BOUNDS = {
  rules: 50,
  conditions: 10,
  actions: 5,
  words: 50,
  wordChars: 40,
  idChars: 64,
  nameChars: 40,
  textChars: 1000,
  mentions: 10,
  /** Least and most minutes of a silence. */
  silenceLeast: 1,
  silenceMost: 7 * 24 * 60,
  waitedMost: 7 * 24 * 60,
} as const

const OWNERS: readonly unknown[] = ["assistant", "queue", "agent", "callback", "closed"] satisfies OwnerKind[]
const SPEAKERS: readonly unknown[] = ["customer", "assistant", "agent", "any"]

/** What is wrong with a rule; null: nothing. Total over whatever was stored. */
export function faultOf(rule: unknown): string | null {
  if (!isRecord(rule)) return "rule"
  const { id, name, enabled, on, when, then } = rule
  if (!isText(id, RULE_BOUNDS.idChars)) return "id"
  if (!isText(name, RULE_BOUNDS.nameChars)) return "name"
  if (typeof enabled !== "boolean") return "enabled"
  if (!isTrigger(on)) return "event"
  if (!Array.isArray(when) || when.length > RULE_BOUNDS.conditions) return "conditions"
  const condition = when.findIndex((each) => !isCondition(each))
  if (condition >= 0) return `condition ${condition + 1}`
  if (!Array.isArray(then) || then.length === 0 || then.length > RULE_BOUNDS.actions) return "actions"
  const action = then.findIndex((each) => !isAction(each))
  return action >= 0 ? `action ${action + 1}` : null
}

export function isTrigger(on: unknown): on is Trigger {
  if (!isRecord(on)) return false
  switch (on.event) {
    case "opened":
    case "queued":
    case "connected":
    case "ended":
    case "reopened":
      return hasOnly(on, ["event"])
    case "message":
      return hasOnly(on, ["event", "by"]) && SPEAKERS.includes(on.by)
    case "tagged":
      return hasOnly(on, ["event", "tag"]) && (on.tag === undefined || isText(on.tag, RULE_BOUNDS.idChars))
    case "silence": {
      const { silenceLeast, silenceMost } = RULE_BOUNDS
      return hasOnly(on, ["event", "minutes"]) && isWhole(on.minutes, silenceLeast, silenceMost)
    }
    default:
      return false
  }
}

export function isCondition(of: unknown): of is Condition {
  if (!isRecord(of) || !hasOnly(of, ["fact", "op", "value"])) return false
  const { fact, op, value } = of
  switch (fact) {
    case "inbox":
    case "team":
      return op === "is" && isText(value, RULE_BOUNDS.idChars)
    case "locale":
      return op === "is" && (value === "zh-CN" || value === "en")
    case "elder":
    case "officeOpen":
    case "identified":
      return op === "is" && typeof value === "boolean"
    case "words":
      return (op === "any" || op === "all" || op === "none") && areWords(value)
    case "tag":
      return (op === "has" || op === "has_not") && isText(value, RULE_BOUNDS.idChars)
    case "owner":
      return op === "is" && OWNERS.includes(value)
    case "waited":
      return op === ">=" && isWhole(value, 1, RULE_BOUNDS.waitedMost)
    default:
      return false
  }
}

export function isAction(of: unknown): of is Action {
  if (!isRecord(of)) return false
  switch (of.do) {
    case "tag":
      return (
        hasOnly(of, ["do", "tag", "on"]) && isText(of.tag, RULE_BOUNDS.idChars) && typeof of.on === "boolean"
      )
    case "note":
      return (
        hasOnly(of, ["do", "text", "mentions"]) &&
        isText(of.text, RULE_BOUNDS.textChars) &&
        areMentions(of.mentions)
      )
    case "queue":
      return hasOnly(of, ["do", "team"]) && isText(of.team, RULE_BOUNDS.idChars)
    case "notice": {
      const { text } = of
      if (!hasOnly(of, ["do", "text"]) || !isRecord(text) || !hasOnly(text, ["zh-CN", "en"])) return false
      return isText(text["zh-CN"], RULE_BOUNDS.textChars) && isText(text.en, RULE_BOUNDS.textChars)
    }
    case "close":
      return hasOnly(of, ["do"])
    default:
      return false
  }
}

function areWords(value: unknown): boolean {
  const word = (each: unknown) =>
    typeof each === "string" && each.length <= RULE_BOUNDS.wordChars && fold(each) !== ""
  return Array.isArray(value) && value.length > 0 && value.length <= RULE_BOUNDS.words && value.every(word)
}

function areMentions(value: unknown): boolean {
  if (value === undefined) return true
  const account = (each: unknown) => isText(each, RULE_BOUNDS.idChars)
  return Array.isArray(value) && value.length <= RULE_BOUNDS.mentions && value.every(account)
}

function isText(value: unknown, most: number): value is string {
  return typeof value === "string" && value.trim() !== "" && value.length <= most
}

function isWhole(value: unknown, least: number, most: number): boolean {
  return Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most
}

function hasOnly(of: Record<string, unknown>, keys: readonly string[]): boolean {
  return Object.keys(of).every((key) => keys.includes(key))
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
