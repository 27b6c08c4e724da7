/** Invariant 5: what the customer is asked about orders and actions, how it ends, and what follows. */
import type { Command } from "../../conversation/commands.ts"
import type { Check } from "../check.ts"
import { type OnRecord, openQuestions, type Question } from "../record.ts"
import type { Step } from "../world.ts"
import { beginning, eventOf } from "./facts.ts"
import { HARMLESS, leaveFor, mayDecide, personComes, priceOf, recorded } from "./leave.ts"

export const orderChecks: readonly Check[] = [
  {
    name: "5k the shop asks only the customer who is known, never twice, with a harmless default, and a choice made before stands",
    judge: (step) => {
      const { command, before, ctx, decision } = step
      if (command.type !== "askOrder") return null
      const { onRecord, state } = before
      const { consentId, customer, chosen } = command
      const mine = onRecord.customer === customer && onRecord.questions[consentId] === undefined
      const asks = HARMLESS.includes(command.default) && command.options.includes(command.default)
      const may = mine && (chosen ? true : asks && state.consents.length < ctx.policy.maxOpen)
      if (!decision.ok) return !may || `refused: ${decision.code}`
      if (!may) return "asked against the rules"
      if (!chosen) return eventOf(step, "consent.asked")?.data.consentId === consentId || "not asked"
      const made = eventOf(step, "consent.recorded")?.data
      return (made?.choice === chosen.choice && made.madeAt === chosen.madeAt) || "another choice"
    },
  },
  {
    name: "5l every question has a harmless default among its options, and the timer that ends it",
    judge: (step) => {
      const asked = eventOf(step, "consent.asked")?.data
      if (!asked || asked.about === "assistant" || !step.decision.ok) return null
      const harmless = asked.about === "order" ? HARMLESS : ["no"]
      if (!harmless.includes(asked.default) || !asked.options.includes(asked.default)) return "the default"
      const timers = step.decision.effects.filter((e) => e.kind === "consentDue")
      const [only] = timers
      const due = timers.length === 1 && only?.consentId === asked.consentId && only.at === asked.deadline
      return due || "no timer"
    },
  },
  {
    name: "5m a question is answered once, with one of its options, by the customer, its deadline, or who serves or leads",
    judge: (step) => {
      const { command, before, decision } = step
      const answered = eventOf(step, "consent.answered")
      const answer = answerOf(step)
      if (!answer) return answered?.data.about ? `${command.type} answered` : null
      const { id, question, choice, by } = answer
      const allowed = command.type !== "writeDownAnswer" || mayDecide(before.state, command.by)
      const may = allowed && openQuestions(before.onRecord).includes(id) && question.options.includes(choice)
      if (!decision.ok) return !may || `refused: ${decision.code}`
      if (!may) return "not open, not an option, or not theirs to write down"
      const is = answered?.data
      if (is?.consentId !== id || is.choice !== choice || is.by !== by) return "another answer"
      if (command.type === "writeDownAnswer")
        return is.name === command.by.name && answered?.actor.id === command.by.agent ? true : "nobody's word"
      return answered?.actor.kind === (by === "customer" ? "customer" : "system") || "somebody else's word"
    },
  },
  {
    name: "5n what was chosen runs where it may, and otherwise a person sees to it; a no ends it",
    judge: (step) => {
      const { decision, before, ctx } = step
      const chosen = answerOf(step) ?? madeBefore(step)
      if (!chosen || !decision.ok) return null
      const { question, choice, by } = chosen
      const ran = eventOf(step, "action.approved")
      const refused = eventOf(step, "action.refused")?.data
      if (question.about === "action" && choice !== "yes") {
        const why = by === "deadline" ? "no_answer" : "customer_said_no"
        return (!ran && refused?.why === why && refused.actionId === question.subject?.actionId) || "not over"
      }
      if (choice === "call_me") return (!ran && personComes(step)) || "nobody calls"
      const onRecord = before.onRecord
      const action = onRecord.actions[question.subject?.actionId ?? ""]
      const asked = action ?? { tool: choice, orderId: question.subject?.orderId, amountFen: amount(chosen) }
      const room = action !== undefined || before.state.actions.length < ctx.policy.maxOpen
      const leave = leaveFor(ctx.tool, asked, { onRecord, chosen: true, approver: null })
      const called = beginning(step) ?? eventOf(step, "alert.raised")
      if (leave === "runs" && room)
        return (ran && !called) || "it does not run, or calls a person for nothing"
      if (ran) return "runs, though it may not"
      if (action && (leave === "never") !== (refused !== undefined))
        return "it stays, or goes, against the rule"
      return personComes(step) || "nobody sees to it"
    },
  },
  {
    name: "5o open questions and actions stand as they are on record, whoever owns",
    judge: ({ after }) => {
      if (!after) return null
      const { state, onRecord } = after
      if (state.customer !== onRecord.customer) return `the customer is ${state.customer}`
      const questions = state.consents.map((c) => c.id).join()
      if (questions !== openQuestions(onRecord).join()) return `the open questions are ${questions}`
      const actions = state.actions.map((a) => `${a.id} ${a.status}`).join()
      const live = Object.entries(onRecord.actions).filter(([, a]) => a.status !== "over")
      if (actions !== live.map(([id, a]) => `${id} ${a.status}`).join()) return `the actions are ${actions}`
      const waiting = state.actions.find((a) => a.needs.join() !== needsOf(onRecord, a.id).join())
      if (waiting) return `waits for ${waiting.needs}`
      if (doneIn(state) !== doneOn(onRecord)) return `done: ${doneIn(state)}`
      return state.consents.length + state.actions.length > 0 ? true : null
    },
  },
  {
    name: "5p an order's question ends by an answer alone",
    judge: (step) => {
      const { before, after } = step
      const orders = before.state.consents.filter((c) => c.about === "order")
      if (!after || orders.length === 0) return null
      const gone = orders.filter((o) => !after.state.consents.some((c) => c.id === o.id))
      const answered = eventOf(step, "consent.answered")?.data.consentId
      return gone.every((o) => o.id === answered) || "dropped without an answer"
    },
  },
  {
    name: "5q who begins to own begins without what the assistant asked; an end ends every draft, and neither ends an order's",
    judge: (step) => {
      const { before, after, command } = step
      if (!after) return null
      const ended = eventOf(step, "conversation.ended") !== undefined
      const moved = after.state.epoch !== before.state.epoch
      const overtaken = moved || eventOf(step, "human.requested") !== undefined
      const drafts = Object.entries(before.onRecord.actions).filter(
        ([id, a]) => a.status === "proposed" && !isDecided(step, id),
      )
      const withdrawn = recorded(step).flatMap(({ event }) =>
        event.type === "action.refused" && event.data.why === "withdrawn" ? [event.data.actionId] : [],
      )
      if (withdrawn.some((id) => !drafts.some(([draft]) => draft === id))) return "withdrew what is no draft"
      for (const [id, a] of drafts) {
        const asksCustomer = before.state.consents.some((c) => c.subject.actionId === id)
        const expected =
          a.proposedBy !== "system" && (ended || (overtaken && a.proposedBy === "assistant" && asksCustomer))
        if (withdrawn.includes(id) !== expected) return `${command.type} ${expected ? "left" : "withdrew"} it`
      }
      return drafts.length > 0 && (ended || overtaken) ? true : null
    },
  },
  {
    name: "5t what is closed opens again before anybody is called to it",
    judge: ({ before, after, trail }) => {
      if (before.state.owner.kind !== "closed" || !after || after.state.owner.kind === "closed") return null
      const [opened] = trail.filter((t) => t.before.epoch !== t.after.epoch)
      const first = ["conversation.opened", "conversation.reopened"].includes(opened?.event.type ?? "")
      return first || `${opened?.event.type} of what is closed`
    },
  },
]

