/** Staff are called in ever stronger steps until somebody has seen it, and again while the customer still waits. */
import { QUIET_MS } from "../../handoff/alert.ts"
import type { Check } from "../check.ts"
import { ESCALATE_MS } from "../circumstances.ts"
import type { Step } from "../world.ts"
import { eventOf } from "./facts.ts"

export const alertChecks: readonly Check[] = [
  {
    name: "a1 staff are called for this very wait or late reply, in growing steps, and left alone once seen",
    judge: (step) => {
      const { command, before, decision } = step
      if (command.type !== "raiseAlert" || before.state.seq === 0) return null
      const may = mayCall(step)
      if (!decision.ok) return !may || "nobody is called"
      const raised = eventOf(step, "alert.raised")?.data
      return (may && raised?.why === command.why && raised.level === command.level) || "called for nothing"
    },
  },
  {
    name: "a2 a call that stands never sinks to a lower step",
    judge: ({ trail }) => {
      const raised = trail.filter((t) => t.event.type === "alert.raised")
      const sunk = raised.some(
        ({ before, after }) =>
          before.alert?.acknowledgedAt === null && (after.alert?.level ?? 0) < before.alert.level,
      )
      if (sunk) return "the leads are called off"
      const held = raised.every(
        ({ after, event }) => after.alert?.at === event.at && after.alert.acknowledgedAt === null,
      )
      if (!held) return "the call does not stand"
      return raised.length > 0 ? true : null
    },
  },
  {
    name: "a3 while somebody waits, every call and every seen has a next step",
    judge: (step) => {
      const { decision, after, ctx, command } = step
      const raised = eventOf(step, "alert.raised")
      const seen = eventOf(step, "alert.acknowledged")
      if ((!raised && !seen) || !decision.ok || !after) return null
      const next = decision.effects.find((e) => e.kind === "escalate")
      if (after.state.owner.kind !== "queue") return !next || `${command.type} calls on though nobody waits`
      const level = (raised ?? seen)?.data.level ?? 0
      const pause = seen ? QUIET_MS : Math.min(ESCALATE_MS * 2 ** (level - 1), 15 * 60_000)
      const right =
        next?.epoch === after.state.epoch &&
        next.level === level + 1 &&
        next.at === ctx.now + pause &&
        next.why === after.state.alert?.why
      return right || "the ladder ends"
    },
  },
  {
    name: "a4 a call ends with the owner it was for, and with the person's reply",
    judge: ({ trail }) => {
      let applied: true | null = null
      for (const { before, event, after } of trail) {
        if (before.alert === null) continue
        const replied = event.type === "message.posted" && event.actor.kind === "agent"
        if (!replied && before.epoch === after.epoch) continue
        applied = true
        if (after.alert !== null) return `called on after ${event.type}`
      }
      return applied
    },
  },
  {
    name: "a5 a call that stands can be marked as seen, by name, and no other",
    judge: (step) => {
      const { command, before, decision, after } = step
      if (command.type !== "acknowledge") return null
      const may = before.state.alert !== null && before.state.alert.acknowledgedAt === null
      const seen = eventOf(step, "alert.acknowledged")
      if (!decision.ok || !after || !seen) return !may || "refused"
      if (!may || seen.data.name !== command.by.name || seen.data.level !== before.state.alert?.level)
        return "not it"
      return after.state.alert?.acknowledgedAt === seen.at || "it is forgotten"
    },
  },
]

function mayCall({ command, before, ctx }: Step): boolean {
  if (command.type !== "raiseAlert") return false
  const { epoch, owner, unansweredSince, alert } = before.state
  if (command.epoch !== epoch) return false
  if (command.why === "no_reply") {
    if (owner.kind !== "agent" || unansweredSince === null) return false
    if (ctx.now < unansweredSince + ctx.policy.replyLimitMs) return false
  } else if (owner.kind !== "queue") return false
  if (alert === null) return true
  return alert.acknowledgedAt === null
    ? command.level > alert.level
    : ctx.now >= alert.acknowledgedAt + QUIET_MS
}
