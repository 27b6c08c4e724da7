import { SIMPLIFIED, TRADITIONAL } from "./folding-table.ts"

// Characters that are invisible and must not split a word: soft hyphen, zero-width marks, variation selectors.
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu
const WORD_CHARACTER = /[\p{L}\p{N}\p{M}]/u

const SEPARATOR = " "

/** For each code point seen so far: what it folds to. Grows with the distinct characters met, so it is bounded. */
const folded = new Map<number, string>()
let simplifiedOf: Map<string, string> | undefined

function simplify(char: string): string {
  if (!simplifiedOf) {
    const to = [...SIMPLIFIED]
    simplifiedOf = new Map([...TRADITIONAL].map((from, index) => [from, to[index] ?? from]))
  }
  return simplifiedOf.get(char) ?? char
}

function foldCodePoint(code: number): string {
  const known = folded.get(code)
  if (known !== undefined) return known
  const char = String.fromCodePoint(code)
  const result = WORD_CHARACTER.test(char) ? simplify(char) : SEPARATOR
  folded.set(code, result)
  return result
}

/**
 * The form in which texts are compared: NFKC, lower case, Traditional Chinese written as Simplified, and everything
 * that is not a letter, a mark or a number turned into single spaces. Folding a folded text changes nothing.
 */
export function fold(text: string): string {
  const plain = text.replace(INVISIBLE, "").normalize("NFKC").toLowerCase().normalize("NFKC")
  let result = ""
  let pendingSeparator = false
  for (let at = 0; at < plain.length; ) {
    const code = plain.codePointAt(at) as number
    at += code > 0xffff ? 2 : 1
    const char = foldCodePoint(code)
    if (char === SEPARATOR) {
      pendingSeparator = result !== ""
      continue
    }
    if (pendingSeparator) result += SEPARATOR
    pendingSeparator = false
    result += char
  }
  return result
}
