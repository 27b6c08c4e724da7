/** Labelled questions of each tenant: what its assistant's confidence is judged by. */
import { shortDigest } from "@jieying/contract/knowledge-files/digest.ts"
import { fold } from "@jieying/core/answer/fold.ts"
import type { Label, LabelOrigin, LabelSource } from "../store/labels.ts"
import type { StoresOf } from "../store/tenant-stores.ts"
import type { Libraries } from "./libraries.ts"

export interface NewLabel {
  question: string
  /** The article that answers it; null: none does. */
  articleId: string | null
  source: LabelSource
  /** The message it was made from. */
  origin?: LabelOrigin
}

type Kept = Label & { origin?: LabelOrigin }

interface LabelParts {
  tenant: StoresOf
  libraries: Libraries
  now: () => number
}

/** After a label a calibration of the tenant's own is looked at: later, for labels come in company. */
const RECALIBRATE_MS = 60_000
const ID_DIGITS = 24

export class Labels {
  readonly #parts: LabelParts

  constructor(parts: LabelParts) {
    this.#parts = parts
  }

  /** Says of one question which article answers it; the last word on a question counts. Null: there is no such article. */
  async addLabel(tenant: string, label: NewLabel): Promise<Label | null> {
    const { known, kept } = await this.#check(tenant, [label])
    if (known.length === 0) return null
    await this.#put(tenant, kept)
    const [saved] = kept
    if (!saved) return null
    const { origin: _origin, ...told } = saved
    return told
  }

  /** Those that name an article which is not there are left out, and told by their place. */
  async importAll(
    tenant: string,
    labels: readonly NewLabel[],
  ): Promise<{ imported: number; unchanged: number; unknown: number[] }> {
    const { known, kept } = await this.#check(tenant, labels)
    const imported = await this.#put(tenant, kept)
    const there = new Set(known)
    const unknown = [...labels.keys()].filter((place) => !there.has(place))
    return { imported, unchanged: kept.length - imported, unknown }
  }

  async remove(tenant: string, id: string): Promise<boolean> {
    const { labels, calibrations } = this.#parts.tenant(tenant)
    const gone = await labels.remove(id)
    if (gone) await calibrations.askIfOwn(RECALIBRATE_MS)
    return gone
  }

  async #check(tenant: string, labels: readonly NewLabel[]): Promise<{ known: number[]; kept: Kept[] }> {
    const library = await this.#parts.libraries.of(tenant)
    const labelledAt = this.#parts.now()
    const known: number[] = []
    const kept: Kept[] = []
    for (const [place, { question, articleId, source, origin }] of labels.entries()) {
      if (articleId !== null && library.title(articleId) === null) continue
      known.push(place)
      kept.push({
        id: shortDigest(fold(question), ID_DIGITS),
        question,
        articleId,
        source,
        labelledAt,
        origin,
      })
    }
    return { known, kept }
  }

  async #put(tenant: string, labels: readonly Kept[]): Promise<number> {
    if (labels.length === 0) return 0
    const stores = this.#parts.tenant(tenant)
    const changed = await stores.labels.put(labels)
    if (changed > 0) await stores.calibrations.askIfOwn(RECALIBRATE_MS)
    return changed
  }
}
