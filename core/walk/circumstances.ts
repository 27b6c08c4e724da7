/**
 * What the world around a conversation can be like when something happens to it. Times are named by their difference to
 * a time on record, from both sides of each limit: nothing is decided by anything else about them, so a clock that
 * stands still, jumps ahead or goes back is among them.
 */
import type { Context, Handoff, Target } from "../conversation/commands.ts"
import type { AlertReason, AnswerDecision } from "../conversation/events.ts"
import { QUIET_MS } from "../handoff/alert.ts"
import type { World } from "./world.ts"

export interface Circumstance {
  label: string
  facts: Partial<Omit<Context, "policy">>
  hours?: Pick<Context["policy"], "officeOpen" | "nextOpening">
  maxOpen?: number
}

export const LATE_AFTER_MS = 60_000
export const REPLY_LIMIT_MS = 1_000_000
export const LAPSE_MS = 10_000_000
export const ESCALATE_MS = 30_000
export const ELDER_PRIORITY = 10
export const MAX_OPEN = 2

export const PLAIN: Circumstance = { label: "", facts: {} }

/** The inbox's own team is never the one the conversation is in: who takes the wrong one is seen. */
export function contextAt(
  { state, clock }: World,
  { facts, hours, maxOpen = MAX_OPEN }: Circumstance,
): Context {
  const team = "team" in state.owner && state.owner.team === "north" ? "south" : "north"
  const policy = {
    team,
    skills: ["usual"],
    officeOpen: true,
    nextOpening: null,
    elderPriority: ELDER_PRIORITY,
    lateAfterMs: LATE_AFTER_MS,
    escalateMs: ESCALATE_MS,
    replyLimitMs: REPLY_LIMIT_MS,
    lapseMs: LAPSE_MS,
    supportText: "help",
    maxOpen,
    ...hours,
  }
  return { now: clock, policy, ahead: 0, eta: null, ...facts }
}

/** What a judgement of an answer can be about. */
export const JUDGED: readonly Circumstance[] = [
  { label: "nothing", facts: {} },
  { label: "an answer", facts: { target: answerOf("sure") } },
  { label: "a greeting", facts: { target: answerOf("greeting") } },
  { label: "a customer's message", facts: { target: { type: "message.posted", redacted: false } } },
  { label: "a deleted answer", facts: { target: { ...answerOf("sure"), redacted: true } } },
  { label: "an answer called wrong before", facts: { target: { ...answerOf("sure"), said: "wrong" } } },
  { label: "an answer that helped before", facts: { target: { ...answerOf("sure"), said: true } } },
]

function answerOf(kind: AnswerDecision["kind"]): Target {
  const decision = { kind, confidence: 900, calibration: "c1" }
  return { type: "message.posted", redacted: false, answer: { decision, answersSeq: 1 } }
}

/** Every combination of one of each. */
export function product(...lists: readonly (readonly Circumstance[])[]): Circumstance[] {
  return lists.reduce<Circumstance[]>(
    (sofar, list) =>
      sofar.flatMap((a) =>
        list.map((b) => ({
          label: [a.label, b.label].filter(Boolean).join(", "),
          facts: { ...a.facts, ...b.facts },
          hours: b.hours ?? a.hours,
          maxOpen: b.maxOpen ?? a.maxOpen,
        })),
      ),
    [PLAIN],
  )
}

export function hoursAt({ clock }: World): Circumstance[] {
  return [
    { label: "open", facts: {}, hours: { officeOpen: true, nextOpening: clock + 1000 } },
    { label: "closed", facts: {}, hours: { officeOpen: false, nextOpening: clock + 1000 } },
    { label: "closed for good", facts: {}, hours: { officeOpen: false, nextOpening: null } },
  ]
}

export const CROWDS: readonly Circumstance[] = [
  { label: "alone", facts: { ahead: 0, eta: null } },
  { label: "behind one", facts: { ahead: 1, eta: { low: 60_000, high: 120_000 } } },
]

export const SUMMARIES: readonly Circumstance[] = [
  PLAIN,
  { label: "with a summary", facts: { summary: { problem: [1], tried: [2] } } },
]

/** The last moment at which the wait is as long as was told, and the first at which it is longer. */
export function lateness({ state: { owner } }: World): Circumstance[] {
  if (owner.kind !== "queue") return [PLAIN]
  const told = owner.shown.at + (owner.shown.high ?? LATE_AFTER_MS)
  return [
    { label: "in time", facts: { now: told } },
    { label: "late", facts: { now: told + 1 } },
  ]
}

/** Just before and just at the end of a silence that is long enough to end it. */
export function silences({ state }: World): Circumstance[] {
  const end = Math.max(state.lastMessage?.at ?? 0, state.ownerSince) + LAPSE_MS
  return [
    { label: "after a shorter silence", facts: { now: end - 1 } },
    { label: "after a long silence", facts: { now: end } },
  ]
}

/** Just before and just at the limit up to which a question may wait for the assistant. */
export function overdues({ state }: World): Circumstance[] {
  return aroundOf("the reply limit", (state.unansweredSince ?? state.ownerSince) + REPLY_LIMIT_MS)
}

/** Before and at the limit of a reply, and the end of the quiet that an acknowledgement brings. */
export function alertTimes({ state }: World, why: AlertReason): Circumstance[] {
  const times: Circumstance[] = []
  if (why === "no_reply" && state.unansweredSince !== null)
    times.push(...aroundOf("the reply limit", state.unansweredSince + REPLY_LIMIT_MS))
  const seen = state.alert?.acknowledgedAt ?? null
  if (seen !== null) times.push(...aroundOf("the end of the quiet", seen + QUIET_MS))
  return times.length > 0 ? times : [PLAIN]
}

function aroundOf(what: string, end: number): Circumstance[] {
  return [
    { label: `before ${what}`, facts: { now: end - 1 } },
    { label: `at ${what}`, facts: { now: end } },
  ]
}

const FOUND: readonly [string, Handoff][] = [
  ["a trigger fires", found({ reason: "complaint", team: "east", skills: ["rare"] })],
  ["what was known fires", found({ reason: "no_source" })],
  ["unclear", found({ reason: "emotion", then: "ask" })],
  ["in danger", found({ reason: "emergency", urgent: true, skills: ["rare"] })],
  ["asked in words", found({ reason: "asked", via: "words", team: "east", skills: ["rare"] })],
  ["asked in words, in danger", found({ reason: "self_harm", via: "words", urgent: true, team: "east" })],
  ["unclear whether asked", found({ reason: "asked", via: "words", then: "ask" })],
  ["unclear, in danger", found({ reason: "no_source", urgent: true, then: "ask" })],
]

export const TRIGGERS: readonly Circumstance[] = FOUND.map(([label, handoff]) => ({
  label,
  facts: { handoff },
}))

function found(facts: Partial<Handoff> & Pick<Handoff, "reason">): Handoff {
  return { rule: `rule ${facts.reason}`, then: "handoff", urgent: false, ...facts }
}
