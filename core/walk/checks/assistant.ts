/** Invariant 2, second half: when the assistant may speak, and that its word is the last before nobody's. */
import type { Effect } from "../../conversation/commands.ts"
import type { EventType } from "../../conversation/events.ts"
import type { ConversationState } from "../../conversation/state.ts"
import type { Check } from "../check.ts"
import { HANDOFF_TEXT } from "../moves/assistant.ts"
import type { Step } from "../world.ts"
import { beginning, eventOf, hasOpenQuestion, heardIn, leadsTo } from "./facts.ts"

export const assistantChecks: readonly Check[] = [
  {
    name: "2h the assistant speaks only while it owns, or while the customer waits and chose so; about the newest question, once",
    judge: ({ before, command, decision, trail }) => {
      if (command.type === "cutAnswer") return null
      if (command.type !== "answer") {
        const spoke = trail.some((t) => t.event.actor.kind === "assistant" && !isAction(t.event.type))
        return spoke ? `${command.type} made the assistant speak` : null
      }
      if (before.state.seq === 0) return null
      const { owner, epoch, lastCustomerSeq, answeredSeq } = before.state
      const current =
        mayAnswer(before.state) &&
        command.epoch === epoch &&
        command.answersSeq === lastCustomerSeq &&
        answeredSeq < lastCustomerSeq
      if (!decision.ok) return !current || "a current answer was refused"
      if (!current) return `a stale answer was taken while ${owner.kind} owns`
      const spoken = trail.filter((t) => t.event.actor.kind === "assistant")
      return spoken.every((t) => mayAnswer(t.before)) || "it spoke after the owner changed"
    },
  },
  {
    name: "2n what was shown of an overtaken answer goes on record and changes nothing else",
    judge: ({ before, command, decision, trail, after }) => {
      if (command.type !== "cutAnswer" || before.state.seq === 0) return null
      const { epoch, lastCustomerSeq } = before.state
      const { answersSeq } = command
      const known = command.epoch <= epoch && answersSeq <= lastCustomerSeq
      const overtaken = command.epoch < epoch || answersSeq < lastCustomerSeq
      if (!decision.ok) return !(known && overtaken) || "what the customer read is not on record"
      if (!known) return "about what was never asked"
      if (!overtaken) return "an answer that is current is put down as cut"
      const [only, more] = trail
      if (more || only?.event.type !== "message.posted") return "more happened than that it was said"
      if (only.event.data.interrupted !== "cut") return "it does not say that it was cut"
      const same = JSON.stringify({ ...before.state, seq: 0 }) === JSON.stringify({ ...after?.state, seq: 0 })
      return same || "it changed the state"
    },
  },
  {
    name: "2i one answer ends the question",
    judge: ({ command, after }) => {
      if (command.type !== "answer" || !after) return null
      return (
        after.state.answeredSeq === after.state.lastCustomerSeq || "the same question can be answered again"
      )
    },
  },
  {
    name: "2j every question that is the assistant's has its answer under way, and no other has",
    judge: (step) => {
      const { decision, after, command } = step
      if (!decision.ok || !after) return null
      const jobs = decision.effects.filter((e): e is Effect & { kind: "answer" } => e.kind === "answer")
      if (jobs.length !== (owesAnswer(step) ? 1 : 0))
        return `${jobs.length} answers under way after ${command.type}`
      const [job] = jobs
      if (!job) return null
      const { epoch, lastCustomerSeq } = after.state
      return (job.epoch === epoch && job.answersSeq === lastCustomerSeq) || "for another epoch or question"
    },
  },
  {
    name: "2m who goes on with the assistant does so when one wait becomes the other, and in danger no longer",
    judge: ({ before, after, command, trail }) => {
      const was = before.state.owner
      const is = after?.state.owner
      if (!after || !(was.kind === "queue" || was.kind === "callback")) return null
      if (is?.kind !== "queue" && is?.kind !== "callback") return null
      if (command.type === "setAssistant") return is.assistant === command.on || "not as chosen"
      const moved = trail.some(
        (t) => t.event.type === "queue.entered" || t.event.type === "callback.promised",
      )
      const endangered = moved && after.state.urgent
      return is.assistant === (was.assistant && !endangered) || "not as the customer chose"
    },
  },
  {
    name: "2k handing over is the last thing of a turn",
    judge: (step) => {
      const { trail, command } = step
      const began = beginning(step)
      if (!began) return null
      const after = trail.filter((t) => t.event.seq > began.seq)
      if (after.some((t) => t.event.actor.kind === "assistant" || t.event.type === "message.posted"))
        return "something is said after it"
      if (command.type !== "answer") return true
      return eventOf(step, "message.posted")?.data.text === HANDOFF_TEXT || "it is not said"
    },
  },
  {
    name: "2l handing over is said only where it happens",
    judge: (step) => {
      const said = eventOf(step, "message.posted")?.data.text === HANDOFF_TEXT
      return said ? beginning(step) !== undefined || "said, but nothing happens" : null
    },
  },
]

function mayAnswer({ owner }: ConversationState): boolean {
  return (
    owner.kind === "assistant" || ((owner.kind === "queue" || owner.kind === "callback") && owner.assistant)
  )
}

function owesAnswer(step: Step): boolean {
  const { command, before, after, ctx } = step
  if (!after) return false
  switch (command.type) {
    case "postCustomerMessage": {
      const heard = heardIn(step)
      if (heard.owner.kind === "assistant") return leadsTo(heard, ctx.handoff) === "leaves it"
      const { handoff } = ctx
      const hurries = handoff?.urgent && (!heard.urgent || heard.owner.kind === "callback")
      const asks = handoff?.via !== undefined && handoff.then === "handoff"
      return mayAnswer(heard) && !hurries && !asks
    }
    case "setAssistant":
      return command.on && hasOpenQuestion(before.state)
    case "answerConsent":
      return command.choice === "yes" && answersReturn(step) && hasOpenQuestion(before.state)
    case "withdraw":
    case "declineHuman":
      return hasOpenQuestion(before.state)
    // A rule that moves who waits, or hands them over.
    case "automate":
      if (after.state.epoch === before.state.epoch) return false
      return mayAnswer(after.state) && after.state.owner.kind !== "assistant" && hasOpenQuestion(after.state)
    case "callbackDue":
    case "closeOffice":
    case "bookCallback":
      return after.state.owner.kind !== "assistant" && mayAnswer(after.state) && hasOpenQuestion(after.state)
    default:
      return false
  }
}

/** What the assistant does instead of speaking is judged by the checks of actions. */
function isAction(type: EventType): boolean {
  return type === "action.proposed" || type === "consent.asked"
}

/** The question that is answered is whether the assistant may go on. */
function answersReturn({ command, before }: Step): boolean {
  return command.type === "answerConsent" && before.state.consent?.id === command.consentId
}
