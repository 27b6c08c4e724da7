/**
 * States counted modulo ids and times: two worlds in the same class allow the same moves with the same results. What
 * no decision reads (reasons, teams, who let an offer lapse, counts of requests and visits) is left out; the checks
 * judge it on every step all the same. That a class stands for its members is itself checked by the walk, on a second
 * member of every class that has one.
 */
import type { ConversationState, Owner } from "../conversation/state.ts"
import { QUIET_MS } from "../handoff/alert.ts"
import { REPLY_LIMIT_MS } from "./circumstances.ts"
import type { World } from "./world.ts"

export function classOf({ state, slot }: World): string {
  if (state.seq === 0) return "unopened"
  const { owner } = state
  const always = [ownerClass(owner), `slot ${slot}`, state.elder ? "elder" : "-", state.probe ? "probe" : "-"]
  const said = [
    state.lastMessage?.by === "customer" ? "last by customer" : "-",
    state.lastCustomerSeq > state.answeredSeq ? "asked" : "answered",
  ]
  if (owner.kind === "closed") return [...always, ...said, ratingClass(state)].join(" · ")
  return [...always, ...said, ...episodeClass(state), ...serviceClass(state)].join(" · ")
}

export function ownerClass(owner: Owner): string {
  switch (owner.kind) {
    case "queue":
      return `queue, offer ${owner.offer?.agent}, assistant ${owner.assistant}`
    case "agent":
      return `agent ${owner.agent}`
    case "callback":
      return `callback, assistant ${owner.assistant}`
    default:
      return owner.kind
  }
}

/** Read at the end alone, where a rating is asked for. */
export function servedClass({ urgent, probe, served }: ConversationState): string {
  return urgent || probe ? "-" : `served by ${served}`
}

export function ratingClass({ rating }: ConversationState): string {
  return rating === null ? "-" : rating.score === null ? "asked to rate" : "rated"
}

/** What an episode remembers. */
function episodeClass(state: ConversationState): string[] {
  const { humanOffered: offered, owner } = state
  const about = offered?.answersSeq === state.lastCustomerSeq ? "this" : "another"
  return [
    offered === null ? "never offered" : offered.open ? `offered about ${about} question` : "was offered",
    state.urgent ? "urgent" : "-",
    state.summarised ? "summarised" : "-",
    servedClass(state),
    state.firstRequestAt === null ? "-" : "timed",
    state.unansweredSince === null ? "-" : "unanswered",
    // Read only while the assistant owns, and set anew by every way back to it.
    owner.kind === "assistant" && state.choseAssistant ? "chose the assistant" : "-",
  ]
}

/** What lasts no longer than the present owner. */
function serviceClass(state: ConversationState): string[] {
  const { alert, owner } = state
  return [
    `place ${state.place}`,
    alert === null ? "-" : alert.acknowledgedAt === null ? "called" : "seen",
    state.consent ? "consent asked" : "-",
    state.snoozed ? "aside" : "-",
    owner.kind === "agent" && state.repeatedEpoch === state.epoch ? "repeated" : "-",
    quietClass(state),
  ]
}

/** Whether staff are still to be left alone when the limit of the reply is reached. */
function quietClass({ owner, alert, unansweredSince }: ConversationState): string {
  if (owner.kind !== "agent" || alert === null || unansweredSince === null) return "-"
  const seen = alert.acknowledgedAt ?? alert.at + 1
  return `quiet ${Math.sign(seen + QUIET_MS - (unansweredSince + REPLY_LIMIT_MS))}`
}
