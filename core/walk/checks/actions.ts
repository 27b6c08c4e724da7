/** Invariant 5: what runs, who let it, and what became of it. */
import type { Command } from "../../conversation/commands.ts"
import type { ConversationEvent } from "../../conversation/events.ts"
import type { Check } from "../check.ts"
import { ACCOUNT } from "../moves/tools.ts"
import type { RecordedAction } from "../record.ts"
import type { Step } from "../world.ts"
import { eventOf } from "./facts.ts"
import { HARMLESS, isChosen, leaveFor, mayDecide, personComes, recorded, staffOf } from "./leave.ts"

export const actionChecks: readonly Check[] = [
  {
    name: "5d who the customer is is told once, and nothing about an account or an order begins, runs or is done before",
    judge: (step) => {
      const { command, before, decision } = step
      if (command.type === "identify") {
        const known = before.onRecord.customer
        const may = known === null
        const again = known === command.customer
        if (again && !decision.ok && decision.code !== "nothing_to_do") return `refused: ${decision.code}`
        return decision.ok === may || (may ? "not heard" : "another customer in the same conversation")
      }
      if (eventOf(step, "customer.identified")) return `${command.type} told who the customer is`
      const ids = recorded(step).flatMap(({ event }) => (isBegunOrRun(event) ? [event.data.actionId] : []))
      if (ids.length === 0) return null
      const { actions, customer } = step.after?.onRecord ?? before.onRecord
      if (customer !== null && before.onRecord.customer === customer) return true
      return ids.every((id) => isNobodys(actions[id])) || "for somebody unknown"
    },
  },
  {
    name: "5e an action runs once, by the customer's recorded choice of it, a person who may allow it, or because it only reads",
    judge: (step) => {
      const runs = recorded(step).flatMap(({ event, before }) =>
        event.type === "action.approved" ? [{ event, before }] : [],
      )
      const [run, more] = runs
      if (!run) return null
      if (more) return "two at once"
      const { actionId: id, by, consentId, name } = run.event.data
      const action = run.before.actions[id]
      if (action?.status !== "proposed" || action.runs > 0) return "not proposed, or a second time"
      const staff = staffOf(step)
      if (staff && !mayDecide(step.before.state, staff)) return "let by somebody who neither serves nor leads"
      const chosen = isChosen(run.before, id, action, consentId)
      if (consentId !== undefined && !chosen) return "names a choice that is not this action"
      const { tool } = step.ctx
      const leave = leaveFor(tool, action, { onRecord: run.before, chosen, approver: staff })
      if (leave !== "runs") return `runs, but is owed: ${leave}`
      const expected = tool?.level === "read" ? "policy" : staff ? "agent" : "consent"
      if (by !== expected) return `says ${by}, it was ${expected}`
      if (by !== "agent") return run.event.actor.kind === "system" || "not by the system"
      return (run.event.actor.id === staff?.agent && name === staff.name) || "who let it run is not named"
    },
  },
  {
    name: "5f a tool is asked for exactly what was let run",
    judge: ({ trail, decision }) => {
      if (!decision.ok) return null
      const asked = decision.effects.flatMap((e) => (e.kind === "act" ? [e.actionId] : []))
      const ran = trail.flatMap(({ event }) =>
        event.type === "action.approved" ? [event.data.actionId] : [],
      )
      if (asked.length + ran.length === 0) return null
      return asked.join() === ran.join() || `asked for ${asked}, let run ${ran}`
    },
  },
  {
    name: "5g silence lets nothing run but what is harmless",
    judge: (step) => {
      if (step.command.type !== "lapseConsent") return null
      const run = recorded(step).find(({ event }) => event.type === "action.approved")
      if (run?.event.type !== "action.approved") return null
      const tool = run.before.actions[run.event.data.actionId]?.tool ?? ""
      return HARMLESS.includes(tool) || `silence let ${tool} run`
    },
  },
  {
    name: "5h what came of it is taken once, as the tool said it, and from nobody else",
    judge: (step) => {
      const { command, before, decision, after } = step
      const told =
        eventOf(step, "action.done") ?? eventOf(step, "action.unknown") ?? eventOf(step, "action.settled")
      if (command.type !== "recordAction")
        return told && command.type !== "settleAction" ? `${command.type} told an outcome` : null
      const action = before.onRecord.actions[command.actionId]
      const may = action?.status === "approved"
      if (!decision.ok || !after) return !may || "the outcome is not heard"
      if (!may) return "an outcome of what does not run"
      const { kind } = command.outcome
      const event = kind === "refused" ? eventOf(step, "action.refused") : told
      if (event?.type !== `action.${kind}`) return `says ${event?.type}, it was ${kind}`
      if (event.type === "action.done" && !event.data.receipt.text) return "no receipt"
      const status = after.onRecord.actions[command.actionId]?.status
      return status === (kind === "unknown" ? "unknown" : "over") || `is ${status}`
    },
  },
  {
    name: "5i what nobody knows the outcome of, and what was promised and refused, leads to a person",
    judge: (step) => {
      const { command, before, after } = step
      if (command.type !== "recordAction" || !after || command.outcome.kind === "done") return null
      const { kind } = command.outcome
      if (kind === "refused" && before.onRecord.actions[command.actionId]?.level === "read")
        return eventOf(step, "alert.raised") === undefined || "a person is called for what was only read"
      if (!personComes(step)) return "nobody is called"
      const why = eventOf(step, "alert.raised")?.data.why
      const expected = kind === "unknown" ? "action_unknown" : "order_decision"
      const served = before.state.owner.kind === "agent" || before.state.owner.kind === "callback"
      return !served || why === expected || `called for ${why}`
    },
  },
  {
    name: "5j only who serves or leads decides about an action: what is open, within what they may, under their name",
    judge: (step) => {
      const { command, decision, before } = step
      if (!isDeed(command)) return null
      const action = before.onRecord.actions[command.actionId]
      const may = mayDecide(before.state, command.by) && isOpenTo(step, command)
      if (decision.ok !== may) return decision.ok ? "taken" : `refused: ${decision.code}`
      if (!decision.ok || !action) return null
      const [only, more] = decision.events
      if (!only || more || only.actor.id !== command.by.agent) return "not under their name"
      if (only.type === "action.settled")
        return (
          (command.type === "settleAction" &&
            only.data.outcome === command.outcome &&
            only.data.name === command.by.name) ||
          "another outcome"
        )
      if (only.type === "action.refused")
        return (
          (command.type === "declineAction" &&
            only.data.why === "declined" &&
            only.data.name === command.by.name) ||
          "not declined"
        )
      return (only.type === "action.approved" && command.type === "approveAction") || `led to ${only.type}`
    },
  },
]

