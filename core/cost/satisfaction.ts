/**
 * How satisfied customers were (CSAT): of those who answered, the share who gave 4 or 5 of 5, with how many that is of
 * those who were asked. Of the assistant and of people apart, by who served last. A fold over the same consultations.
 */
import type { Consultation } from "./consultation.ts"

/** From this score on a customer counts as satisfied. */
export const SATISFIED_FROM = 4

export interface Satisfaction {
  asked: number
  answered: number
  /** Of these, 4 or 5. */
  satisfied: number
}

export interface SatisfactionFigures {
  assistant: Satisfaction
  people: Satisfaction
  /** People one by one, who was asked about most first; at most MAX_PEOPLE. */
  agents: ({ agent: string } & Satisfaction)[]
}

const MAX_PEOPLE = 200

export function satisfaction(all: readonly Pick<Consultation, "rating">[]): SatisfactionFigures {
  const assistant = nobody()
  const people = nobody()
  const agents = new Map<string, Satisfaction>()
  for (const { rating } of all) {
    if (!rating) continue
    count(rating.of === "assistant" ? assistant : people, rating.score)
    if (rating.agent === null) continue
    const one = agents.get(rating.agent) ?? nobody()
    agents.set(rating.agent, one)
    count(one, rating.score)
  }
  const ordered = [...agents].map(([agent, figures]) => ({ agent, ...figures }))
  ordered.sort((a, b) => b.asked - a.asked || (a.agent < b.agent ? -1 : 1))
  return { assistant, people, agents: ordered.slice(0, MAX_PEOPLE) }
}

function nobody(): Satisfaction {
  return { asked: 0, answered: 0, satisfied: 0 }
}

function count(figures: Satisfaction, score: number | null): void {
  figures.asked += 1
  if (score === null) return
  figures.answered += 1
  if (score >= SATISFIED_FROM) figures.satisfied += 1
}
