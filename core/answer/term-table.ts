import { CONCEPTS } from "./words.ts"

const EMPTY = 0
// Lone surrogates never survive folding, so this range of keys is free for the concepts.
const CONCEPT_KEY = 0xd8000000
const FIRST_CAPACITY = 1 << 12

/**
 * Numbers terms from 0 in order of arrival. Nearly all terms of a Chinese text are one or two UTF-16 code units; those
 * live in an open-addressing table of integers, a fifth of the memory of a Map of strings. Terms are never forgotten:
 * the table is bounded by the vocabulary it has met.
 */
export class TermTable {
  /** Words of more than two code units, to their number: the vocabulary of the typing-error search. */
  readonly words = new Map<string, number>()
  private keys = new Uint32Array(FIRST_CAPACITY)
  private values = new Int32Array(FIRST_CAPACITY)
  private used = 0
  private next = 0

  get size(): number {
    return this.next
  }

  /** The term's number, or -1 if it has never been added. */
  find(term: string): number {
    const key = keyOf(term)
    return key === EMPTY ? (this.words.get(term) ?? -1) : this.lookup(key)
  }

  add(term: string): number {
    const key = keyOf(term)
    if (key !== EMPTY) return this.insert(key)
    const known = this.words.get(term)
    if (known !== undefined) return known
    this.words.set(term, this.next)
    this.next += 1
    return this.next - 1
  }

  findBigram(first: string, second: string): number {
    return isShort(first, second) ? this.lookup(pairKey(first, second)) : this.find(first + second)
  }

  addBigram(first: string, second: string): number {
    return isShort(first, second) ? this.insert(pairKey(first, second)) : this.add(first + second)
  }

  findConcept(concept: number): number {
    return this.lookup(conceptKey(concept))
  }

  addConcept(concept: number): number {
    return this.insert(conceptKey(concept))
  }

  private lookup(key: number): number {
    const at = this.slotOf(key)
    return this.keys[at] === key ? (this.values[at] as number) : -1
  }

  private insert(key: number): number {
    const at = this.slotOf(key)
    if (this.keys[at] === key) return this.values[at] as number
    const id = this.next
    this.next += 1
    this.keys[at] = key
    this.values[at] = id
    this.used += 1
    if (this.used * 2 > this.keys.length) this.grow()
    return id
  }

  private slotOf(key: number): number {
    const mask = this.keys.length - 1
    let at = (Math.imul(key, 0x9e3779b1) >>> 8) & mask
    while (this.keys[at] !== EMPTY && this.keys[at] !== key) at = (at + 1) & mask
    return at
  }

  private grow(): void {
    const { keys, values } = this
    this.keys = new Uint32Array(keys.length * 2)
    this.values = new Int32Array(keys.length * 2)
    for (const [index, key] of keys.entries()) {
      if (key === EMPTY) continue
      const at = this.slotOf(key)
      this.keys[at] = key
      this.values[at] = values[index] as number
    }
  }
}

function conceptKey(concept: number): number {
  if (concept >= CONCEPTS.length) throw new RangeError(`there is no concept ${concept}`)
  return CONCEPT_KEY + concept
}

function isShort(first: string, second: string): boolean {
  return first.length === 1 && second.length === 1
}

function pairKey(first: string, second: string): number {
  return ((first.charCodeAt(0) << 16) | second.charCodeAt(0)) >>> 0
}

function keyOf(term: string): number {
  if (term.length === 1) return term.charCodeAt(0)
  if (term.length === 2) return pairKey(term.charAt(0), term.charAt(1))
  return EMPTY
}
