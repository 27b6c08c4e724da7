/** Putting aside: it hides a row of one's own, and never somebody who waits for a person or for a word of one. */
import { MAX_SNOOZE_MS } from "../../conversation/snooze.ts"
import type { Check } from "../check.ts"

export const snoozeChecks: readonly Check[] = [
  {
    name: "p17 only who serves puts a customer aside, answered, once, until a time that is to come",
    judge: ({ command, ctx, before, decision, after }) => {
      if (command.type !== "snooze") return null
      const { owner, unansweredSince, snoozed } = before.state
      const mine = owner.kind === "agent" && owner.agent === command.by.agent && unansweredSince === null
      const ahead = command.until > ctx.now && command.until <= ctx.now + MAX_SNOOZE_MS
      const may = mine && ahead && snoozed?.until !== command.until
      if (decision.ok !== may) return decision.ok ? "put aside" : "refused"
      if (!decision.ok || !after) return true
      const due = decision.effects.some((e) => e.kind === "snoozeDue" && e.at === command.until)
      return (due && after.state.snoozed?.until === command.until) || "nothing brings them back"
    },
  },
  {
    name: "p18 nobody who waits for a person, or for a word of one, is ever put aside",
    judge: ({ after }) => {
      if (!after?.state.snoozed) return null
      const { owner, unansweredSince } = after.state
      return (owner.kind === "agent" && unansweredSince === null) || `${owner.kind} owns`
    },
  },
  {
    name: "p19 any word of the customer and any change of owner end it; nothing else but its end does",
    judge: ({ command, before, after, trail }) => {
      if (!before.state.snoozed || !after || command.type === "snooze") return null
      const spoke = trail.some((t) => t.event.actor.kind === "customer")
      const moved = after.state.epoch !== before.state.epoch
      const ended = command.type === "unsnooze" || command.type === "snoozeDue"
      if (spoke || moved || ended) return after.state.snoozed === null || "still aside"
      return after.state.snoozed === before.state.snoozed || "taken back by nobody"
    },
  },
  {
    name: "p20 who serves takes back what is aside, and its own time does; no owner moves",
    judge: ({ command, before, decision, after }) => {
      if (command.type !== "unsnooze" && command.type !== "snoozeDue") return null
      const { owner, snoozed } = before.state
      const may =
        command.type === "snoozeDue"
          ? snoozed?.until === command.until
          : snoozed !== null && owner.kind === "agent" && owner.agent === command.by.agent
      if (decision.ok !== may) return decision.ok ? "taken back" : "refused"
      return !after || after.state.owner === owner || "the owner moved"
    },
  },
]
