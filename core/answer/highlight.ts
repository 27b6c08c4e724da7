/** Which words of a question are worth marking in what was found for it. */
import type { Sought } from "../search/pieces.ts"
import { fold } from "./fold.ts"
import { runs } from "./runs.ts"
import { analyse } from "./tokens.ts"

/** Units of the question that are looked at. */
const MOST_UNITS = 60
/** A shorter word of letters stands inside many others. */
const SHORTEST_WORD = 3
const QUESTION_WORDS = new Set(["who", "what", "when", "where", "which", "why", "how"])

/** Words of letters, and pairs of characters of a script without spaces; none of courtesy or grammar alone. */
export function telling(question: string): Sought {
  const words = new Set<string>()
  for (const run of runs(fold(question))) {
    const { units, joined, fillers } = analyse(run.text, MOST_UNITS)
    if (!run.dense) {
      const tells = run.text.length >= SHORTEST_WORD && !fillers[0] && !QUESTION_WORDS.has(run.text)
      if (tells) words.add(run.text)
      continue
    }
    for (const [i, unit] of units.entries()) {
      if (joined[i] && !(fillers[i] || fillers[i + 1])) words.add(unit + units[i + 1])
    }
  }
  return { words: [...words], pieces: [] }
}
