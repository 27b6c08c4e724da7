/**
 * Which questions ask the same thing, so that what many people could not get answered is one line. Each gap is searched for
 * like an article, its questions being the wordings: what holds for finding answers (folding, words for one thing, typing
 * errors) holds here too. The same questions in the same order give the same gaps.
 */
import { fold } from "../answer/fold.ts"
import { SearchIndex } from "../answer/search-index.ts"

export interface KnownGap {
  id: string
  /** Some of its questions, the oldest first. */
  texts: readonly string[]
}

/** Questions of a gap that a new one is compared with. */
export const COMPARED = 8
/** Rank score from which on two questions are one matter, and how far the next gap stays behind. From the test's table. */
const SAME_SCORE = 0.36
const MARGIN = 0.08
/** Hits that are looked at: of the knowledge some stand before the gaps. */
const LOOKED_AT = 20
const BACKGROUND = "knowledge "

export class GapIndex {
  readonly #index = new SearchIndex()
  readonly #texts = new Map<string, string[]>()

  /** background: what the workspace speaks of, so that its everyday words tell little even while gaps are few. */
  constructor(gaps: Iterable<KnownGap> = [], background: Iterable<string> = []) {
    for (const title of background) this.#put(`${BACKGROUND}${this.#index.size}`, [title])
    for (const { id, texts } of gaps) for (const text of texts) this.add(id, text)
  }

  /** The gap this question belongs to; null: none yet. */
  find(question: string): string | null {
    const folded = fold(question)
    const hits = this.#index.search(question, { limit: LOOKED_AT })
    const [best, next] = hits.filter((hit) => !hit.id.startsWith(BACKGROUND))
    if (!best) return null
    if (this.#texts.get(best.id)?.some((text) => fold(text) === folded)) return best.id
    if (best.score >= SAME_SCORE && best.score - (next?.score ?? 0) >= MARGIN) return best.id
    return null
  }

  add(id: string, question: string): void {
    const texts = this.#texts.get(id) ?? []
    if (texts.length >= COMPARED || texts.includes(question)) return
    texts.push(question)
    this.#texts.set(id, texts)
    this.#put(id, texts)
  }

  #put(id: string, [title = "", ...aliases]: readonly string[]): void {
    this.#index.put({ id, title, aliases, body: "", locale: "", version: 1, updatedAt: 0 })
  }
}
