/** What spans conversations: places at desks, and the durable work that keeps a wait from standing still. */
import type { ConversationState } from "../../conversation/state.ts"
import type { Check } from "../check.ts"
import { isWait } from "./facts.ts"

export const claimChecks: readonly Check[] = [
  {
    name: "c1 a place at a desk is held exactly while a person owns or is offered",
    judge: ({ after }) => {
      if (!after) return null
      const due = holder(after.state)
      return after.slot === due || `the claims hold ${after.slot}, the owner is ${due}`
    },
  },
  {
    name: "c2 every offer has the timer that ends it",
    judge: ({ decision, after, trail }) => {
      const offered = trail.map((t) => t.event).find((e) => e.type === "agent.offered")
      if (!offered || !decision.ok || !after) return null
      const { agent, until } = offered.data
      const timer = decision.effects.find((e) => e.kind === "endOffer")
      const right = timer?.agent === agent && timer.at === until && timer.epoch === after.state.epoch
      return right || "no timer, or one for another offer"
    },
  },
  {
    name: "c3 every promised callback has its timer",
    judge: ({ decision, trail }) => {
      const promised = trail.map((t) => t.event).find((e) => e.type === "callback.promised")
      if (!promised || !decision.ok) return null
      const timer = decision.effects.find((e) => e.kind === "callbackDue")
      return (
        (timer?.due === promised.data.due && timer.at === timer.due) || "no timer, or one for another time"
      )
    },
  },
  {
    name: "c4 whoever begins to wait, and every place that gets free, sets routing going",
    judge: ({ before, after, decision, trail }) => {
      if (!decision.ok || !after) return null
      const entered = trail.some((t) => t.event.type === "queue.entered")
      const freed = before.slot !== null && after.slot !== before.slot
      if (!entered && !freed) return null
      return decision.effects.some((e) => e.kind === "drain") || "nobody looks at the queue"
    },
  },
  {
    name: "c5 whoever begins or ends a wait or a service has it measured",
    judge: ({ before, after, decision }) => {
      if (!decision.ok || !after || before.state.epoch === after.state.epoch) return null
      const serves = [before, after].some(({ state: s }) => isWait(s) || s.owner.kind === "agent")
      if (!serves) return null
      return decision.effects.some((e) => e.kind === "measure") || "the times are not measured"
    },
  },
  {
    name: "c6 no full desk stands in the way of an emergency or a lead, and of nobody else's",
    judge: ({ command, decision, before }) => {
      if (!decision.ok || !["offer", "accept", "takeOver"].includes(command.type)) return null
      const expected = command.type === "takeOver" || before.state.urgent
      return (decision.claims.slot?.beyond === true) === expected || "taken beyond the desk, or not"
    },
  },
  {
    name: "c7 who lets an offer lapse is remembered while the wait lasts",
    judge: ({ command, after }) => {
      if (command.type !== "endOffer" || after?.state.owner.kind !== "queue") return null
      return after.state.owner.passed.includes(command.agent) || "forgotten"
    },
  },
]

function holder({ owner }: ConversationState): string | null {
  if (owner.kind === "agent") return owner.agent
  return owner.kind === "queue" ? (owner.offer?.agent ?? null) : null
}
