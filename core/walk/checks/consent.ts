/**
 * Invariant 5, its first part: nothing but an answer of the customer on record, or the declared default, ends the question
 * whether the assistant may go on, and the default changes nothing. Orders and actions: actions.ts.
 */
import type { Check } from "../check.ts"
import { eventOf } from "./facts.ts"

export const consentChecks: readonly Check[] = [
  {
    name: "5a a consent is asked only by the person who serves, one at a time, with no as the default and a deadline",
    judge: (step) => {
      const { command, before, decision, after } = step
      const asked = eventOf(step, "consent.asked")
      if (asked && asked.data.about !== "assistant") return null
      if (command.type !== "proposeReturn") return !asked || `${command.type} asked`
      const { owner, consent } = before.state
      const may = owner.kind === "agent" && owner.agent === command.by.agent && consent === null
      if (!decision.ok || !after || !asked) return !may || "refused"
      if (!may) return "asked by somebody else, or twice"
      const { consentId, options, default: declared, deadline } = asked.data
      if (declared !== "no" || !options.includes("yes") || !options.includes("no"))
        return "the default is not no"
      const timer = decision.effects.find((e) => e.kind === "consentDue")
      if (timer?.consentId !== consentId || timer.at !== deadline) return "no deadline"
      const held = after.state.consent
      return (
        (held?.id === consentId && held.default === "no" && held.deadline === deadline) || "it does not stand"
      )
    },
  },
  {
    name: "5b a consent ends only by the customer's answer, the declared default at the deadline, or the person's going",
    judge: (step) => {
      const { before, after, command } = step
      const open = before.state.consent
      const found = eventOf(step, "consent.answered")
      const answered = found?.data.about ? undefined : found
      if (answered && answered.data.consentId !== open?.id) return "answered what was not asked"
      if (
        answered?.data.by === "customer" &&
        (answered.actor.kind !== "customer" || command.type !== "answerConsent")
      )
        return `${command.type} answered for the customer`
      if (answered?.data.by === "deadline") {
        if (command.type !== "lapseConsent" || answered.data.choice !== open?.default)
          return "not the default"
      }
      if (answered) return after?.state.consent === null || "the question still stands"
      if (!open || !after || after.state.consent === open) return null
      return after.state.epoch !== before.state.epoch || `${command.type} dropped it`
    },
  },
  {
    name: "5c only a yes to the very question changes who serves",
    judge: (step) => {
      const { command, before, decision, after } = step
      if (command.type !== "answerConsent" && command.type !== "lapseConsent") return null
      if (before.state.consents.some((c) => c.id === command.consentId)) return null
      const meant = before.state.consent?.id === command.consentId
      const choice = command.type === "answerConsent" ? command.choice : "no"
      const may = meant && (choice === "yes" || choice === "no")
      if (!decision.ok || !after) return !may || "the answer is not heard"
      if (!may || eventOf(step, "consent.answered")?.data.choice !== choice) return "heard another answer"
      if (choice === "yes") return after.state.owner.kind === "assistant" || "the yes is not heard"
      return after.state.owner === before.state.owner || "a no changed the owner"
    },
  },
]
