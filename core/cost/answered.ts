/** The assistant's answers in a log, as metrics read them: those whose text was deleted are among them. */
import type { AnswerDecision, AnswerFigures, ConversationEvent, MessageData } from "../conversation/events.ts"

type Kind = AnswerDecision["kind"]

/** An answer that says something of a matter: greetings and thanks do not. */
export type GradedKind = Extract<Kind, "sure" | "choose" | "unknown">

export interface Answered {
  seq: number
  at: number
  figures: AnswerFigures
}

/** Of every message of the assistant what metrics read of it, by its seq: of deleted ones what their deletion kept. */
export function figuresOfAnswers(events: readonly ConversationEvent[]): Map<number, AnswerFigures> {
  const kept = new Map<number, AnswerFigures>()
  for (const event of events)
    if (event.type === "data.redacted" && event.data.kept) kept.set(event.data.seq, event.data.kept)
  const figures = new Map<number, AnswerFigures>()
  for (const event of events) {
    if (event.type !== "message.posted" || event.actor.kind !== "assistant") continue
    figures.set(event.seq, kept.get(event.seq) ?? figuresOf(event.data))
  }
  return figures
}

/** What customers gave, 1 to 5, by the seq of their rating: of those whose text was deleted what their deletion kept. */
export function scoresOf(events: readonly ConversationEvent[]): Map<number, number> {
  const kept = new Map<number, number>()
  for (const { type, data } of events)
    if (type === "data.redacted" && data.kept?.score !== undefined) kept.set(data.seq, data.kept.score)
  const scores = new Map<number, number>()
  for (const { type, seq, data } of events) {
    const score = type === "rated" ? (kept.get(seq) ?? data.score) : undefined
    if (score !== undefined) scores.set(seq, score)
  }
  return scores
}

/** What metrics read of an answer. */
export function figuresOf(data: MessageData): AnswerFigures {
  const { model, cost, decision, answersSeq, sources = [], options = [] } = data
  return { model, cost, decision, answersSeq, articles: [...sources, ...options].map((s) => s.articleId) }
}

export function gradeOf({ decision }: AnswerFigures): GradedKind | null {
  const kind = decision?.kind
  return kind === "sure" || kind === "choose" || kind === "unknown" ? kind : null
}
