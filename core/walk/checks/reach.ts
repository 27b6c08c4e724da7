/** Invariant 1, first half: a person is one step away from every state, and what the customer is told is so. */
import type { Check } from "../check.ts"
import { beginning, eventOf, isAway, isWait, wrong } from "./facts.ts"

export const reachChecks: readonly Check[] = [
  {
    name: "1a asking for a person succeeds in one step from every state",
    judge: (step) => {
      const { command, decision, before, after } = step
      if (command.type !== "askHuman" || before.state.seq === 0) return null
      if (!decision.ok || !after) return `refused: ${decision.ok ? "" : decision.code}`
      const kind = after.state.owner.kind
      if (kind !== "agent" && kind !== "queue" && kind !== "callback") return `the owner is ${kind}`
      const request = eventOf(step, "human.requested")
      if (request?.actor.kind !== "customer") return "the request is not on record as the customer's"
      return true
    },
  },
  {
    name: "1b what the customer is told has one of three forms, and agrees with the owner",
    judge: (step) => {
      const { command, decision, ctx, after } = step
      if (!decision.ok || !after) return null
      const told = decision.human
      const owner = after.state.owner
      const theirs = ["askHuman", "bookCallback"].includes(command.type)
      const handed =
        ["postCustomerMessage", "answer", "replyOverdue"].includes(command.type) && beginning(step)
      if (!told) return theirs || handed ? "the customer is told nothing" : null
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
        default:
          return "told a fourth thing"
      }
    },
  },
  {
    name: "1c asking leaves a person and a queue as they are, and leads to a callback only when nobody is on duty",
    judge: ({ command, before, ctx, after }) => {
      if (command.type !== "askHuman" || !after) return null
      const owner = after.state.owner
      const was = before.state.owner
      if (was.kind === "agent" || was.kind === "queue")
        return owner.kind === was.kind || `a ${was.kind} became ${owner.kind}`
      if (!isAway(ctx) || after.state.urgent)
        return owner.kind === "queue" || `the owner is ${owner.kind}, though somebody comes`
      if (owner.kind !== "callback") return `nobody is on duty, but the owner is ${owner.kind}`
      return owner.due === (was.kind === "callback" ? was.due : ctx.policy.nextOpening) || "another time"
    },
  },
  {
    name: "1d a callback is promised for the next opening when nobody is on duty, or for a time the customer chose",
    judge: (step) => {
      const { command, ctx, after } = step
      const promised = eventOf(step, "callback.promised")
      if (!promised || !after) return null
      const { due, chosen } = promised.data
      if (chosen)
        return (
          (command.type === "bookCallback" && ctx.bookable === true && due === command.due) ||
          "chosen by nobody"
        )
      if (after.state.urgent) return "a time to come, for somebody in danger"
      return (isAway(ctx) && due === ctx.policy.nextOpening) || "somebody is on duty, or for another time"
    },
  },
  {
    name: "1e every request is counted, from one in each episode",
    judge: ({ command, trail }) => {
      const requests = trail.filter((t) => t.event.type === "human.requested")
      if (command.type === "askHuman" && requests.length !== 1) return `${requests.length} requests for one`
      for (const { before, event, after } of requests) {
        if (event.type !== "human.requested") continue
        const reopened = trail.some((t) => t.event.type === "conversation.reopened")
        const expected = reopened ? 1 : before.requests + 1
        if (event.data.attempt !== expected || after.requests !== expected)
          return `counted ${event.data.attempt}, expected ${expected}`
      }
      return requests.length > 0 ? true : null
    },
  },
  {
    name: "1f who waits in the queue knows the place, and nobody else has one",
    judge: (step) => {
      const { after, ctx } = step
      if (!after) return null
      if ((after.state.owner.kind === "queue") !== (after.state.place !== null)) return wrong(after.state)
      if (!eventOf(step, "queue.entered")) return true
      return after.state.place === ctx.ahead + 1 || "told another place"
    },
  },
  {
    name: "1g handing over without being asked knows the same three results",
    judge: (step) => {
      const { command, before, after, ctx } = step
      const unasked = ["postCustomerMessage", "answer", "replyOverdue"].includes(command.type)
      if (!unasked || !after || !beginning(step) || isWait(before.state)) return null
      const expected = isAway(ctx) && !after.state.urgent ? "callback" : "queue"
      return after.state.owner.kind === expected || `expected ${expected}, ${wrong(after.state)}`
    },
  },
]
