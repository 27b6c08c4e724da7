/** Invariant 2, first half: one owner at a time, an epoch for each, and no way back to the assistant but the customer's. */
import type { ConversationState, Owner } from "../../conversation/state.ts"
import type { Check } from "../check.ts"
import { eventOf } from "./facts.ts"

export const ownerChecks: readonly Check[] = [
  {
    name: "2a the epoch grows by one at every change of owner, and only then",
    judge: ({ trail }) => {
      for (const { before, event, after } of trail) {
        const changed = ownership(before) !== ownership(after)
        if (after.epoch !== event.epoch) return `state and event disagree after ${event.type}`
        if (changed && after.epoch !== before.epoch + 1)
          return `${event.type} changes the owner within an epoch`
        if (!changed && after.epoch !== before.epoch && event.type !== "queue.entered")
          return `${event.type} begins an epoch for the same owner`
        if (after.epoch !== before.epoch && after.ownerSince !== event.at)
          return `since when it is so is not known after ${event.type}`
      }
      return trail.length > 0 ? true : null
    },
  },
  {
    name: "2b the assistant owns only what is new, what the customer reopened or took back, and what they agreed to",
    judge: (step) => {
      const { before, after, command } = step
      if (after?.state.owner.kind !== "assistant" || before.state.owner.kind === "assistant") return null
      const was = before.state.owner.kind
      switch (command.type) {
        case "open":
          return before.state.seq === 0 || "opened twice"
        case "postCustomerMessage":
          return was === "closed" || `a message took a ${was}'s conversation away`
        case "withdraw":
          return eventOf(step, "human.withdrawn")?.actor.kind === "customer" || "not the customer's word"
        case "answerConsent": {
          const asked = before.state.consent?.id
          const answered = eventOf(step, "consent.answered")
          const said = answered?.actor.kind === "customer" && answered.data.by === "customer"
          const yes = said && answered.data.consentId === asked && answered.data.choice === "yes"
          const resumed = eventOf(step, "assistant.resumed")?.data.consentId === asked
          return (
            (yes && resumed && asked !== undefined && after.state.choseAssistant) || "nobody said yes to it"
          )
        }
        default:
          return `${command.type} gave a ${was}'s conversation to the assistant`
      }
    },
  },
  {
    name: "2c a conversation opens once, and knows for whom",
    judge: ({ before, command, decision, after }) => {
      if (command.type !== "open") return null
      if (decision.ok !== (before.state.seq === 0)) return "opened twice, or not at all"
      const known =
        after?.state.elder === command.elder && after.state.probe === (command.channel === "probe")
      return !after || known || "elder mode, or that it is a probe, is forgotten"
    },
  },
  {
    name: "2d an offer leaves the queue the owner, and only one stands at a time",
    judge: ({ trail }) => {
      let applied: true | null = null
      for (const { before, event, after } of trail) {
        if (event.type !== "agent.offered") continue
        applied = true
        if (before.owner.kind !== "queue" || before.owner.offer !== null) return "offered what was not free"
        if (after.owner.kind !== "queue" || after.owner.offer?.agent !== event.data.agent)
          return "the offer is not held"
      }
      return applied
    },
  },
  {
    name: "2e what leaves is what was there",
    judge: ({ trail }) => {
      let applied: true | null = null
      for (const { before, event } of trail) {
        if (event.type !== "agent.left" && event.type !== "offer.ended") continue
        applied = true
        const { owner } = before
        const holder =
          owner.kind === "agent" ? owner.agent : owner.kind === "queue" ? owner.offer?.agent : null
        if (holder !== event.data.agent) return `${event.type} names ${event.data.agent}, there was ${holder}`
      }
      return applied
    },
  },
  {
    name: "2f whoever is taken away is said to leave",
    judge: ({ before, after, trail, command }) => {
      const was = before.state.owner
      const is = after?.state.owner
      if (!is) return null
      if (was.kind === "agent" && (is.kind !== "agent" || is.agent !== was.agent))
        return trail.some((t) => t.event.type === "agent.left") || "the person left without a word"
      if (was.kind !== "queue" || !was.offer) return null
      if (is.kind === "agent" && is.agent === was.offer.agent && command.type === "accept")
        return trail.every((t) => t.event.type !== "offer.ended") || "an accepted offer is said to end"
      if (is.kind === "queue" && is.offer?.until === was.offer.until) return null
      return trail.some((t) => t.event.type === "offer.ended") || "the offer ended without a word"
    },
  },
  {
    name: "2g a late timer ends nothing that is newer than itself",
    judge: ({ before, command, decision }) => {
      const { owner } = before.state
      if (command.type === "endOffer") {
        const offer = owner.kind === "queue" ? owner.offer : null
        const meant =
          offer?.agent === command.agent && (command.until === undefined || command.until === offer.until)
        return decision.ok === meant || (decision.ok ? "ended another offer" : "the offer cannot be ended")
      }
      if (command.type !== "callbackDue" || before.state.seq === 0) return null
      const meant = owner.kind === "callback" && owner.due === command.due
      return decision.ok === meant || (decision.ok ? "kept another promise" : "the promise cannot be kept")
    },
  },
]

function ownership({ owner }: ConversationState): string {
  const key: { [K in Owner["kind"]]: (o: Extract<Owner, { kind: K }>) => string } = {
    assistant: () => "",
    queue: (o) => `${o.team} ${o.since} ${o.reason}`,
    agent: (o) => o.agent,
    callback: (o) => `${o.team} ${o.due} ${o.chosen}`,
    closed: () => "",
  }
  return `${owner.kind} ${(key[owner.kind] as (o: Owner) => string)(owner)}`
}
