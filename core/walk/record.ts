/** What stands on record about customer, questions and actions: folded apart from the state, to judge the state by. */
import type { ConversationEvent, EventData } from "../conversation/events.ts"

type ActionStatus = "proposed" | "approved" | "unknown" | "over"

export interface RecordedAction extends Omit<EventData["action.proposed"], "actionId"> {
  status: ActionStatus
  outcome: "done" | "not_done" | null
  /** How often it was let run. */
  runs: number
}

export interface OnRecord {
  /** Of this episode: who served last, whether the customer was asked to rate, and what they said first and last. */
  rating: {
    /** "nobody", "assistant", or a person's id. */
    served: string
    waits: boolean
    asked: boolean
    score: number | null
    since: number | null
  }
  customer: string | null
  /** Every question about an order or an action, by id; answer: what was chosen, and by whom. */
  questions: Readonly<Record<string, Question>>
  actions: Readonly<Record<string, RecordedAction>>
}

export interface Question extends Pick<EventData["consent.asked"], "subject" | "options" | "default"> {
  about: "order" | "action"
  answer: { choice: string; by: "customer" | "agent" | "deadline" | "checkout" } | null
}

const NOT_RATED: OnRecord["rating"] = {
  served: "nobody",
  waits: false,
  asked: false,
  score: null,
  since: null,
}

export const NOTHING_RECORDED: OnRecord = { rating: NOT_RATED, customer: null, questions: {}, actions: {} }

export function record(before: OnRecord, event: ConversationEvent): OnRecord {
  const rating = ratingOf(before.rating, event)
  return recordMatter(rating === before.rating ? before : { ...before, rating }, event)
}

function ratingOf(before: OnRecord["rating"], event: ConversationEvent): OnRecord["rating"] {
  switch (event.type) {
    case "conversation.reopened":
      return NOT_RATED
    case "message.posted": {
      const kind = event.data.interrupted === "cut" ? undefined : event.data.decision?.kind
      const answered = kind === "sure" || kind === "choose" || kind === "unknown"
      return answered && !before.waits ? { ...before, served: "assistant" } : before
    }
    case "queue.entered":
    case "callback.promised":
      return { ...before, waits: true, served: before.served === "assistant" ? "nobody" : before.served }
    case "human.withdrawn":
      return { ...before, waits: false }
    case "agent.connected":
      return { ...before, waits: false, served: event.data.agent }
    case "rating.invited":
      return { ...before, asked: true }
    case "rated":
      return { ...before, score: event.data.score, since: before.since ?? event.at }
    default:
      return before
  }
}

function recordMatter(before: OnRecord, event: ConversationEvent): OnRecord {
  switch (event.type) {
    case "customer.identified":
      return { ...before, customer: event.data.customer }
    case "consent.asked": {
      const { consentId, about, options, default: declared, subject } = event.data
      if (about === "assistant") return before
      return withQuestion(before, consentId, { about, options, default: declared, subject, answer: null })
    }
    case "consent.recorded": {
      const { consentId, about, choice, subject } = event.data
      const answer = { choice, by: "checkout" as const }
      return withQuestion(before, consentId, { about, options: [], default: "", subject, answer })
    }
    case "consent.answered": {
      const { consentId, choice, by } = event.data
      const question = before.questions[consentId]
      return question ? withQuestion(before, consentId, { ...question, answer: { choice, by } }) : before
    }
    case "action.proposed": {
      const { actionId, ...data } = event.data
      return withAction(before, actionId, { ...data, status: "proposed", outcome: null, runs: 0 })
    }
    case "action.approved": {
      const { actionId } = event.data
      const action = before.actions[actionId]
      const runs = (action?.runs ?? 0) + 1
      return action ? withAction(before, actionId, { ...action, status: "approved", runs }) : before
    }
    case "action.unknown":
      return moved(before, event.data.actionId, "unknown")
    case "action.done":
      return moved(before, event.data.actionId, "over", "done")
    case "action.refused":
      return moved(before, event.data.actionId, "over", "not_done")
    case "action.settled":
      return moved(before, event.data.actionId, "over", event.data.outcome)
    default:
      return before
  }
}

function withQuestion(before: OnRecord, id: string, question: Question): OnRecord {
  return { ...before, questions: { ...before.questions, [id]: question } }
}

function withAction(before: OnRecord, id: string, action: RecordedAction): OnRecord {
  return { ...before, actions: { ...before.actions, [id]: action } }
}

function moved(
  before: OnRecord,
  id: string,
  status: ActionStatus,
  outcome: RecordedAction["outcome"] = null,
): OnRecord {
  const action = before.actions[id]
  return action ? withAction(before, id, { ...action, status, outcome }) : before
}

/** Open questions: not answered, and not about an action that is decided. */
export function openQuestions({ questions, actions }: OnRecord): string[] {
  return Object.keys(questions).filter((id) => {
    const { answer, subject } = questions[id] as Question
    const action = actions[subject?.actionId ?? ""]
    return answer === null && (action === undefined || action.status === "proposed")
  })
}

export function liveActions({ actions }: OnRecord): string[] {
  return Object.keys(actions).filter((id) => actions[id]?.status !== "over")
}
