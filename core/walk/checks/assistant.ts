/** Invariant 2, second half, and invariant 3: when the assistant may speak, and what it must say with it. */
import type { Check } from "../check.ts"

export const assistantChecks: readonly Check[] = [
  {
    name: "2h the assistant speaks only while it owns, and only about the newest question, once",
    judge: ({ before, command, decision, trail }) => {
      if (command.type !== "answer") {
        const spoke = trail.some((t) => t.event.actor.kind === "assistant")
        return spoke ? `${command.type} made the assistant speak` : null
      }
      if (before.state.seq === 0) return null
      const { owner, epoch, lastCustomerSeq, answeredSeq } = before.state
      const current =
        owner.kind === "assistant" &&
        command.epoch === epoch &&
        command.answersSeq === lastCustomerSeq &&
        answeredSeq < lastCustomerSeq
      if (!decision.ok) return !current || "a current answer was refused"
      if (!current) return `a stale answer was taken while ${owner.kind} owns`
      return trail.every((t) => t.before.owner.kind === "assistant") || "it spoke after the owner changed"
    },
  },
  {
    name: "2i one answer ends the question",
    judge: ({ command, after }) => {
      if (command.type !== "answer" || !after) return null
      return (
        after.state.answeredSeq === after.state.lastCustomerSeq || "the same question can be answered again"
      )
    },
  },
  {
    name: "2j while the assistant owns, every question has its answer under way",
    judge: ({ command, decision, after }) => {
      if (command.type !== "postCustomerMessage" || !decision.ok || !after) return null
      const job = decision.effects.find((e) => e.kind === "answer")
      const { owner, epoch, lastCustomerSeq } = after.state
      if (owner.kind !== "assistant") return !job || `the assistant is asked while ${owner.kind} owns`
      return (
        (job?.epoch === epoch && job.answersSeq === lastCustomerSeq) || "nobody answers, or another question"
      )
    },
  },
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
      return trail.some((t) => t.event.type === "notice.shown") || "no notice"
    },
  },
]
