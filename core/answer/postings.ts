const LARGEST_PAGE = 1 << 20
const FIRST_PAGE = 1 << 14
/** The longest list a page can hold, and with it the largest number of articles in one index. */
export const MOST_POSTINGS = LARGEST_PAGE
const FIRST_CLASS = 1

/**
 * For each term an unordered list of 32-bit entries, contiguous in memory, so that a scan is one run over a typed
 * array. A list lives in a block of 2^class entries on a page; a full list moves to a block twice its size and leaves
 * the old one for the next list of that size. Pages grow from 64 KB to 4 MB, so that a small index stays small. An
 * address is page number * LARGEST_PAGE + offset.
 */
export class Postings {
  private readonly pages: Uint32Array[] = []
  private usedOfLastPage = 0
  private readonly freeBlocks: number[][] = []
  private addresses = new Uint32Array(1024)
  private counts = new Uint32Array(1024)
  private classes = new Uint8Array(1024)

  /** How many entries the term has. */
  count(term: number): number {
    return term < this.counts.length ? (this.counts[term] as number) : 0
  }

  /** The term's entries. The view is valid until the next change of the list. */
  entries(term: number): Uint32Array {
    const count = this.count(term)
    if (count === 0) return new Uint32Array(0)
    const address = this.addresses[term] as number
    const offset = address % LARGEST_PAGE
    return this.pageOf(address).subarray(offset, offset + count)
  }

  push(term: number, entry: number): void {
    this.reserve(term)
    const count = this.counts[term] as number
    if (this.classes[term] === 0) this.move(term, FIRST_CLASS)
    else if (count === 1 << (this.classes[term] as number))
      this.move(term, (this.classes[term] as number) + 1)
    const address = this.addresses[term] as number
    this.pageOf(address)[(address % LARGEST_PAGE) + count] = entry
    this.counts[term] = count + 1
  }

  /** Removes the entry that `matches`; the last entry takes its place. Returns whether one was found. */
  remove(term: number, matches: (entry: number) => boolean): boolean {
    const entries = this.entries(term)
    const at = entries.findIndex(matches)
    if (at < 0) return false
    entries[at] = entries[entries.length - 1] as number
    this.counts[term] = entries.length - 1
    return true
  }

  /** Bytes held for lists, used or free. */
  get bytes(): number {
    return this.pages.reduce((sum, page) => sum + page.byteLength, 0) + this.addresses.length * 9
  }

  private pageOf(address: number): Uint32Array {
    return this.pages[Math.floor(address / LARGEST_PAGE)] as Uint32Array
  }

  private reserve(term: number): void {
    if (term < this.counts.length) return
    const size = Math.max(term + 1, this.counts.length * 2)
    this.addresses = grown(this.addresses, new Uint32Array(size))
    this.counts = grown(this.counts, new Uint32Array(size))
    this.classes = grown(this.classes, new Uint8Array(size))
  }

  private move(term: number, toClass: number): void {
    const from = this.entries(term)
    const fromClass = this.classes[term] as number
    const address = this.allocate(toClass)
    this.pageOf(address).set(from, address % LARGEST_PAGE)
    if (fromClass > 0) this.freeOf(fromClass).push(this.addresses[term] as number)
    this.addresses[term] = address
    this.classes[term] = toClass
  }

  private freeOf(blockClass: number): number[] {
    this.freeBlocks[blockClass] ??= []
    return this.freeBlocks[blockClass]
  }

  private allocate(blockClass: number): number {
    const size = 2 ** blockClass
    if (size > MOST_POSTINGS) throw new RangeError(`a term cannot have more than ${MOST_POSTINGS} postings`)
    const free = this.freeOf(blockClass).pop()
    if (free !== undefined) return free
    const lastPage = this.pages.at(-1)
    if (!lastPage || lastPage.length - this.usedOfLastPage < size) this.addPage(size)
    return this.cut(blockClass)
  }

  private addPage(atLeast: number): void {
    const lastPage = this.pages.at(-1)
    if (lastPage) {
      // What is left of the page is too short for the block at hand, not for the shorter ones to come.
      for (let blockClass = 20; blockClass >= FIRST_CLASS; blockClass -= 1) {
        if (lastPage.length - this.usedOfLastPage >= 2 ** blockClass) {
          this.freeOf(blockClass).push(this.cut(blockClass))
        }
      }
    }
    const size = lastPage ? Math.min(LARGEST_PAGE, lastPage.length * 2) : FIRST_PAGE
    this.pages.push(new Uint32Array(Math.max(size, atLeast)))
    this.usedOfLastPage = 0
  }

  private cut(blockClass: number): number {
    const address = (this.pages.length - 1) * LARGEST_PAGE + this.usedOfLastPage
    this.usedOfLastPage += 2 ** blockClass
    return address
  }
}

function grown<A extends Uint32Array | Uint8Array>(from: A, to: A): A {
  to.set(from)
  return to
}
