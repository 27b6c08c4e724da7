/** What people may do: serve what they own, lead what they lead, and see before they send. */
import type { Staff } from "../../conversation/commands.ts"
import { AUDIENCE } from "../../conversation/events.ts"
import { MAX_FORMS } from "../../conversation/forms.ts"
import { apply, type ConversationState, emptyConversation } from "../../conversation/state.ts"
import type { Check } from "../check.ts"
import { eventOf } from "./facts.ts"

/** What an episode can leave behind. The walk counts states without it; a new episode must not depend on that. */
const MEMORIES: Partial<ConversationState> = {
  requests: 7,
  firstRequestAt: 1,
  misses: 3,
  humanOffered: { answersSeq: 1, open: false },
  choseAssistant: true,
  urgent: true,
  summarised: true,
  served: "agent",
  rating: { score: 4, at: 1 },
}

export const staffChecks: readonly Check[] = [
  {
    name: "p1 accepting connects whoever waits to the person who took them, by name",
    judge: (step) => {
      const { command, before, decision, after } = step
      if (command.type !== "accept") return null
      const waits = before.state.owner.kind === "queue" || before.state.owner.kind === "callback"
      if (!waits) return !decision.ok || `taken from a ${before.state.owner.kind}`
      const owner = after?.state.owner
      if (owner?.kind !== "agent" || owner.agent !== command.by.agent) return "not connected"
      if (eventOf(step, "callback.done") === undefined)
        return before.state.owner.kind === "queue" || "the promise is open"
      return before.state.owner.kind === "callback" || "a promise is kept that was not made"
    },
  },
  {
    name: "p2 only the owner speaks for the house, and never past an unread message",
    judge: ({ command, before, decision }) => {
      if (command.type !== "postAgentMessage") return null
      const last = before.state.lastMessage
      const unread = command.basedOn !== undefined && last?.by === "customer" && last.seq > command.basedOn
      const full = command.form !== undefined && before.state.forms.length >= MAX_FORMS
      const may = owns(before.state, command.by) && !unread && !full
      return decision.ok === may || (decision.ok ? "sent" : "refused")
    },
  },
  {
    name: "p3 only the owner or a lead ends or hands over, and never what the assistant serves",
    judge: ({ command, before, decision }) => {
      if (command.type !== "close" && command.type !== "transfer") return null
      const { kind } = before.state.owner
      const leads = isLead(command.by) && (kind === "queue" || kind === "callback" || kind === "agent")
      const may = owns(before.state, command.by) || leads
      if (decision.ok) return may || `${command.by.role} did it while ${kind} owns`
      return !may || decision.code === "nothing_to_do" || "refused to who may"
    },
  },
  {
    name: "p10 a lead steps in from every open state, and nobody else; the person who served leaves",
    judge: (step) => {
      const { command, before, decision, after } = step
      if (command.type !== "takeOver" || before.state.seq === 0) return null
      const { owner } = before.state
      const may = isLead(command.by) && owner.kind !== "closed" && !owns(before.state, command.by)
      if (!decision.ok || !after) return !may || "refused to a lead"
      const is = after.state.owner
      if ((owner.kind === "callback") !== (eventOf(step, "callback.done") !== undefined))
        return "the promise is open"
      return (
        (may && is.kind === "agent" && is.agent === command.by.agent && is.name === command.by.name) ||
        "not it"
      )
    },
  },
  {
    name: "p11 a lease that runs out takes the customer from nobody but the person who held it, unless put aside",
    judge: ({ command, before, decision, after }) => {
      if (command.type !== "vacate" || before.state.seq === 0) return null
      const { owner } = before.state
      const may = owner.kind === "agent" && owner.agent === command.agent && !before.state.snoozed
      if (!decision.ok || !after) return !may || "left with somebody who is gone"
      return (may && after.state.owner.kind === "queue") || "taken from somebody else"
    },
  },
  {
    name: "p4 only the owner releases, and the customer waits again",
    judge: ({ command, before, decision, after }) => {
      if (command.type !== "release") return null
      if (decision.ok !== owns(before.state, command.by))
        return decision.ok ? "released another's" : "refused"
      return !after || after.state.owner.kind === "queue" || `the owner is ${after.state.owner.kind}`
    },
  },
  {
    name: "p5 handing over leads to the queue of the named team, or to an offer to the named person",
    judge: ({ command, before, after }) => {
      if (command.type !== "transfer" || !after) return null
      const { owner } = after.state
      if (owner.kind !== "queue") return `the owner is ${owner.kind}`
      const to = command.to
      const was = before.state.owner
      if ("agent" in to && was.kind === "agent" && was.agent === to.agent) return "handed to who had it"
      if ("agent" in to) return owner.offer?.agent === to.agent || "not offered to the person"
      return (owner.team === to.team && owner.offer === null) || "not in the team's queue"
    },
  },
  {
    name: "p6 only a lead deletes, only text, only once, and deleting moves nothing else",
    judge: ({ command, ctx, before, decision, after }) => {
      if (command.type !== "redact") return null
      const text = [
        "message.posted",
        "note.added",
        "contact.left",
        "context.corrected",
        "form.answered",
        "rated",
      ]
      const may =
        isLead(command.by) && text.includes(ctx.target?.type ?? "") && ctx.target?.redacted === false
      if (decision.ok !== may) return decision.ok ? "deleted" : "refused"
      return !after || after.state.owner === before.state.owner || "the owner moved"
    },
  },
  {
    name: "p13 what metrics read of a deleted answer is kept",
    judge: (step) => {
      if (step.command.type !== "redact" || !step.decision.ok) return null
      const kept = eventOf(step, "data.redacted")?.data.kept
      return kept === step.ctx.target?.answer || "figures were deleted with the text"
    },
  },
  {
    name: "p14 only an answer that stands is judged, by anybody who serves and by the customer, and nothing moves",
    judge: ({ command, ctx, before, decision, after }) => {
      if (command.type !== "judgeAnswer" && command.type !== "rateAnswer") return null
      const { target } = ctx
      const stands = target?.answer?.decision?.kind === "sure" && !target.redacted
      const again = target?.said === (command.type === "judgeAnswer" ? command.verdict : command.helped)
      if (decision.ok !== (stands && !again)) return decision.ok ? "judged" : "refused"
      return !after || after.state.owner === before.state.owner || "the owner moved"
    },
  },
  {
    name: "p7 notes are for staff",
    judge: ({ command, trail }) => {
      if (command.type !== "addNote" || trail.length === 0) return null
      return trail.every((t) => AUDIENCE[t.event.type] === "staff") || "a customer would see it"
    },
  },
  {
    name: "p17 a lead whispers, to who serves and is not themselves, and it speaks to that person by name",
    judge: (step) => {
      const { command, before, decision } = step
      if (command.type !== "addNote" || !command.whisper) return null
      const { owner } = before.state
      const to = owner.kind === "agent" && owner.agent !== command.by.agent ? owner.agent : null
      if (decision.ok !== (to !== null && isLead(command.by))) return decision.ok ? "whispered" : "refused"
      if (!decision.ok) return null
      const data = eventOf(step, "note.added")?.data
      return (data?.whisperTo === to && data?.mentions?.includes(to ?? "")) || "not told to who serves"
    },
  },
  {
    name: "p8 an accepted command has events, a refusal has none",
    judge: ({ decision, trail }) => {
      if (!decision.ok) return !("events" in decision) || "a refusal with events"
      return trail.length > 0 || "accepted without an event"
    },
  },
  {
    name: "p9 what a closed conversation hears from the customer opens it again, as a new episode",
    judge: (step) => {
      const { command, before, after } = step
      if (!["postCustomerMessage", "askHuman", "bookCallback"].includes(command.type) || !step.decision.ok)
        return null
      if (before.state.owner.kind !== "closed" || before.state.seq === 0) return null
      if (!after || after.state.owner.kind === "closed") return "it stays closed"
      const asked = eventOf(step, "human.requested") ? 1 : 0
      if (after.state.requests !== asked) return "the requests of the old episode count on"
      return after.state.episode === before.state.episode + 1 || "no new episode"
    },
  },
  {
    name: "p12 a new episode remembers nothing of the old one, whatever there was",
    judge: ({ trail }) => {
      const reopened = trail.find((t) => t.event.type === "conversation.reopened")
      if (!reopened) return null
      const fresh = apply({ ...reopened.before, ...MEMORIES }, reopened.event)
      const empty = emptyConversation({ tenant: "", id: "" })
      const kept = (Object.keys(MEMORIES) as (keyof ConversationState)[]).find((k) => fresh[k] !== empty[k])
      return kept === undefined || `${kept} is kept`
    },
  },
]

function owns(state: ConversationState, by: Staff): boolean {
  return state.owner.kind === "agent" && state.owner.agent === by.agent
}

function isLead(by: Staff): boolean {
  return by.role === "supervisor" || by.role === "admin"
}
