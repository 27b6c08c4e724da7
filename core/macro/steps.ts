/**
 * What a person does to conversations in one go: one step on many, or the steps of a macro one after the other. Each is
 * an ordinary command in the end; here is foreseen, by the table the server refuses by, which of them can be done.
 */
import type { RefusalCode, Staff } from "../conversation/commands.ts"
import type { Outcome } from "../conversation/events.ts"
import { type PermissionFacts, type StaffAction, whyNot } from "../conversation/permissions.ts"
import type { ConversationState } from "../conversation/state.ts"
import { MAX_TAGS } from "../conversation/tags.ts"

export type Step =
  /** send: at once; else it is put where one writes, for a person to look at. */
  | { do: "reply"; text: string; send: boolean }
  | { do: "note"; text: string }
  | { do: "tag"; tag: string; on: boolean }
  /** UTC ms. */
  | { do: "snooze"; until: number }
  | { do: "transfer"; to: { agent: string } | { team: string } }
  | { do: "acknowledge" }
  | { do: "close"; outcome: Outcome }

export type StepFacts = PermissionFacts & Pick<ConversationState, "tags">

/** already: what it would bring about stands, so that a run that was cut off goes on where it was. */
export type StepVerdict =
  | { kind: "ready" }
  | { kind: "already" }
  | { kind: "refused"; code: RefusalCode; action: StaffAction }
  /** A step before it is refused. */
  | { kind: "not_reached" }

const ACTION: Readonly<Record<Step["do"], StaffAction>> = {
  reply: "reply",
  note: "note",
  tag: "note",
  snooze: "snooze",
  transfer: "transfer",
  acknowledge: "acknowledge",
  close: "close",
}

export function judgeStep(step: Step, facts: StepFacts, by: Staff): StepVerdict {
  if (stands(step, facts)) return { kind: "already" }
  const action = ACTION[step.do]
  const code = whyNot(action, facts, by)
  if (code) return { kind: "refused", code, action }
  if (step.do === "tag" && step.on && facts.tags.length >= MAX_TAGS)
    return { kind: "refused", code: "too_many_items", action }
  return { kind: "ready" }
}

function stands(step: Step, { owner, tags, snoozed, alert }: StepFacts): boolean {
  switch (step.do) {
    case "tag":
      return tags.includes(step.tag) === step.on
    case "snooze":
      return snoozed?.until === step.until
    case "close":
      return owner.kind === "closed"
    case "acknowledge":
      return alert === null || alert.acknowledgedAt !== null
    case "transfer": {
      const { to } = step
      if ("team" in to)
        return owner.kind === "queue" && owner.team === to.team && owner.reason === "transferred"
      if (owner.kind === "agent") return owner.agent === to.agent
      return owner.kind === "queue" && owner.offer?.agent === to.agent
    }
    case "reply":
    case "note":
      return false
  }
}

/** Each step judged on what the steps before it will have left. */
export function foreseeSteps(steps: readonly Step[], facts: StepFacts, by: Staff): StepVerdict[] {
  let now = facts
  let stopped = false
  return steps.map((step) => {
    if (stopped) return { kind: "not_reached" }
    const verdict = judgeStep(step, now, by)
    if (verdict.kind === "refused") stopped = true
    if (verdict.kind === "ready") now = after(step, now)
    return verdict
  })
}

/** As far as the next step's verdict depends on it. */
function after(step: Step, facts: StepFacts): StepFacts {
  switch (step.do) {
    case "reply":
      return step.send ? { ...facts, unansweredSince: null } : facts
    case "tag":
      return {
        ...facts,
        tags: step.on ? [...facts.tags, step.tag] : facts.tags.filter((t) => t !== step.tag),
      }
    case "snooze":
      return { ...facts, snoozed: { until: step.until } }
    case "acknowledge":
      return { ...facts, alert: null }
    case "transfer":
      return { ...facts, owner: waitingFor(step.to), alert: null, consent: null, snoozed: null }
    case "close":
      return {
        ...facts,
        owner: { kind: "closed", outcome: step.outcome },
        unansweredSince: null,
        snoozed: null,
      }
    case "note":
      return facts
  }
}

function waitingFor(to: { agent: string } | { team: string }): ConversationState["owner"] {
  return {
    kind: "queue",
    team: "team" in to ? to.team : "",
    priority: 0,
    since: 0,
    reason: "transferred",
    skills: [],
    offer: "agent" in to ? { agent: to.agent, until: 0 } : null,
    passed: [],
    shown: { at: 0, low: null, high: null },
    late: false,
    assistant: false,
  }
}
