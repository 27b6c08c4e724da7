/** Invariant 3: what an assistant message says of itself. */
import { apply } from "../../conversation/state.ts"
import type { Check } from "../check.ts"

export const answerChecks: readonly Check[] = [
  {
    name: "3 every assistant message carries label, sources or none, model, cost and the decision",
    judge: ({ trail }) => {
      const said = trail.map((t) => t.event).filter((e) => e.type === "message.posted")
      const spoken = said.filter((e) => e.actor.kind === "assistant")
      for (const { data, actor } of spoken) {
        if (data.label !== "ai") return "no AI label"
        if (!Array.isArray(data.sources) || !Array.isArray(data.options)) return "sources are not stated"
        if (!data.model || data.model !== actor.id) return "no model"
        if (!data.cost || !data.decision || data.answersSeq === undefined)
          return "no cost, decision or question"
      }
      if (said.some((e) => e.actor.kind !== "assistant" && e.data.label))
        return "a person's words carry the AI label"
      return spoken.length > 0 ? true : null
    },
  },
  {
    name: "3b an answer that does not know is on record as withheld",
    judge: ({ command, trail }) => {
      if (command.type !== "answer" || trail.length === 0) return null
      const withheld = trail.some((t) => t.event.type === "answer.withheld")
      return withheld === (command.decision.kind === "unknown") || "withheld and said disagree"
    },
  },
  {
    name: "3c the notice that an AI answers comes before any answer",
    judge: ({ command, trail }) => {
      if (command.type !== "open" || trail.length === 0) return null
      return trail.some((t) => t.event.type === "notice.shown" && t.event.data.kind === "ai") || "no notice"
    },
  },
  {
    name: "3d answers in a row that were not sure are counted",
    judge: ({ trail }) => {
      let applied: true | null = null
      for (const { before, event, after } of trail) {
        if (event.type !== "message.posted" || !event.data.decision || event.data.interrupted) continue
        applied = true
        const { kind } = event.data.decision
        // Who greets has neither answered nor missed anything.
        const one = kind === "greeting" ? 0 : 1
        if (after.misses !== (kind === "sure" ? 0 : before.misses + one))
          return `${after.misses} after ${kind}`
        const missed = apply({ ...before, misses: 3 }, event).misses
        if (missed !== (kind === "sure" ? 0 : 3 + one)) return `${missed} after three misses and ${kind}`
      }
      return applied
    },
  },
]
