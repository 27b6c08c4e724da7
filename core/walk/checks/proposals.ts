/** Invariant 5: who may begin an action, and what it then waits for. */
import type { ProposeAction } from "../../conversation/commands.ts"
import type { Check } from "../check.ts"
import type { OnRecord } from "../record.ts"
import type { Step } from "../world.ts"
import { beginning, eventOf } from "./facts.ts"
import { type Leave, leaveFor, personComes, staffOf } from "./leave.ts"

export const proposalChecks: readonly Check[] = [
  {
    name: "5r an action begins by who serves, or by the assistant that may speak, about the newest question",
    judge: (step) => {
      const { command, before, ctx, decision } = step
      if (command.type !== "proposeAction") return null
      const leave = leaveOf(step, command)
      const { actions, consents } = before.state
      const { maxOpen } = ctx.policy
      const room = actions.length < maxOpen && (leave !== "the customer" || consents.length < maxOpen)
      const may = mayBegin(step, command) && isUndoable(before.onRecord, command) && room && leave !== "never"
      return decision.ok === may || (decision.ok ? "begun" : `refused: ${decision.code}`)
    },
  },
  {
    name: "5s it says what it is and waits for what it lacks: the customer is asked, or a person called",
    judge: (step) => {
      const { command, decision, ctx } = step
      const proposed = eventOf(step, "action.proposed")
      if (command.type !== "proposeAction" || !decision.ok) return null
      if (!proposed) return "not on record"
      const { actionId, tool, level, amountFen, orderId, proposedBy, undoes, needs = [] } = proposed.data
      const same =
        actionId === command.actionId &&
        tool === command.tool &&
        level === ctx.tool?.level &&
        amountFen === command.amountFen &&
        orderId === command.orderId &&
        undoes === command.undoes &&
        proposedBy === command.by.kind
      if (!same) return "it is another action"
      const leave = leaveOf(step, command)
      const lacks = [leave, ...(leave === "the customer" ? [afterYes(step, command)] : [])]
      const expected = lacks.flatMap((l) => NEEDS[l] ?? [])
      if (needs.join() !== expected.join()) return `waits for ${needs}, it lacks ${expected}`
      const asked = eventOf(step, "consent.asked")?.data
      if ((leave === "the customer") !== (asked?.subject?.actionId === actionId))
        return "not asked, or in vain"
      if (leave === "a person" || leave === "a lead") return personComes(step) || "nobody sees the draft"
      if (beginning(step) || eventOf(step, "alert.raised")) return "a person is called for nothing"
      return (leave === "runs") === (eventOf(step, "action.approved") !== undefined) || "it does not run"
    },
  },
]

const NEEDS: Record<Leave, string | undefined> = {
  runs: undefined,
  never: undefined,
  "the customer": "consent",
  "a person": "approval",
  "a lead": "lead",
}

function leaveOf(step: Step, command: ProposeAction): Leave {
  const { onRecord } = step.before
  return leaveFor(step.ctx.tool, command, { onRecord, chosen: false, approver: staffOf(step) })
}

/** The customer's yes comes first; who proposed it approves nothing before that. */
function afterYes(step: Step, command: ProposeAction): Leave {
  const { onRecord } = step.before
  return leaveFor(step.ctx.tool, command, { onRecord, chosen: true, approver: null })
}

function mayBegin({ before: { state } }: Step, { by }: ProposeAction): boolean {
  const { owner } = state
  if (by.kind === "agent") return owner.kind === "agent" && owner.agent === by.staff.agent
  const waits = (owner.kind === "queue" || owner.kind === "callback") && owner.assistant
  const speaks = owner.kind === "assistant" || waits
  return speaks && by.epoch === state.epoch && by.answersSeq > 0 && by.answersSeq === state.lastCustomerSeq
}

/** What a person undoes was done, and nobody undoes or has undone it. */
function isUndoable({ actions }: OnRecord, { undoes, by }: ProposeAction): boolean {
  if (undoes === undefined) return true
  const again = Object.values(actions).some(
    (a) => a.undoes === undoes && (a.status !== "over" || a.outcome === "done"),
  )
  return by.kind === "agent" && actions[undoes]?.outcome === "done" && !again
}
