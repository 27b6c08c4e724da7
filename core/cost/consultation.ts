/**
 * What one consultation cost and what came of it: a fold over one conversation's log. A consultation is an episode: from the
 * opening, or a reopening, to the end. Doing it again gives the same, and deleting a text changes nothing.
 */
import type { AnswerFigures, ConversationEvent, Cost, EventType, Outcome } from "../conversation/events.ts"
import { ENDS_SERVICE } from "../handoff/reach.ts"
import { figuresOfAnswers, type GradedKind, gradeOf, scoresOf } from "./answered.ts"

/** What one model did in a consultation. Money in CNY 1e-6. */
export interface ModelUse {
  model: string
  steps: number
  tokens: number
  microYuan: number
  /** Of the tokens, those that had no price when they were used. */
  unpriced: number
}

/** Why an answer is held to be wrong: staff said so, or the customer said that it did not help. */
export type Complaint = "wrong" | "not_helped"

/** Times are UTC ms, durations ms, money CNY 1e-6. */
export interface Consultation {
  episode: number
  openedAt: number
  /** When the customer last wrote or was last answered. */
  lastAt: number
  endedAt: number | null
  outcome: Outcome | null
  /** The customer's messages that the assistant graded: answered surely, offered a choice for, or did not know. */
  sure: number
  choose: number
  unknown: number
  /** The last of these. */
  last: GradedKind | null
  /** The articles that were quoted or offered, each once. */
  articles: string[]
  /** When a person was first asked for or needed. */
  personAt: number | null
  /** When a person first served. */
  servedAt: number | null
  complaint: Complaint | null
  /** The customer said that the last answer helped, or ended it as solved. */
  confirmed: boolean
  /** Whom the customer was asked to rate at the end, and what they gave, 1 to 5. Absent where it was folded before that was. */
  rating?: RatingFigures | null
  microYuan: number
  tokens: number
  aiMs: number
  models: ModelUse[]
}

/** agent: null for the assistant. score: null while the customer has given none. */
export interface RatingFigures {
  of: "assistant" | "agent"
  agent: string | null
  score: number | null
}

/** One stretch in which one person served; `until` is null while it lasts. */
export interface Attendance {
  episode: number
  /** Of agent.connected. */
  seq: number
  agent: string
  from: number
  until: number | null
}

export interface Ledger {
  consultations: Consultation[]
  attendances: Attendance[]
}

/** Articles of one consultation that are kept; nobody is helped by more. */
const MAX_ARTICLES = 20

/** `events` is the whole log. Nothing for the system's own probes: they are nobody. */
export function ledgerOf(events: readonly ConversationEvent[]): Ledger {
  const [opened] = events
  if (opened?.type === "conversation.opened" && opened.data.channel === "probe")
    return { consultations: [], attendances: [] }
  const fold = new LedgerFold(figuresOfAnswers(events), scoresOf(events))
  for (const event of events) fold.apply(event)
  return fold.finish()
}

const NEEDS_PERSON: ReadonlySet<EventType> = new Set([
  "human.requested",
  "queue.entered",
  "callback.promised",
  "agent.connected",
])

class LedgerFold {
  readonly #figures: ReadonlyMap<number, AnswerFigures>
  readonly #scores: ReadonlyMap<number, number>
  readonly #done: Consultation[] = []
  readonly #attendances: Attendance[] = []
  /** Which consultation an answer belongs to, by its seq. */
  readonly #of = new Map<number, Consultation>()
  /** The newest word on an answer: of each person, and of the customer (""). */
  readonly #said = new Map<number, Map<string, "right" | Complaint>>()
  #now: Consultation | null = null
  #serving: Attendance | null = null
  #lastAnswer = 0

  constructor(figures: ReadonlyMap<number, AnswerFigures>, scores: ReadonlyMap<number, number>) {
    this.#figures = figures
    this.#scores = scores
  }

