import { fold } from "./fold.ts"
import { analyse } from "./tokens.ts"

const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu
const UNITS = 2_000

/** The form in which figures, links and codes are compared: NFKC, lower case, nothing invisible, no thousands commas. */
export function plain(text: string): string {
  return text
    .replace(INVISIBLE, "")
    .normalize("NFKC")
    .toLowerCase()
    .replace(/(?<=\d),(?=\d{3}(?!\d))/g, "")
}

/** Stretches between commas, semicolons and ends of sentences. A point inside a number or an address ends nothing. */
export function clauses(text: string): string[] {
  return text.split(/[，,；;。！？!?\n]+|\.(?=\s|$)/u).filter((clause) => fold(clause) !== "")
}

/**
 * What a text is about: pairs of neighbouring Chinese characters, single ones that stand alone, stemmed words. Words of
 * courtesy and grammar are left out.
 */
export function content(text: string): Set<string> {
  const { units, joined, dense, fillers } = analyse(text, UNITS)
  const found = new Set<string>()
  for (const [i, unit] of units.entries()) {
    if (!dense[i]) {
      if (!fillers[i]) found.add(unit)
    } else if (joined[i]) {
      if (!(fillers[i] && fillers[i + 1])) found.add(`${unit}${units[i + 1]}`)
    } else if (!(i > 0 && joined[i - 1]) && !fillers[i]) found.add(unit)
  }
  return found
}

/** Share of a text's characters and words that stand in pairs or words of `known`; 0 for a text without any. */
export function coverage(text: string, known: ReadonlySet<string>): number {
  const { units, joined, dense, fillers } = analyse(text, UNITS)
  let all = 0
  let covered = 0
  for (const [i, unit] of units.entries()) {
    if (fillers[i]) continue
    all += 1
    const pair = (at: number) => joined[at] === true && known.has(`${units[at]}${units[at + 1]}`)
    if (dense[i] ? pair(i) || pair(i - 1) || known.has(unit) : known.has(unit)) covered += 1
  }
  return all === 0 ? 0 : covered / all
}

export function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0
  for (const item of a) if (b.has(item)) shared += 1
  return shared
}
