/**
 * Rules that act by themselves. The walk counts states without what ran before, for nothing else is decided by it; so
 * each step of a rule is decided again on the same state with as many runs before as there may be.
 */
import { QUIET_BEFORE_END_MS } from "../../automation/automate.ts"
import { MAX_CHAIN, MAX_RUNS, MAX_RUNS_OF_RULE, RUNS_WITHIN_MS } from "../../automation/limits.ts"
import type { Command } from "../../conversation/commands.ts"
import { decide } from "../../conversation/decide.ts"
import type { ConversationState } from "../../conversation/state.ts"
import type { Check } from "../check.ts"
import type { Step } from "../world.ts"

type Automate = Extract<Command, { type: "automate" }>

export const automationChecks: readonly Check[] = [
  {
    name: "r1 a rule never ends a wait, never takes a person away, and never moves back who waits",
    judge: ({ command, before, after }) => {
      if (command.type !== "automate" || !after) return null
      const was = before.state.owner
      const is = after.state.owner
      switch (was.kind) {
        case "agent":
        case "callback":
        case "closed":
          return is === was || `${was.kind} became ${is.kind}`
        case "queue": {
          if (is.kind !== "queue") return `the wait became ${is.kind}`
          if ((was.offer || before.state.urgent) && is !== was) return "taken from who was called"
          if (is.since !== was.since || is.priority < was.priority) return "moved back"
          return is.assistant === was.assistant || "what the customer chose while waiting is gone"
        }
        case "assistant":
          return is.kind !== "agent" || "connected by a rule"
      }
    },
  },
  {
    name: "r2 a rule hands to people only who has not just chosen the assistant",
    judge: ({ command, before, after }) => {
      if (command.type !== "automate" || !after || before.state.owner.kind !== "assistant") return null
      const waits = after.state.owner.kind === "queue" || after.state.owner.kind === "callback"
      if (!waits) return asks(command, "queue") ? before.state.choseAssistant || "not handed over" : null
      return !before.state.choseAssistant || "sent back"
    },
  },
  {
    name: "r3 a rule ends a conversation only after a silence, with nothing open, and never as resolved",
    judge: ({ command, ctx, before, after }) => {
      if (command.type !== "automate" || !asks(command, "close") || !after) return null
      const { owner, unansweredSince, humanOffered, urgent, lastMessage, ownerSince } = before.state
      const open = unansweredSince !== null || humanOffered?.open === true || urgent
      const quiet = ctx.now - Math.max(lastMessage?.at ?? 0, ownerSince) >= QUIET_BEFORE_END_MS
      const may = owner.kind === "assistant" && !open && quiet && command.on.event === "silence"
      const ended = after.state.owner.kind === "closed" && owner.kind !== "closed"
      if (ended !== may) return ended ? "ended" : "not ended"
      return (
        !ended ||
        (after.state.owner.kind === "closed" && after.state.owner.outcome === "lapsed") ||
        "resolved"
      )
    },
  },
  {
    name: "r4 a rule speaks to the customer in a labelled notice, never beside a person, in danger or after the end",
    judge: ({ command, before, trail, after }) => {
      if (command.type !== "automate" || !after) return null
      if (trail.some(({ event }) => event.type === "message.posted")) return "spoke as somebody"
      const notices = trail.filter(({ event }) => event.type === "notice.shown")
      if (notices.some(({ event }) => event.type === "notice.shown" && event.data.kind !== "automatic"))
        return "not labelled"
      const { owner, urgent } = before.state
      const may = owner.kind !== "agent" && owner.kind !== "closed" && !urgent
      if (!asks(command, "notice")) return notices.length === 0 || "nobody asked for it"
      return (notices.length === 1) === may || (may ? "kept back" : "spoke")
    },
  },
  {
    name: "r5 a rule never goes on without end: not by what it caused, not in long chains, not too often",
    judge: (step) => {
      const { command, before } = step
      if (command.type !== "automate") return null
      if (before.state.probe) return !step.decision.ok || "acted on a probe"
      if (!step.decision.ok) return "refused"
      const { id } = command.rule
      const others = Array.from({ length: MAX_CHAIN }, (_, i) => `other${i}`)
      if (may(step, { chain: [id] }) || may(step, { chain: ["other0", id] })) return "by what it caused"
      if (may(step, { chain: others })) return "a chain without end"
      if (!may(step, { chain: others.slice(1) })) return "the chain is too short"
      const now = step.ctx.now
      const runs = (n: number, rule: string, at = now) => Array.from({ length: n }, () => ({ rule, at }))
      if (may(step, {}, runs(MAX_RUNS_OF_RULE, id))) return "the same rule without end"
      if (!may(step, {}, runs(MAX_RUNS_OF_RULE - 1, id))) return "the bound of a rule is too low"
      if (may(step, {}, runs(MAX_RUNS, "another"))) return "rules without end"
      if (!may(step, {}, runs(MAX_RUNS_OF_RULE, "another"))) return "stopped by another"
      return may(step, {}, runs(MAX_RUNS, id, now - RUNS_WITHIN_MS)) || "stopped for good"
    },
  },
  {
    name: "r6 whatever a rule does is on record first, and kept for the next",
    judge: ({ command, trail, after }) => {
      if (command.type !== "automate" || !after) return null
      const [first] = trail
      if (first?.event.type !== "automation.ran") return "not on record"
      const { done, refused = [] } = first.event.data
      if (done.length + refused.length !== command.actions.length) return "not all of it"
      return after.state.ran.at(-1)?.rule === command.rule.id || "not kept"
    },
  },
]

function asks(command: Automate, deed: string): boolean {
  return command.actions.some((action) => action.do === deed)
}

function may(
  { before, command, ctx }: Step,
  change: Partial<Automate>,
  ran: ConversationState["ran"] = [],
): boolean {
  return decide({ ...before.state, ran }, { ...command, ...change } as Command, ctx).ok
}
