/** The customer's questions that the assistant could not answer: a fold over one conversation's log. */
import type { ConversationEvent } from "../conversation/events.ts"
import { figuresOfAnswers, gradeOf } from "../cost/answered.ts"

export const UNANSWERED_REASONS = ["withheld", "not_chosen", "asked_person", "wrong", "not_helped"] as const
export type UnansweredReason = (typeof UNANSWERED_REASONS)[number]

export interface Unanswered {
  /** Of the customer's message, and when it came (UTC ms). */
  seq: number
  at: number
  why: UnansweredReason
  /** The first words of a person after it, in the same consultation. */
  replySeq: number | null
}

/** Of one conversation so many; who asks more is not asking questions. */
const MAX_QUESTIONS = 200

/** `events` is the whole log. None for the system's own probes. */
export function unansweredOf(events: readonly ConversationEvent[]): Unanswered[] {
  const [opened] = events
  if (opened?.type === "conversation.opened" && opened.data.channel === "probe") return []
  const fold = new UnansweredFold(events)
  for (const event of events) fold.apply(event)
  return fold.questions.slice(0, MAX_QUESTIONS)
}

interface Asked {
  seq: number
  grade: "sure" | "choose" | "unknown"
}

class UnansweredFold {
  readonly questions: Unanswered[] = []
  readonly #figures
  readonly #askedAt = new Map<number, number>()
  /** The question each answer is about. */
  readonly #questionOf = new Map<number, number>()
  /** The newest graded question, while nothing has come of its answer. */
  #last: Asked | null = null
  /** Questions whose reply by a person is still to come. */
  #waiting: Unanswered[] = []

  constructor(events: readonly ConversationEvent[]) {
    this.#figures = figuresOfAnswers(events)
  }

  apply(event: ConversationEvent): void {
    switch (event.type) {
      case "message.posted":
        if (event.actor.kind === "customer") this.#askedAt.set(event.seq, event.at)
        else if (event.actor.kind === "assistant") this.#answered(event.seq)
        else this.#replied(event.seq)
        break
      // The answer did not help: a person was asked for after it, by the customer and not by a rule.
      case "human.requested":
        if (this.#last && this.#last.grade !== "unknown")
          this.#add(this.#last.seq, this.#last.grade === "sure" ? "asked_person" : "not_chosen")
        this.#last = null
        break
      case "answer.judged":
        if (event.data.verdict !== "right") this.#add(this.#questionOf.get(event.data.seq), "wrong")
        break
      case "answer.rated":
        if (!event.data.helped) this.#add(this.#questionOf.get(event.data.seq), "not_helped")
        break
      case "conversation.ended":
        this.#leaveUnchosen()
        this.#waiting = []
        break
    }
  }

  #answered(seq: number): void {
    const figures = this.#figures.get(seq)
    const question = figures?.answersSeq
    const grade = figures && gradeOf(figures)
    if (question === undefined || !grade) return
    if (grade !== "sure") this.#leaveUnchosen()
    this.#questionOf.set(seq, question)
    this.#last = { seq: question, grade }
    if (grade === "unknown") this.#add(question, "withheld")
  }

  /** A choice was offered, and what came next was no choice. */
  #leaveUnchosen(): void {
    if (this.#last?.grade === "choose") this.#add(this.#last.seq, "not_chosen")
    this.#last = null
  }

  #add(seq: number | undefined, why: UnansweredReason): void {
    const at = seq === undefined ? undefined : this.#askedAt.get(seq)
    if (seq === undefined || at === undefined || this.questions.some((q) => q.seq === seq)) return
    const question: Unanswered = { seq, at, why, replySeq: null }
    this.questions.push(question)
    this.#waiting.push(question)
  }

  #replied(seq: number): void {
    for (const question of this.#waiting) question.replySeq = seq
    this.#waiting = []
    this.#last = null
  }
}
