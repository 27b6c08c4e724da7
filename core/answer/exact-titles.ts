const NONE = -1
/** Articles of one title that are looked at for one question. */
const MOST_CANDIDATES = 64

/**
 * Which slots may hold a title, by a hash of it: a question that is a title is found even where its words stand in so
 * many articles that the first stage would pass it over. Twelve bytes or so per article; the texts are not kept again.
 */
export class ExactTitles {
  private readonly heads = new Map<number, number>()
  private hashes = new Int32Array(64)
  private followers = new Int32Array(64).fill(NONE)

  put(slot: number, title: string): void {
    this.reserve(slot)
    const hash = hashOf(title)
    this.hashes[slot] = hash
    this.followers[slot] = this.heads.get(hash) ?? NONE
    this.heads.set(hash, slot)
  }

  remove(slot: number): void {
    const hash = this.hashes[slot] as number
    const next = this.followers[slot] as number
    const before = [...this.chain(hash)].find((each) => this.followers[each] === slot)
    if (before !== undefined) this.followers[before] = next
    else if (next === NONE) this.heads.delete(hash)
    else this.heads.set(hash, next)
    this.followers[slot] = NONE
  }

  /** The slots whose title has the same hash: nearly always those whose title it is. */
  candidates(title: string): number[] {
    const slots: number[] = []
    for (const slot of this.chain(hashOf(title))) {
      if (slots.push(slot) === MOST_CANDIDATES) break
    }
    return slots
  }

  private *chain(hash: number): Generator<number> {
    for (let slot = this.heads.get(hash) ?? NONE; slot !== NONE; slot = this.followers[slot] as number) {
      yield slot
    }
  }

  private reserve(slot: number): void {
    if (slot < this.hashes.length) return
    const hashes = new Int32Array(Math.max(slot + 1, this.hashes.length * 2))
    const followers = new Int32Array(hashes.length).fill(NONE)
    hashes.set(this.hashes)
    followers.set(this.followers)
    this.hashes = hashes
    this.followers = followers
  }
}

/** FNV-1a over the code units. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash | 0
}
