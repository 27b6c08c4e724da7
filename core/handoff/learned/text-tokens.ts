import { analyse } from "../../answer/tokens.ts"
import { hashText } from "./hash.ts"

/** Units of a turn that are read: a longer turn is a pasted document, and its beginning says enough. */
const LONGEST_TURN = 200

/**
 * A turn's text as the numbers the learner reads: folded and split as the search does it, a Chinese character or the
 * stem of a word at a time.
 */
export function tokensOf(text: string): number[] {
  return analyse(text, LONGEST_TURN).units.map(hashText)
}
