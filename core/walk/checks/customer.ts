/** The customer's own choices: each can be made while it makes sense, does what it says, and nothing else. */
import { AUDIENCE } from "../../conversation/events.ts"
import type { Check } from "../check.ts"
import { eventOf, isWait } from "./facts.ts"

export const customerChecks: readonly Check[] = [
  {
    name: "u1 who waits can go back to the assistant at any time, and the choice is remembered",
    judge: ({ command, before, decision, after }) => {
      if (command.type !== "withdraw") return null
      if (!decision.ok || !after) return !isWait(before.state) || "kept waiting"
      const { owner, choseAssistant } = after.state
      return (isWait(before.state) && owner.kind === "assistant" && choseAssistant) || "something else"
    },
  },
  {
    name: "u2 going on with the assistant keeps the wait as it is",
    judge: ({ command, before, decision, after }) => {
      if (command.type !== "setAssistant") return null
      const was = before.state.owner
      const may = (was.kind === "queue" || was.kind === "callback") && was.assistant !== command.on
      if (!decision.ok || !after) return !may || "refused"
      if (!may) return "chosen for nothing"
      const is = after.state
      const kept = JSON.stringify({ ...was, assistant: command.on }) === JSON.stringify(is.owner)
      return (
        (kept && is.epoch === before.state.epoch && is.place === before.state.place) || "the wait has changed"
      )
    },
  },
  {
    name: "u3 a time for a callback can be chosen in every state but with a person, and never loses the first request",
    judge: (step) => {
      const { command, before, decision, after, ctx } = step
      if (command.type !== "bookCallback" || before.state.seq === 0) return null
      const was = before.state.owner
      const same = was.kind === "callback" && was.due === command.due
      const may = was.kind !== "agent" && ctx.bookable === true && !same
      if (!decision.ok || !after) return !may || "refused"
      const is = after.state.owner
      if (!may || is.kind !== "callback" || is.due !== command.due || !is.chosen) return "not what was chosen"
      const asked = eventOf(step, "human.requested") !== undefined
      if (asked === isWait(before.state)) return "the request is not on record, or twice"
      return eventOf(step, "callback.promised")?.actor.kind === "customer" || "not by the customer"
    },
  },
  {
    name: "u4 a contact can be left at any time",
    judge: (step) => {
      if (step.command.type !== "leaveContact" || step.before.state.seq === 0) return null
      return eventOf(step, "contact.left")?.actor.kind === "customer" || "refused"
    },
  },
  {
    name: "u5 what was handed over can be corrected while a person has it, or is waited for",
    judge: (step) => {
      const { command, before, decision } = step
      if (command.type !== "correctContext") return null
      const { owner, summarised } = before.state
      const may = summarised && (owner.kind === "agent" || isWait(before.state))
      if (!decision.ok) return !may || "refused"
      return (may && AUDIENCE["context.corrected"] === "customer") || "nothing was handed over"
    },
  },
  {
    name: "u6 having to repeat is counted once for each person",
    judge: (step) => {
      const { command, before, decision, after } = step
      if (command.type !== "reportRepeat") return null
      const { owner, repeatedEpoch, epoch } = before.state
      const may = owner.kind === "agent" && repeatedEpoch !== epoch
      if (!decision.ok || !after) return !may || "not counted"
      return (may && after.state.repeatedEpoch === epoch) || "counted again"
    },
  },
  {
    name: "u7 silence ends only what the assistant serves, only after long, and never as solved",
    judge: (step) => {
      const { command, before, decision, ctx } = step
      if (command.type !== "lapse" || before.state.seq === 0) return null
      const { owner, probe, lastMessage, ownerSince } = before.state
      const silent = ctx.now - Math.max(lastMessage?.at ?? 0, ownerSince) >= ctx.policy.lapseMs
      const may = owner.kind === "assistant" && (probe || silent)
      if (!decision.ok) return !may || "goes on for ever"
      return (
        (may && eventOf(step, "conversation.ended")?.data.outcome === "lapsed") || "ended while it was alive"
      )
    },
  },
]
