/** Every handing over says why, in the very event that changes the owner, and hands over what was said. */
import type { HandoffReason } from "../../conversation/events.ts"
import type { Check } from "../check.ts"
import type { Step } from "../world.ts"
import { beginning, eventOf, isWait } from "./facts.ts"

export const reasonChecks: readonly Check[] = [
  {
    name: "1p a change of owner to a person, or to a wait for one, says why in the same event",
    judge: (step) => {
      const changed = beginning(step) ?? eventOf(step, "agent.connected")
      if (!changed) return null
      const { reason, rule } = expected(step)
      if (changed.data.reason !== reason) return `says ${changed.data.reason}, it was ${reason}`
      const said = changed.type === "agent.connected" ? undefined : changed.data.rule
      if (said !== rule) return `names the rule ${said}, it was ${rule}`
      const { after } = step
      return (
        !after ||
        !isWait(after.state) ||
        ownerReason(after.state.owner) === reason ||
        "the reason is not kept"
      )
    },
  },
  {
    name: "1q what was said is handed over once, to the customer's eyes too",
    judge: (step) => {
      const { before, after, trail, command, ctx, decision } = step
      const told = trail.filter((t) => t.event.type === "context.summarised")
      if (told.length > 1) return "handed over twice"
      if (told.some((t) => t.before.owner.kind === "assistant" || t.before.owner.kind === "closed"))
        return "handed to nobody"
      if (!decision.ok || !after) return null
      const anew = trail.some((t) => t.event.type === "conversation.reopened")
      const known = before.state.summarised && !anew
      const hands = beginning(step) !== undefined || command.type === "takeOver"
      const summary = ctx.summary && ctx.summary.problem.length + (ctx.summary.own ? 1 : 0) > 0
      const due = hands && !known && Boolean(summary)
      if (due !== (told.length === 1)) return due ? "nothing is handed over" : "handed over without need"
      const back = trail.some((t) => ["human.withdrawn", "assistant.resumed"].includes(t.event.type))
      if (after.state.summarised !== ((known || due) && !back)) return "it is not remembered"
      return due ? true : null
    },
  },
]

function ownerReason(owner: Step["before"]["state"]["owner"]): HandoffReason | undefined {
  return owner.kind === "queue" || owner.kind === "callback" ? owner.reason : undefined
}

function expected({ command, ctx, before }: Step): { reason: HandoffReason | undefined; rule?: string } {
  const was = ownerReason(before.state.owner)
  const found = ctx.handoff
  switch (command.type) {
    case "automate": {
      // Who waits already waits for the same as before, with other people.
      const reason = before.state.owner.kind === "queue" ? was : "topic"
      return { reason, rule: command.rule.id }
    }
    case "transfer":
      return { reason: "transferred" }
    case "release":
      return { reason: "released" }
    case "vacate":
      return { reason: "agent_left" }
    case "callbackDue":
      return { reason: "callback_due" }
    case "takeOver":
      return { reason: "stepped_in" }
    case "accept":
    case "closeOffice":
      return { reason: was }
    case "postCustomerMessage":
      if (found?.via && !found.urgent) return { reason: "asked", rule: found.rule }
      return { reason: found?.reason, rule: found?.rule }
    case "answer":
      return { reason: found?.reason, rule: found?.rule }
    case "replyOverdue":
      if (found?.then === "handoff") return { reason: found.reason, rule: found.rule }
      return { reason: "reply_timeout", rule: "watchdog" }
    case "recordAction":
      return { reason: command.outcome.kind === "unknown" ? "action_unknown" : "order_decision" }
    // Who chooses to be called asks for a person.
    case "answerConsent":
      return { reason: command.choice === "call_me" ? "asked" : "order_decision" }
    case "askOrder":
    case "proposeAction":
    case "writeDownAnswer":
    case "lapseConsent":
      return { reason: "order_decision" }
    default:
      return { reason: "asked" }
  }
}