function isBegunOrRun(
  event: ConversationEvent,
): event is Extract<ConversationEvent, { type: "action.proposed" | "action.approved" | "action.done" }> {
  return event.type === "action.proposed" || event.type === "action.approved" || event.type === "action.done"
}

/** Reads what anybody may read. */
function isNobodys(action: RecordedAction | undefined): boolean {
  return action?.level === "read" && action.orderId === undefined && action.tool !== ACCOUNT.name
}

type Deed = Extract<Command, { type: "approveAction" | "declineAction" | "settleAction" }>

function isDeed(command: Command): command is Deed {
  return ["approveAction", "declineAction", "settleAction"].includes(command.type)
}

function isOpenTo(step: Step, { type, actionId, by }: Deed): boolean {
  const { onRecord, state } = step.before
  const action = onRecord.actions[actionId]
  if (type === "settleAction") return action?.status === "unknown"
  if (action?.status !== "proposed") return false
  if (type === "declineAction") return true
  const chosen = Object.keys(onRecord.questions).some((q) => isChosen(onRecord, actionId, action, q))
  // What was begun as a draft for a lead is one until a lead decides, and what only the customer may allow is theirs.
  if (action.needs?.includes("lead") && by.role === "agent") return false
  if (action.level === "consent" && !chosen) return false
  const served = mayDecide(state, by)
  return served && leaveFor(step.ctx.tool, action, { onRecord, chosen, approver: by }) === "runs"
}
