/** Rating: asked once, of who served, at the end; it stands in nobody's way and opens nothing. */
import { CORRECT_RATING_MS } from "../../conversation/rating.ts"
import type { Check } from "../check.ts"
import { eventOf } from "./facts.ts"

export const ratingChecks: readonly Check[] = [
  {
    name: "s1 whatever ends an episode asks once how who served last has served, where somebody did and nobody was in danger",
    judge: (step) => {
      const asked = step.trail.filter((t) => t.event.type === "rating.invited")
      const ended = eventOf(step, "conversation.ended")
      if (!ended) return asked.length === 0 ? null : "asked before the end"
      const { served } = step.before.onRecord.rating
      const { probe, urgent } = step.before.state
      const due = served !== "nobody" && !probe && !urgent && ended.data.outcome !== "unreached"
      if (asked.length !== (due ? 1 : 0)) return due ? "not asked" : "asked"
      if (!due) return true
      const { of, agent } = eventOf(step, "rating.invited")?.data ?? {}
      const right = served === "assistant" ? of === "assistant" && agent === undefined : agent === served
      return right || "asked about somebody else"
    },
  },
  {
    name: "s2 a customer rates what they were asked to rate, once, and may put it right for a while",
    judge: ({ command, ctx, before, decision }) => {
      if (command.type !== "rate") return null
      const { asked, score, since } = before.onRecord.rating
      const inTime = since === null || ctx.now <= since + CORRECT_RATING_MS
      const news = command.score !== score || command.comment !== undefined
      const may = asked && before.state.owner.kind === "closed" && inTime && news
      return decision.ok === may || (decision.ok ? "rated" : "refused")
    },
  },
  {
    name: "s4 who served last is who the record says: an answer or a person, and neither a greeting nor a wait",
    judge: ({ after }) => {
      if (!after || after.state.owner.kind === "closed") return null
      const { served } = after.onRecord.rating
      const kind = served === "nobody" || served === "assistant" ? served : "agent"
      return after.state.served === kind || `${after.state.served} instead of ${kind}`
    },
  },
  {
    name: "s3 a rating moves nothing: what has ended stays so, and a person is as near as before",
    judge: ({ command, before, decision, trail, after }) => {
      if (command.type !== "rate" || !after || !decision.ok) return null
      const alone = trail.length === 1 && trail[0]?.event.type === "rated"
      if (!alone || decision.effects.length > 0) return "more than a rating"
      if (after.state.rating?.at !== after.onRecord.rating.since) return "the time to put it right moves on"
      const { owner, epoch } = before.state
      return (after.state.owner === owner && after.state.epoch === epoch) || "the owner moved"
    },
  },
]
