import { inFile, type Mutant } from "./mutant.ts"

const rating = inFile("conversation/rating.ts")
const state = inFile("conversation/state.ts")
const decide = inFile("conversation/decide.ts")
const NOT_ASKED = 'if (state.probe || state.urgent || outcome === "unreached") return null'

export const ratingMutants: readonly Mutant[] = [
  rating(
    "rating: a probe is surveyed",
    NOT_ASKED,
    'if (state.urgent || outcome === "unreached") return null',
  ),
  rating("rating: danger is surveyed", NOT_ASKED, 'if (state.probe || outcome === "unreached") return null'),
  rating(
    "rating: who was not reached is surveyed",
    NOT_ASKED,
    "if (state.probe || state.urgent) return null",
  ),
  rating(
    "rating: nobody served, and the AI is rated",
    'return state.served === "assistant" ? { of: "assistant" } : null',
    'return { of: "assistant" }',
  ),
  rating(
    "rating: what was not asked is rated",
    'if (!rating) return refused("nothing_to_rate")',
    "if (!rating) throw 0",
  ),
  rating(
    "rating: it may be changed for ever",
    'if (rating.at !== null && ctx.now > rating.at + CORRECT_RATING_MS) return refused("already_rated")',
  ),
  rating("rating: it may not be put right", "ctx.now > rating.at + CORRECT_RATING_MS", "ctx.now > rating.at"),
  rating(
    "rating: the same is said again",
    'if (rating.score === c.score && c.comment === undefined) return refused("nothing_to_do")',
  ),
  rating("rating: a word to the same score is lost", " && c.comment === undefined", ""),
  decide(
    "rating: nobody is ever asked",
    "inviteRating(state, withdrawOvertaken(state, decideOne(state, command, ctx), ctx))",
    "withdrawOvertaken(state, decideOne(state, command, ctx), ctx)",
  ),
  state(
    "rating: the last episode's rating goes on",
    'next.served = "nobody"\n      next.rating = null',
    'next.served = "nobody"',
  ),
  state(
    "rating: who served the last episode is rated again",
    'next.served = "nobody"\n      next.rating',
    "next.rating",
  ),
  state("rating: the window moves with each answer", "at: state.rating?.at ?? event.at }", "at: event.at }"),
  state(
    "rating: the AI is rated for the wait",
    'return served === "agent" ? "agent" : "nobody"',
    'return served === "agent" ? "agent" : (served as "nobody")',
  ),
  state(
    "rating: a greeting is a service",
    'if (state.owner.kind === "assistant" && answers(event.data.decision))',
    'if (state.owner.kind === "assistant" && event.data.decision)',
  ),
  state(
    "rating: answers while a person is waited for are a service",
    'if (state.owner.kind === "assistant" && answers(event.data.decision))',
    "if (answers(event.data.decision))",
  ),
]
