import { bodyImpact, questionImpact, SLOT_MASK } from "./document.ts"
import type { Postings } from "./postings.ts"
import type { QueryTerm } from "./query.ts"

/** Candidates that are left for the second, exact stage. */
const CANDIDATES = 40
/**
 * Postings read for one query, rarest terms first; the rarest term's in any case. It bounds the time of a search in a
 * large index; what it leaves out are terms so common that they tell next to nothing.
 */
const POSTINGS_READ = 60_000
/** What a term in the answer counts, against 1 in the question. */
const BODY_WEIGHT = 0.3

/** Orders two slots of equal score. */
export type TieBreak = (slot: number, other: number) => number

/**
 * The first stage of a search: sums the impacts of the query's terms for each article and names the best. The sums live
 * in arrays as long as the index, which are cleaned where they were touched.
 */
export class FirstStage {
  // Score and body bits of slot s lie side by side, at 2s and 2s + 1: one cache line instead of two for each posting.
  private scores = new Float32Array(128)
  private bodyBits = new Uint32Array(this.scores.buffer)
  private touched = new Int32Array(64)

  /** Makes room for slots below `size`. Call it between searches. */
  reserve(size: number): void {
    if (size <= this.touched.length) return
    const capacity = Math.max(size, this.touched.length * 2)
    this.scores = new Float32Array(2 * capacity)
    this.bodyBits = new Uint32Array(this.scores.buffer)
    this.touched = new Int32Array(capacity)
  }

  /** The slots of the best candidates, in no particular order. */
  candidates(postings: Postings, terms: readonly QueryTerm[], tieBreak: TieBreak): number[] {
    const touchedCount = this.accumulate(postings, terms)
    const best = this.best(touchedCount, tieBreak)
    for (let i = 0; i < touchedCount; i += 1) this.scores[2 * (this.touched[i] as number)] = 0
    return best
  }

  /** Call it before a search for slots that are compared even if that search does not touch them. */
  forget(slots: readonly number[]): void {
    for (const slot of slots) this.bodyBits[2 * slot + 1] = 0
  }

  /** The bits of the terms that the answer of this candidate of the last search contains. */
  bodyBitsOf(slot: number): number {
    return this.bodyBits[2 * slot + 1] as number
  }

  /** Returns how many slots it has listed in `touched`. */
  private accumulate(postings: Postings, terms: readonly QueryTerm[]): number {
    const { scores, bodyBits, touched } = this
    let touchedCount = 0
    let read = 0
    for (const { term, weight, bodyBit } of terms) {
      const entries = postings.entries(term)
      if (read > 0 && read + entries.length > POSTINGS_READ) break
      read += entries.length
      for (let i = 0; i < entries.length; i += 1) {
        const posting = entries[i] as number
        const slot = posting & SLOT_MASK
        const inBody = bodyImpact(posting)
        const at = 2 * slot
        const score = scores[at] as number
        if (score === 0) {
          touched[touchedCount] = slot
          touchedCount += 1
          bodyBits[at + 1] = 0
        }
        scores[at] = score + weight * (questionImpact(posting) + BODY_WEIGHT * inBody)
        if (inBody > 0) bodyBits[at + 1] = (bodyBits[at + 1] as number) | bodyBit
      }
    }
    return touchedCount
  }

  private best(touchedCount: number, tieBreak: TieBreak): number[] {
    const { scores, touched } = this
    const best: number[] = []
    let threshold = 0
    const isBefore = (slot: number, other: number) => {
      const difference = (scores[2 * slot] as number) - (scores[2 * other] as number)
      return difference !== 0 ? difference > 0 : tieBreak(slot, other) < 0
    }
    for (let i = 0; i < touchedCount; i += 1) {
      const slot = touched[i] as number
      if ((scores[2 * slot] as number) < threshold) continue
      let at = best.length
      while (at > 0 && isBefore(slot, best[at - 1] as number)) at -= 1
      if (at === CANDIDATES) continue
      best.splice(at, 0, slot)
      if (best.length > CANDIDATES) best.pop()
      if (best.length === CANDIDATES) threshold = scores[2 * (best[CANDIDATES - 1] as number)] as number
    }
    return best
  }
}