/** A yes on record takes away the waiting for it; what runs waits for nothing. */
function needsOf({ actions, questions }: OnRecord, id: string): readonly string[] {
  const action = actions[id]
  if (action?.status !== "proposed") return []
  const yes = Object.values(questions).some((q) => q.subject?.actionId === id && q.answer?.choice === "yes")
  return (action.needs ?? []).filter((need) => need !== "consent" || !yes)
}

function doneIn({ doneActions }: Step["before"]["state"]): string {
  const all = doneActions.map((d) => `${d.id} ${d.undone ? "undone" : "stands"}`)
  return all.sort().join()
}

/** What is being undone counts as undone until it is known that it was not. */
function doneOn({ actions }: OnRecord): string {
  const all = Object.entries(actions).filter(([, a]) => a.outcome === "done")
  const undone = Object.values(actions).filter((a) => a.status !== "over" || a.outcome === "done")
  return all
    .map(([id]) => `${id} ${undone.some((a) => a.undoes === id) ? "undone" : "stands"}`)
    .sort()
    .join()
}

interface Answer {
  id: string
  question: Question
  choice: string
  by: "customer" | "agent" | "deadline" | "checkout"
}

const BY: Partial<Record<Command["type"], Answer["by"]>> = {
  answerConsent: "customer",
  writeDownAnswer: "agent",
  lapseConsent: "deadline",
}

const NOT_ASKED: Question = { about: "order", options: [], default: "", answer: null }

/** Null where the question is whether the assistant may go on. */
function answerOf({ command, before }: Step): Answer | null {
  const by = BY[command.type]
  if (!by || !("consentId" in command) || before.state.consent?.id === command.consentId) return null
  const question = before.onRecord.questions[command.consentId] ?? NOT_ASKED
  const choice = "choice" in command ? command.choice : question.default
  return { id: command.consentId, question, choice, by }
}

function madeBefore({ command }: Step): Answer | null {
  if (command.type !== "askOrder" || !command.chosen) return null
  const { choice } = command.chosen
  const question: Question = { ...NOT_ASKED, subject: command.subject }
  return { id: command.consentId, question, choice, by: "checkout" }
}

function amount({ question, choice, by }: Answer): number | undefined {
  return priceOf({ ...question, answer: { choice, by } })
}

/** By this very command, and not because of who owns. */
function isDecided({ command, before }: Step, id: string): boolean {
  if ("actionId" in command) return command.actionId === id
  return "consentId" in command && before.onRecord.questions[command.consentId]?.subject?.actionId === id
}
