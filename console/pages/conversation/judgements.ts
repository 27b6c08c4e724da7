/** What staff have said of the assistant's answers: of each person the newest word. */
import { EVENT_DATA, type WireEvent } from "@jieying/contract/events.ts"
import type { Verdict } from "@jieying/core/conversation/events.ts"

export interface Judgement {
  /** Of the person who said it. */
  by: string
  name: string
  verdict: Verdict
  /** The article that would have been right. */
  articleId: string | null
}

/** By the seq of the answer. */
export function judgementsOf(events: readonly WireEvent[]): ReadonlyMap<number, readonly Judgement[]> {
  const judged = new Map<number, Map<string, Judgement>>()
  for (const { type, data, actor } of events) {
    if (type !== "answer.judged") continue
    const said = EVENT_DATA["answer.judged"].safeParse(data)
    if (!said.success) continue
    const { seq, verdict, articleId = null, name } = said.data
    const by = actor.id ?? name
    const ofAnswer = judged.get(seq) ?? new Map<string, Judgement>()
    judged.set(seq, ofAnswer.set(by, { by, name, verdict, articleId }))
  }
  return new Map([...judged].map(([seq, ofAnswer]) => [seq, [...ofAnswer.values()]]))
}
