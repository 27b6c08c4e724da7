const VOWEL = /[aeiouy]/

function undouble(stem: string): string {
  const last = stem.at(-1)
  const doubled = last !== undefined && last === stem.at(-2) && !"lsz".includes(last)
  return doubled ? stem.slice(0, -1) : stem
}

function withoutSuffix(word: string, suffix: string): string | undefined {
  if (!word.endsWith(suffix)) return undefined
  const stem = word.slice(0, -suffix.length)
  return stem.length >= 3 && VOWEL.test(stem) ? undouble(stem) : undefined
}

/**
 * Light English stemming: plural and verb endings, a final e and a doubled final l go, so that "refunds", "refunded"
 * and "refunding" meet. Anything but a lower-case English word of four letters or more comes back as it is.
 */
export function stem(word: string): string {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return word
  let result = word
  if (result.endsWith("ies") && result.length > 4) result = `${result.slice(0, -3)}y`
  else if (/(ss|us|is)$/.test(result)) return result
  else if (result.endsWith("s")) result = result.slice(0, -1)
  result = withoutSuffix(result, "ing") ?? withoutSuffix(result, "ed") ?? result
  if (result.length > 4 && result.endsWith("e")) result = result.slice(0, -1)
  if (result.length > 4 && result.endsWith("i")) result = `${result.slice(0, -1)}y`
  if (result.length > 4 && result.endsWith("ll")) result = result.slice(0, -1)
  return result
}
