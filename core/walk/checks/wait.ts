/** Invariant 1, second half: how a wait goes on, and how alone it ends. */
import type { Command } from "../../conversation/commands.ts"
import { URGENT_PRIORITY } from "../../handoff/wait.ts"
import type { Check } from "../check.ts"
import { ELDER_PRIORITY, ESCALATE_MS, LATE_AFTER_MS } from "../circumstances.ts"
import type { Step } from "../world.ts"
import { eventOf, isAway, isWait } from "./facts.ts"

export const waitChecks: readonly Check[] = [
  {
    name: "1h a wait ends only by a named person or by the customer's own choice",
    judge: (step) => {
      const { before, after, command } = step
      if (!isWait(before.state) || !after || isWait(after.state)) return null
      switch (command.type) {
        case "accept":
        case "takeOver": {
          const connected = eventOf(step, "agent.connected")
          const named = connected?.actor.kind === "agent" && connected.data.agent === command.by.agent
          return (named && connected.data.name === command.by.name) || "nobody is named"
        }
        case "close":
          return eventOf(step, "conversation.ended")?.actor.kind === "agent" || "nobody is named"
        case "withdraw":
          return eventOf(step, "human.withdrawn")?.actor.kind === "customer" || "not the customer's word"
        default:
          return `${command.type} ended it`
      }
    },
  },
  {
    name: "1i one kind of wait becomes the other only as it may",
    judge: ({ before, after, command, ctx }) => {
      const was = before.state.owner
      const is = after?.state.owner
      if (was.kind === "queue" && is?.kind === "callback") {
        if (command.type === "bookCallback") return true
        const may = command.type === "closeOffice" && isAway(ctx) && !was.offer && !before.state.urgent
        return may || `${command.type} sent who waits away`
      }
      if (was.kind !== "callback" || is?.kind !== "queue") return null
      if (command.type === "callbackDue" || command.type === "transfer") return true
      const called = command.type === "answerConsent" && command.choice === "call_me"
      if (command.type === "askHuman" || called)
        return !isAway(ctx) || before.state.urgent || "nobody is there"
      const found = command.type === "postCustomerMessage" ? ctx.handoff : null
      if (found?.urgent) return true
      const asked = found?.via !== undefined && found.then === "handoff"
      return (asked && (!isAway(ctx) || before.state.urgent)) || `${command.type} broke the promise`
    },
  },
  {
    name: "1j the clock of a request runs on until the customer gives it up or is served",
    judge: ({ before, after, trail, ctx, command }) => {
      if (!after || before.state.seq === 0) return null
      const first = before.state.firstRequestAt
      const { owner, firstRequestAt: now } = after.state
      if (owner.kind === "queue" && owner.since !== now)
        return "the place does not count from the first request"
      const anew = trail.some((t) => ["human.withdrawn", "assistant.resumed"].includes(t.event.type))
      if (anew) return now === null || "the clock of an old request runs on"
      const reopened = trail.some((t) => t.event.type === "conversation.reopened")
      if (first === null || reopened)
        return now === null
          ? !isWait(after.state) || "no clock"
          : now === ctx.now || `${command.type} backdates`
      return now === first || "the place is lost"
    },
  },
  {
    name: "1k who is in danger goes before everybody, then who declared elder mode",
    judge: ({ after }) => {
      if (after?.state.owner.kind !== "queue") return null
      const { urgent, elder, owner } = after.state
      const expected = urgent ? URGENT_PRIORITY : elder ? ELDER_PRIORITY : 0
      return owner.priority === expected || `priority ${owner.priority}, expected ${expected}`
    },
  },
  {
    name: "1l the team and the skills of a wait are those found, or those it had",
    judge: (step) => {
      const { before, command, ctx } = step
      const entered = eventOf(step, "queue.entered")
      const began = entered ?? eventOf(step, "callback.promised")
      if (!began) return null
      const found = findingOf(step)
      const was = before.state.owner
      const kept = (was.kind !== "closed" && "team" in was && was.team) || ctx.policy.team
      const named = teamNamed(command) ?? found?.team
      if (began.data.team !== (named ?? kept)) return `the team is ${began.data.team}`
      const skills = found?.skills ?? ctx.policy.skills
      return !entered || `${entered.data.skills}` === `${skills}` || `the skills are ${entered.data.skills}`
    },
  },
  {
    name: "1m a wait that begins has staff called after a while, at once for who is in danger",
    judge: (step) => {
      const { decision, after, ctx } = step
      if (!decision.ok || !after || !eventOf(step, "queue.entered")) return null
      const calls = decision.effects.filter((e) => e.kind === "escalate")
      const { urgent, epoch } = after.state
      const at = urgent ? ctx.now : ctx.now + ESCALATE_MS
      const [call] = calls
      const reason = eventOf(step, "queue.entered")?.data.reason
      const why = urgent ? "emergency" : reason === "callback_due" ? reason : "waiting"
      const right =
        call?.epoch === epoch && call.at === at && call.level === (urgent ? 2 : 1) && call.why === why
      return (right && calls.length === 1) || "nobody is called, or at another time, or for another wait"
    },
  },
  {
    name: "1n the place is told again exactly when it is news, and lateness is admitted",
    judge: (step) => {
      const { before, command, ctx, decision, after } = step
      const was = before.state.owner
      if (command.type === "showPlace" && was.kind !== "queue")
        return !decision.ok || "shown to who does not wait"
      const asks = command.type === "askHuman" || command.type === "showPlace"
      if (!asks || was.kind !== "queue") return null
      const late = ctx.now > was.shown.at + (was.shown.high ?? LATE_AFTER_MS)
      const news = late || before.state.place !== ctx.ahead + 1
      const told = eventOf(step, "queue.shown")
      if (!told || !after)
        return (!news && decision.ok === (command.type === "askHuman")) || "nothing is told"
      if (!news) return "told what is known"
      if ((told.data.late === true) !== late) return "lateness is not admitted, or made up"
      const is = after.state.owner
      if (is.kind !== "queue" || is.late !== (was.late || late)) return "lateness is forgotten"
      if (is.shown.at !== ctx.now || is.shown.high !== (ctx.eta?.high ?? null))
        return "what was told is forgotten"
      const right = told.data.place === ctx.ahead + 1 && told.data.etaLow === (ctx.eta?.low ?? null)
      return right || "told another place or range"
    },
  },
  {
    name: "1o the office's end sends home who waits, with a time, and nobody whom a person is about to take",
    judge: ({ command, before, decision, after, ctx }) => {
      if (command.type !== "closeOffice") return null
      const { owner, urgent } = before.state
      const may = owner.kind === "queue" && isAway(ctx) && !urgent && !owner.offer
      if (!decision.ok || !after) return !may || "left to wait for an empty room"
      return (may && after.state.owner.kind === "callback") || "sent away while somebody comes"
    },
  },
]

/** What was found, where the step hands over because of it. */
function findingOf({ command, ctx, before }: Step) {
  if (!["postCustomerMessage", "answer", "replyOverdue"].includes(command.type)) return null
  if (command.type === "postCustomerMessage" && isWait(before.state) && !ctx.handoff?.urgent)
    return ctx.handoff?.via ? ctx.handoff : null
  return ctx.handoff?.then === "handoff" || ctx.handoff?.urgent || command.type !== "replyOverdue"
    ? ctx.handoff
    : null
}

function teamNamed(command: Command): string | undefined {
  if (command.type === "transfer") return "team" in command.to ? command.to.team : undefined
  if (command.type !== "automate") return undefined
  return command.actions.find((action) => action.do === "queue")?.team
}
