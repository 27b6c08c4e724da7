import type { GapDetail } from "@jieying/contract/learning.ts"

type Question = GapDetail["questions"][number]

export interface AskedAlike {
  text: string
  /** The newest first. */
  times: readonly Question[]
  /** What a person answered last. */
  reply: string | null
}

/** Questions in the same words stand together, the words used most often first. */
export function askedAlike(questions: readonly Question[]): AskedAlike[] {
  const groups = Map.groupBy(questions, (q) => q.text.trim())
  return [...groups]
    .map(([text, times]) => ({ text, times, reply: times.find((q) => q.reply !== null)?.reply ?? null }))
    .toSorted((a, b) => b.times.length - a.times.length)
}
