/**
 * What the classifier sees: the words and characters around a cue, as buckets of a hash. The trainer and the product use this
 * one function, so a weight always means the same.
 */

/** Weights in the model; a power of two. */
export const BUCKETS = 4096
/** UTF-16 units of a clause that are looked at before and after the place of a cue. */
const BEFORE = 40
const AFTER = 60

const OFFSET = 0x811c9dc5
const PRIME = 0x01000193
const WORD_MARK = 0x1f
const EDGE = 1

/** The stretch around a cue that the classifier judges. Long words may be cut at its ends. */
export function stretch(clause: string, at: number): string {
  return clause.slice(Math.max(0, at - BEFORE), at + AFTER)
}

/** Calls `use` with the bucket of every feature: characters by one, two and three; Latin words by one and two. */
export function eachFeature(text: string, use: (bucket: number) => void): void {
  let before = EDGE
  let beforeThat = EDGE
  let lastWord = EDGE
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at)
    if (isLatin(code)) {
      let word = OFFSET
      while (at < text.length && isLatin(text.charCodeAt(at))) {
        word = mix(word, text.charCodeAt(at))
        at += 1
      }
      use(bucket(mix(word, WORD_MARK)))
      use(bucket(mix(mix(lastWord, word), WORD_MARK)))
      lastWord = word
      beforeThat = before
      before = word
      continue
    }
    at += 1
    if (code === 0x20) continue
    const one = mix(OFFSET, code)
    const two = mix(mix(OFFSET, before), code)
    use(bucket(one))
    use(bucket(two))
    use(bucket(mix(mix(mix(OFFSET, beforeThat), before), code)))
    beforeThat = before
    before = code
    lastWord = code
  }
  use(bucket(mix(mix(OFFSET, before), EDGE)))
}

function isLatin(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39) || (code >= 0xc0 && code < 0x2000)
}

/** FNV-1a over numbers, a step at a time. */
function mix(hash: number, value: number): number {
  return Math.imul(hash ^ value, PRIME)
}

function bucket(hash: number): number {
  return ((hash >>> 16) ^ hash) & (BUCKETS - 1)
}
