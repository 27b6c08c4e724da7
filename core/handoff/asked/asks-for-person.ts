/**
 * Whether a customer's message asks for a person, in the words people use or by the key 0. Rules read what is certain; a
 * small classifier, trained on sentences of our own (scripts/train-asked.ts), judges the rest of the clauses that
 * name a person, a desk or the machine at all.
 */
import { fold } from "../../answer/fold.ts"
import { readChinese } from "./chinese.ts"
import { CHINESE_CUE, plain } from "./chinese-words.ts"
import { likelihood } from "./classifier.ts"
import { clauses } from "./clauses.ts"
import { ENGLISH_CUE, readEnglish, withoutThings } from "./english.ts"
import { stretch } from "./features.ts"
import type { Reading } from "./reading.ts"

export interface Asking {
  /** "unsure" is for what a reader could not tell either: the customer is asked once. */
  readonly verdict: "yes" | "unsure" | "no"
  /** How likely the message asks for a person, from 0 to 1. */
  readonly probability: number
  /** "key" when the message is nothing but the key 0. */
  readonly via: "words" | "key"
}

/** UTF-16 units read, from the start of a message; what a message may hold at most. */
const LONGEST = 4000
const YES = 0.7
const UNSURE = 0.5
const CERTAINTY: Readonly<Record<Reading, number>> = { asks: 0.99, unclear: 0.6, "does not": 0.01 }
const NO_CUE = 0.001

const KEY = /^(?:请?按|press|press key|key|dial)? ?[0〇] ?号? ?键?$/

/** Never throws. Reads the first 4,000 UTF-16 units; of two messages alike but for spaces, case or width both get one verdict. */
export function asksForPerson(text: string): Asking {
  const read = text.length > LONGEST ? text.slice(0, LONGEST) : text
  if (read.length < 24 && KEY.test(fold(read)))
    return { verdict: "yes", probability: CERTAINTY.asks, via: "key" }
  let probability = NO_CUE
  const all = clauses(read)
  const alone = all.every((clause) => clause === all[0])
  for (const clause of all) {
    probability = Math.max(probability, ofClause(clause, alone))
    if (probability >= CERTAINTY.asks) break
  }
  const verdict = probability >= YES ? "yes" : probability >= UNSURE ? "unsure" : "no"
  return { verdict, probability, via: "words" }
}

const LATIN = /[a-z]{2}/

function ofClause(clause: string, alone: boolean): number {
  const chinese = judge(clause, alone, CHINESE)
  return LATIN.test(clause) ? Math.max(chinese, judge(clause, alone, ENGLISH)) : chinese
}

interface Language {
  readonly cue: RegExp
  readonly plain: (clause: string) => string
  readonly read: (clause: string, alone: boolean) => Reading | null
}
const CHINESE: Language = { cue: CHINESE_CUE, plain, read: readChinese }
const ENGLISH: Language = { cue: ENGLISH_CUE, plain: withoutThings, read: readEnglish }

function judge(clause: string, alone: boolean, language: Language): number {
  const cued = findCue(clause, language)
  if (!cued) return NO_CUE
  const reading = language.read(cued.plain, alone)
  return reading === null ? likelihood(stretch(cued.plain, cued.at)) : CERTAINTY[reading]
}

/** The clause set right, and where its first cue is. */
function findCue(clause: string, language: Language): { plain: string; at: number } | null {
  if (!language.cue.test(clause)) return null
  const plain = language.plain(clause)
  const at = plain.search(language.cue)
  return at === -1 ? null : { plain, at }
}

/** The stretches of a text that the classifier would be shown if no rule were certain: what it is trained on. */
export function cuedStretches(text: string): string[] {
  return clauses(text).flatMap((clause) =>
    [CHINESE, ENGLISH].flatMap((language) => {
      const cued = findCue(clause, language)
      return cued ? [stretch(cued.plain, cued.at)] : []
    }),
  )
}