  apply(event: ConversationEvent): void {
    if (event.type === "conversation.opened") this.#begin(1, event.at)
    else if (event.type === "conversation.reopened") this.#begin(event.data.episode, event.at)
    if (ENDS_SERVICE.has(event.type)) this.#leave(event.at)
    const current = this.#now
    if (!current) return
    if (NEEDS_PERSON.has(event.type)) current.personAt ??= event.at
    this.#spend(current, event)
    switch (event.type) {
      case "message.posted":
        current.lastAt = event.at
        if (event.actor.kind === "assistant") this.#answered(current, event.seq)
        break
      case "agent.connected":
        current.servedAt ??= event.at
        this.#serving = {
          episode: current.episode,
          seq: event.seq,
          agent: event.data.agent,
          from: event.at,
          until: null,
        }
        break
      case "answer.judged":
        this.#hear(event.data.seq, event.actor.id, event.data.verdict === "right" ? "right" : "wrong")
        break
      case "answer.rated":
        this.#hear(event.data.seq, "", event.data.helped ? "right" : "not_helped")
        break
      case "rating.invited":
        current.rating = { of: event.data.of, agent: event.data.agent ?? null, score: null }
        break
      case "rated":
        if (current.rating) current.rating = { ...current.rating, score: this.#scores.get(event.seq) ?? null }
        break
      case "conversation.ended":
        current.endedAt = event.at
        current.outcome = event.data.outcome
        current.confirmed ||= event.data.outcome === "confirmed"
        break
    }
  }

  finish(): Ledger {
    if (this.#serving) this.#attendances.push(this.#serving)
    for (const [seq, words] of this.#said) {
      const consultation = this.#of.get(seq)
      if (!consultation) continue
      const said = [...words.values()]
      if (said.includes("wrong")) consultation.complaint = "wrong"
      else if (said.includes("not_helped")) consultation.complaint ??= "not_helped"
    }
    return { consultations: this.#done, attendances: this.#attendances }
  }

  #begin(episode: number, at: number): void {
    this.#now = {
      episode,
      openedAt: at,
      lastAt: at,
      endedAt: null,
      outcome: null,
      sure: 0,
      choose: 0,
      unknown: 0,
      last: null,
      articles: [],
      personAt: null,
      servedAt: null,
      complaint: null,
      confirmed: false,
      rating: null,
      microYuan: 0,
      tokens: 0,
      aiMs: 0,
      models: [],
    }
    this.#done.push(this.#now)
    this.#lastAnswer = 0
  }

  #leave(at: number): void {
    if (!this.#serving) return
    this.#attendances.push({ ...this.#serving, until: at })
    this.#serving = null
  }

  #answered(current: Consultation, seq: number): void {
    const figures = this.#figures.get(seq)
    const grade = figures && gradeOf(figures)
    if (!figures || !grade) return
    current[grade] += 1
    current.last = grade
    current.articles = [...new Set([...current.articles, ...(figures.articles ?? [])])].slice(0, MAX_ARTICLES)
    // What was said of an earlier answer does not confirm a later one.
    current.confirmed = false
    this.#of.set(seq, current)
    this.#lastAnswer = seq
  }

  #hear(seq: number, by: string, word: "right" | Complaint): void {
    const words = this.#said.get(seq) ?? new Map<string, "right" | Complaint>()
    words.set(by, word)
    this.#said.set(seq, words)
    const of = this.#of.get(seq)
    if (by === "" && of && (of !== this.#now || seq === this.#lastAnswer)) of.confirmed = word === "right"
  }

  /** Every step that cost something says so in its event: answers, and whatever else an AI did. */
  #spend(current: Consultation, event: ConversationEvent): void {
    const figures = this.#figures.get(event.seq)
    const data = event.data as { cost?: Cost; model?: string }
    const cost = figures ? figures.cost : data.cost
    if (!cost) return
    current.microYuan += cost.microYuan
    current.tokens += cost.tokens
    current.aiMs += cost.ms
    const model = (figures ? figures.model : data.model) ?? "unknown"
    let use = current.models.find((m) => m.model === model)
    if (!use) {
      use = { model, steps: 0, tokens: 0, microYuan: 0, unpriced: 0 }
      current.models.push(use)
    }
    use.steps += 1
    use.tokens += cost.tokens
    use.microYuan += cost.microYuan
    if (cost.microYuan === 0) use.unpriced += cost.tokens
  }
}
