/** Invariant 1: a person is one step away from every state, and a wait ends only as it may. */
import type { ConversationState } from "../../conversation/state.ts"
import type { Check } from "../check.ts"

export const reachChecks: readonly Check[] = [
  {
    name: "1a asking for a person succeeds in one step from every state",
    judge: ({ command, decision, before, after, trail }) => {
      if (command.type !== "askHuman" || before.state.seq === 0) return null
      if (!decision.ok || !after) return `refused: ${decision.ok ? "" : decision.code}`
      const kind = after.state.owner.kind
      if (kind !== "agent" && kind !== "queue" && kind !== "callback") return `the owner is ${kind}`
      const request = trail.find((t) => t.event.type === "human.requested")?.event
      if (request?.actor.kind !== "customer") return "the request is not on record as the customer's"
      return true
    },
  },
  {
    name: "1b what the customer is told agrees with the new owner",
    judge: ({ command, decision, ctx, after }) => {
      if (command.type !== "askHuman" || !decision.ok || !after) return null
      const told = decision.human
      const owner = after.state.owner
      if (!told) return "the customer is told nothing"
      switch (told.result) {
        case "connected":
          return (
            (owner.kind === "agent" && owner.agent === told.agent && owner.name === told.name) ||
            wrong(after.state)
          )
        case "queued":
          return (
            (owner.kind === "queue" && told.place === ctx.ahead + 1 && told.eta === ctx.eta) ||
            wrong(after.state)
          )
        case "callback":
          return (owner.kind === "callback" && owner.due === told.due) || wrong(after.state)
      }
    },
  },
  {
    name: "1c a callback is promised only when nobody is on duty, and for the next opening",
    judge: ({ command, before, ctx, after }) => {
      if (command.type !== "askHuman" || !after) return null
      const away = !ctx.policy.officeOpen && ctx.policy.nextOpening !== null
      const owner = after.state.owner
      const was = before.state.owner.kind
      if (was === "agent" || was === "queue") return owner.kind === was || `a ${was} became ${owner.kind}`
      if (!away) return owner.kind === "queue" || `on duty, but the owner is ${owner.kind}`
      if (owner.kind !== "callback") return `nobody is on duty, but the owner is ${owner.kind}`
      const promised =
        before.state.owner.kind === "callback" ? before.state.owner.due : ctx.policy.nextOpening
      return owner.due === promised || "promised for another time"
    },
  },
  {
    name: "1d a wait ends only by a named person",
    judge: ({ before, after, command, trail }) => {
      if (!isWait(before.state) || !after || isWait(after.state)) return null
      const last = trail.find(
        (t) => t.event.type === "agent.connected" || t.event.type === "conversation.ended",
      )
      if (last?.event.actor.kind !== "agent") return `${command.type} ended it`
      return command.type === "accept" || command.type === "close" || `${command.type} ended it`
    },
  },
  {
    name: "1e nobody loses the place of the first request",
    judge: ({ before, after, trail }) => {
      if (after?.state.owner.kind !== "queue") return null
      const owner = after.state.owner
      if (owner.since !== after.state.firstRequestAt) return "the place does not count from the first request"
      const { firstRequestAt: first, owner: was } = before.state
      const reopened = trail.some((t) => t.event.type === "conversation.reopened")
      if (first !== null && !reopened && owner.since > first) return "the place moved back"
      if (was.kind === "queue" && owner.priority < was.priority) return "the priority fell"
      return after.state.elder === owner.priority > 0 || "elder mode does not go first"
    },
  },
  {
    name: "1f who waits knows the place, and nobody else has one",
    judge: ({ after }) => {
      if (!after) return null
      return (after.state.owner.kind === "queue") === (after.state.place !== null) || wrong(after.state)
    },
  },
  {
    name: "1g every request is counted, from one in each episode",
    judge: ({ command, before, after }) => {
      if (command.type !== "askHuman" || !after) return null
      const expected = before.state.owner.kind === "closed" ? 1 : before.state.requests + 1
      return after.state.requests === expected || `counted ${after.state.requests}, expected ${expected}`
    },
  },
]

function isWait(state: ConversationState): boolean {
  return state.owner.kind === "queue" || state.owner.kind === "callback"
}

function wrong(state: ConversationState): string {
  return `the owner is ${JSON.stringify(state.owner)}, place ${state.place}`
}
