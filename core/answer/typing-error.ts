/** Shorter words have too many neighbours for a guess. */
const SHORTEST_WORD = 5

/** Whether one insertion, deletion, replacement or swap of neighbours turns one word into the other. */
export function isOneSlipApart(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1
  let endA = a.length
  let endB = b.length
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA -= 1
    endB -= 1
  }
  const leftA = endA - start
  const leftB = endB - start
  if (leftA <= 1 && leftB <= 1) return true
  return leftA === 2 && leftB === 2 && a[start] === b[start + 1] && a[start + 1] === b[start]
}

/**
 * The word of the vocabulary that someone who typed `word` most likely meant: one slip away, same first letter, and
 * the most frequent of those. Undefined when there is none.
 */
export function nearestWord(
  word: string,
  vocabulary: Iterable<string>,
  frequency: (word: string) => number,
): string | undefined {
  if (word.length < SHORTEST_WORD || !/^[a-z]+$/.test(word)) return undefined
  let best: string | undefined
  let bestFrequency = 0
  for (const candidate of vocabulary) {
    if (candidate.charCodeAt(0) !== word.charCodeAt(0) || !isOneSlipApart(word, candidate)) continue
    const found = frequency(candidate)
    if (
      found > bestFrequency ||
      (found === bestFrequency && found > 0 && best !== undefined && candidate < best)
    ) {
      best = candidate
      bestFrequency = found
    }
  }
  return best
}
